import type { Instant, LocalDate } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'
import type { Interval } from '#server/domain/time/intervals'

// Zones only at the edge: everything that counts works on epoch minutes (UTC minutes since 1970), and only these functions know wall time.

export interface LocalTime {
  date: LocalDate
  minuteOfDay: number
}

const DAY = 1440
const KNOWN_DAYS = 5000
const numbers = new Map<LocalDate, number>()
const dates = new Map<number, LocalDate>()

/** Days since 1970-01-01 of a calendar date. */
export function dayNumber(date: LocalDate): number {
  let day = numbers.get(date)
  if (day === undefined) {
    day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000
    if (numbers.size > KNOWN_DAYS) numbers.clear()
    numbers.set(date, day)
  }
  return day
}

/** The calendar date of a day number. */
export function dateOfDay(day: number): LocalDate {
  let date = dates.get(day)
  if (date === undefined) {
    date = new Date(day * 86_400_000).toISOString().slice(0, 10)
    if (dates.size > KNOWN_DAYS) dates.clear()
    dates.set(day, date)
  }
  return date
}

/** The date that many days later, or earlier when the count is negative. */
export const addDays = (date: LocalDate, count: number): LocalDate => dateOfDay(dayNumber(date) + count)

/** The weekday of a day number; weeks begin on Monday. */
export const weekdayOfDay = (day: number): Weekday => Weekday.options[(((day + 3) % 7) + 7) % 7]!

/** The weekday that a date falls on. */
export const weekdayOf = (date: LocalDate): Weekday => weekdayOfDay(dayNumber(date))

/** The epoch minute in which an instant lies. */
export const minuteOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 60_000)

/** The instant at which an epoch minute begins. */
export const instantOf = (epochMinute: number): Instant => new Date(epochMinute * 60_000).toISOString()

// Asking Intl costs about a microsecond each, so a zone's offsets are found once per stretch of time: a probe a week, then bisection where
// two differ.
// A change that is taken back within a week could hide between two probes; the test against Temporal shows that no zone does so from 2020
// to 2037.

interface Offsets {
  from: number[]
  offset: number[]
}

const STRETCH = 512 * DAY
const PROBE = 7 * DAY
const KNOWN_STRETCHES = 64
const zones = new Map<string, { format: Intl.DateTimeFormat; stretches: Map<number, Offsets> }>()

function zoneOf(zone: string) {
  let known = zones.get(zone)
  if (known === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    known = { format, stretches: new Map() }
    zones.set(zone, known)
  }
  return known
}

function probe(format: Intl.DateTimeFormat, epochMinute: number): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0] = (format.format(epochMinute * 60_000).match(/\d+/g) ?? []).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000 - epochMinute
}

function findOffsets(format: Intl.DateTimeFormat, start: number): Offsets {
  const found: Offsets = { from: [start], offset: [probe(format, start)] }
  const end = start + STRETCH - 1
  let at = start
  let current = found.offset[0]
  while (at < end) {
    const next = Math.min(at + PROBE, end)
    if (probe(format, next) === current) {
      at = next
      continue
    }
    let changed = next
    while (changed - at > 1) {
      const middle = Math.floor((at + changed) / 2)
      if (probe(format, middle) === current) at = middle
      else changed = middle
    }
    at = changed
    current = probe(format, changed)
    found.from.push(changed)
    found.offset.push(current)
  }
  return found
}

function offsetsAround(zone: string, epochMinute: number): Offsets {
  const { format, stretches } = zoneOf(zone)
  const index = Math.floor(epochMinute / STRETCH)
  let offsets = stretches.get(index)
  if (offsets === undefined) {
    offsets = findOffsets(format, index * STRETCH)
    if (stretches.size >= KNOWN_STRETCHES) stretches.clear()
    stretches.set(index, offsets)
  }
  return offsets
}

/** Minutes that wall time is ahead of UTC at an epoch minute. */
export function offsetAt(zone: string, epochMinute: number): number {
  const { from, offset } = offsetsAround(zone, epochMinute)
  let index = from.length - 1
  while (index > 0 && from[index]! > epochMinute) index--
  return offset[index]!
}

