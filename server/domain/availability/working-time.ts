import type { Provider } from '#shared/schemas/provider'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'
import { minutesOf } from '#shared/utils/time-range'
import type { Interval } from '#server/domain/time/intervals'
import { subtract } from '#server/domain/time/intervals'
import { dateOfDay, dayNumber, instantOfWall, localDay, nextChange, offsetAt, startOfDay, weekdayOfDay } from '#server/domain/time/time'

export type Workplace = Pick<Tenant, 'timezone' | 'closedDates'>
export type WorkingHours = Pick<Provider, 'hours' | 'overrides'> & Partial<Pick<Provider, 'breaks' | 'breakOverrides'>>

const DAY = 1440

/**
 * When a provider works on these dates (both included), ascending and apart from each other: what touches or overlaps is one interval, also
 * across midnight.
 * Not cut at the first date: what began up to two days before is part of it; ranges that begin after the last date are not. A closed date
 * outranks an override, an override replaces the weekday's hours.
 * A range belongs to the date on which it begins, so closing the next date does not cut it. An edge that the clock jumps over moves
 * forward, of a repeated one the first counts.
 * Breaks are taken out wherever the hours come from, also out of what ran over midnight into their date; those of a single day replace the
 * weekday's.
 */
export function workingIntervals(workplace: Workplace, provider: WorkingHours, fromDate: LocalDate, toDate: LocalDate): Interval[] {
  // A range may run far into the next day, and a jump of the clock may carry its end over one more midnight.
  const first = dayNumber(fromDate) - 2
  const last = dayNumber(toDate)
  const instant = wallClock(workplace.timezone, first, last)
  const closed = new Set(workplace.closedDates)
  const intervals: Interval[] = []
  const pauses: Interval[] = []
  // One more day, because what begins on the last one may run into its breaks.
  for (let day = first; day <= last + 1; day++) {
    const date = dateOfDay(day)
    const weekday = weekdayOfDay(day)
    for (const range of provider.breakOverrides?.[date] ?? provider.breaks?.[weekday] ?? []) {
      const { start, end } = minutesOf(range)
      pauses.push({ from: instant(day, start), until: instant(day, end) })
    }
    if (day > last || closed.has(date)) continue
    for (const range of provider.overrides[date] ?? provider.hours[weekday]) {
      const { start, end } = minutesOf(range)
      intervals.push({ from: instant(day, start), until: instant(day, end) })
    }
  }
  const begin = startOfDay(workplace.timezone, fromDate)
  return subtract(intervals, pauses).filter(({ until }) => until > begin)
}

/** When a provider works on the dates of two epoch minutes and between them. */
export const workAround = (workplace: Workplace, provider: WorkingHours, first: number, last: number): Interval[] =>
  workingIntervals(workplace, provider, dateOfDay(localDay(workplace.timezone, first)), dateOfDay(localDay(workplace.timezone, last)))

/** Most days are far from any change of the clock; only the edges near one have to ask the zone. */
function wallClock(zone: string, firstDay: number, lastDay: number): (day: number, minute: number) => number {
  const start = (firstDay - 1) * DAY
  const end = (lastDay + 3) * DAY
  const change = nextChange(zone, start, end)
  const before = offsetAt(zone, start)
  if (change === end) return (day, minute) => day * DAY + minute - before
  return (day, minute) => (day * DAY + minute < change - DAY ? day * DAY + minute - before : instantOfWall(zone, day, minute))
}
