import { z } from 'zod'

/** An instant, ISO 8601 in UTC: `2026-11-24T09:00:00.000Z`. */
export const Instant = z.iso.datetime()
export type Instant = z.output<typeof Instant>

const NO_DATE = 'is not a date; write it as in 2026-11-24'

/** A calendar day of the tenant's zone: `2026-11-24`. */
export const LocalDate = z.iso.date(NO_DATE)
export type LocalDate = z.output<typeof LocalDate>

/** A range of wall time, `HH:MM-HH:MM`; `24:00` ends a day; an end before the start runs over midnight. */
export const TimeRange = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is not a range of time; write it as in 09:00-17:00')
  .refine(range => range.slice(0, 5) !== range.slice(6), 'ends when it begins; the whole day is 00:00-24:00')
export type TimeRange = z.output<typeof TimeRange>

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.output<typeof Weekday>

const day = z.array(TimeRange).default([])
export const WeeklyHours = z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
export type WeeklyHours = z.output<typeof WeeklyHours>

/** Ranges of single days, which stand in the place of the weekday's. */
export const DayRanges = z.record(LocalDate, z.array(TimeRange), { error: ({ code }) => (code === 'invalid_key' ? NO_DATE : undefined) })
export type DayRanges = z.output<typeof DayRanges>

/** An IANA zone that this runtime knows; a distance from UTC is none, because it has no summer time. */
export const TimeZone = z.string().refine(zone => {
  if (/^[+-]/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}, 'is not a time zone; write it as in Europe/Copenhagen')
export type TimeZone = z.output<typeof TimeZone>
