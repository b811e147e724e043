import type { Instant, LocalDate } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'

// Zones only at the edge: everything that counts works on epoch minutes (UTC minutes since 1970), and only these functions know wall time.

export interface LocalTime { date: LocalDate, minuteOfDay: number }

const days = new Map<string, number>()

/** Days since 1970-01-01 of a calendar date. */
export function dayNumber(date: LocalDate): number {
  let day = days.get(date)
  if (day === undefined) {
    day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000
    if (days.size > 5000) days.clear()
    days.set(date, day)
  }
  return day
}

/** The calendar date of a day number. */
export const dateOfDay = (day: number): LocalDate => new Date(day * 86_400_000).toISOString().slice(0, 10)

export const addDays = (date: LocalDate, count: number): LocalDate => dateOfDay(dayNumber(date) + count)

/** The weekday that a date falls on; weeks begin on Monday. */
export const weekdayOf = (date: LocalDate): Weekday => Weekday.options[(dayNumber(date) + 3) % 7]!

export const minuteOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 60_000)

export const instantOf = (epochMinute: number): Instant => new Date(epochMinute * 60_000).toISOString()
