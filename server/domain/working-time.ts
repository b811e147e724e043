import type { Provider } from '#shared/schemas/provider'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate, TimeRange } from '#shared/schemas/time'
import { dateOfDay, dayNumber, instantOfWall, nextChange, offsetAt, startOfDay, weekdayOfDay } from '#server/domain/time'

/** Epoch minutes, half open. */
export interface Interval { from: number, until: number }

export type Workplace = Pick<Tenant, 'timezone' | 'closedDates'>
export type WorkingHours = Pick<Provider, 'hours' | 'overrides'>

const DAY = 1440

/**
 * When a provider works on these dates (both included), ascending and apart from each other: what touches or overlaps is one interval, also across midnight.
 * Not cut at the first date: what began up to two days before is part of it; ranges that begin after the last date are not. A closed date outranks an override, an override replaces the weekday's hours.
 * A range belongs to the date on which it begins, so closing the next date does not cut it. An edge that the clock jumps over moves forward, of a repeated one the first counts.
 */
export function workingIntervals(workplace: Workplace, provider: WorkingHours, fromDate: LocalDate, toDate: LocalDate): Interval[] {
  // A range may run far into the next day, and a jump of the clock may carry its end over one more midnight.
  const first = dayNumber(fromDate) - 2
  const last = dayNumber(toDate)
  const instant = wallClock(workplace.timezone, first, last)
  const closed = new Set(workplace.closedDates)
  const intervals: Interval[] = []
  for (let day = first; day <= last; day++) {
    const date = dateOfDay(day)
    if (closed.has(date)) continue
    for (const range of provider.overrides[date] ?? provider.hours[weekdayOfDay(day)]) {
      const { start, end } = minutesOf(range)
      intervals.push({ from: instant(day, start), until: instant(day, end) })
    }
  }
  const begin = startOfDay(workplace.timezone, fromDate)
  return merged(intervals).filter(({ until }) => until > begin)
}

/** Almost every month has one offset, which spares looking at the zone for each edge. */
function wallClock(zone: string, firstDay: number, lastDay: number): (day: number, minute: number) => number {
  const start = (firstDay - 1) * DAY
  const end = (lastDay + 3) * DAY
  const offset = offsetAt(zone, start)
  if (nextChange(zone, start, end) === end) return (day, minute) => day * DAY + minute - offset
  return (day, minute) => instantOfWall(zone, day, minute)
}

function merged(intervals: Interval[]): Interval[] {
  intervals.sort((one, other) => one.from - other.from)
  const apart: Interval[] = []
  let last: Interval | undefined
  for (const interval of intervals) {
    if (interval.until <= interval.from) continue
    if (last !== undefined && interval.from <= last.until) {
      if (interval.until > last.until) last.until = interval.until
      continue
    }
    last = interval
    apart.push(interval)
  }
  return apart
}

const known = new Map<TimeRange, { start: number, end: number }>()

/** A range in minutes since midnight; an end before the start lies on the next day. */
export function minutesOf(range: TimeRange): { start: number, end: number } {
  let minutes = known.get(range)
  if (minutes === undefined) {
    const start = Number(range.slice(0, 2)) * 60 + Number(range.slice(3, 5))
    const end = Number(range.slice(6, 8)) * 60 + Number(range.slice(9, 11))
    minutes = { start, end: end < start ? end + DAY : end }
    if (known.size > 5000) known.clear()
    known.set(range, minutes)
  }
  return minutes
}
