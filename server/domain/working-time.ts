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

/** Most days are far from any change of the clock; only the edges near one have to ask the zone. */
function wallClock(zone: string, firstDay: number, lastDay: number): (day: number, minute: number) => number {
  const start = (firstDay - 1) * DAY
  const end = (lastDay + 3) * DAY
  const change = nextChange(zone, start, end)
  const before = offsetAt(zone, start)
  if (change === end) return (day, minute) => day * DAY + minute - before
  return (day, minute) => day * DAY + minute < change - DAY ? day * DAY + minute - before : instantOfWall(zone, day, minute)
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

/** A range in minutes since midnight; an end before the start lies on the next day. */
export function minutesOf(range: TimeRange): { start: number, end: number } {
  const start = twoDigits(range, 0) * 60 + twoDigits(range, 3)
  const end = twoDigits(range, 6) * 60 + twoDigits(range, 9)
  return { start, end: end < start ? end + DAY : end }
}

/** By hand, because a month of ten providers reads thousands of them. */
const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