/** The next change of a zone's clock after an epoch minute and before a limit; the limit when there is none. */
export function nextChange(zone: string, epochMinute: number, limit: number): number {
  for (let at = epochMinute; at < limit; at = (Math.floor(at / STRETCH) + 1) * STRETCH) {
    const { from } = offsetsAround(zone, at)
    // The first entry of a stretch is where the table begins, which is a change only if the stretch before ended on another offset.
    const next = from.find((change, index) => change > epochMinute && (index > 0 || offsetAt(zone, change - 1) !== offsetAt(zone, change)))
    if (next !== undefined) return Math.min(next, limit)
  }
  return limit
}

/** The wall time of an epoch minute. */
export function toLocal(zone: string, epochMinute: number): LocalTime {
  const local = epochMinute + offsetAt(zone, epochMinute)
  const day = Math.floor(local / DAY)
  return { date: dateOfDay(day), minuteOfDay: local - day * DAY }
}

/** The local date of an epoch minute, as a day number. */
export const localDay = (zone: string, epochMinute: number): number => Math.floor((epochMinute + offsetAt(zone, epochMinute)) / DAY)

/** The epoch minutes that show a wall time, in order: one as a rule, none where the clock jumps over it, two where it repeats. */
export function fromLocal(zone: string, date: LocalDate, minuteOfDay: number): number[] {
  const local = dayNumber(date) * DAY + minuteOfDay
  const before = offsetAt(zone, local - DAY)
  const after = offsetAt(zone, local + DAY)
  // Where a time repeats the clock has gone back, so the offset before it gives the earlier instant.
  const instants = before === after ? [local - before] : [local - before, local - after]
  return instants.filter(instant => instant + offsetAt(zone, instant) === local)
}

/**
 * The epoch minute that is meant by a wall time counted from a day's midnight (1440 and more: the next day): the first of two;
 * a time that the clock jumps over moves forward by the length of the jump.
 */
export function instantOfWall(zone: string, day: number, minute: number): number {
  const local = day * DAY + minute
  const before = offsetAt(zone, local - DAY)
  const first = local - before
  if (offsetAt(zone, first) === before) return first
  // Either the clock has changed already and the time exists with the new offset, or it was jumped over and counts on with the old one.
  const after = offsetAt(zone, local + DAY)
  return offsetAt(zone, local - after) === after ? local - after : first
}

/** The first epoch minute of a local date. */
export function startOfDay(zone: string, date: LocalDate): number {
  const day = dayNumber(date)
  const start = instantOfWall(zone, day, 0)
  if (start + offsetAt(zone, start) === day * DAY) return start
  return nextChange(zone, start - DAY, start)
}

/** The epoch minute at which a local date is over. */
export const endOfDay = (zone: string, date: LocalDate): number => startOfDay(zone, addDays(date, 1))

/** A local date from its first minute to its end. */
export const wholeDay = (zone: string, date: LocalDate): Interval => ({ from: startOfDay(zone, date), until: endOfDay(zone, date) })

/** The local date at an instant given in epoch milliseconds. */
export const todayIn = (zone: string, nowMs: number): LocalDate => dateOfDay(localDay(zone, Math.floor(nowMs / 60_000)))

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** Wall time as `YYYY-MM-DDTHH:MM`. */
export function localStart(zone: string, epochMinute: number): string {
  const { date, minuteOfDay } = toLocal(zone, epochMinute)
  return `${date}T${clock(minuteOfDay)}`
}

/** Wall time with its distance from UTC: `2026-11-24T10:00:00+01:00`. Tells the two instants of a repeated wall time apart. */
export function isoWithOffset(zone: string, epochMinute: number): string {
  const offset = offsetAt(zone, epochMinute)
  return `${localStart(zone, epochMinute)}:00${offset < 0 ? '-' : '+'}${clock(Math.abs(offset))}`
}

/** The same wall time that many local days earlier; a time that does not exist there moves forward, of two the first counts. */
export function sameWallTimeDaysBefore(zone: string, epochMinute: number, days: number): number {
  const local = epochMinute + offsetAt(zone, epochMinute)
  const day = Math.floor(local / DAY)
  return instantOfWall(zone, day - days, local - day * DAY)
}
