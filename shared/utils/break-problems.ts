import type { DayRanges, TimeRange, WeeklyHours } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'
import { minutesOf } from '#shared/utils/time-range'

/** A provider's hours and breaks, by weekday and for single days. */
export interface Week {
  hours: WeeklyHours
  overrides: DayRanges
  breaks: WeeklyHours
  breakOverrides: DayRanges
}

export interface BreakProblem {
  field: 'breaks' | 'breakOverrides'
  /** Weekday or date. */
  day: string
  index: number
  message: string
}

const DAY = 1440

/**
 * What is wrong with the breaks: one lies outside the hours of its day (those that run into it and on from it included), or runs into
 * another of that day.
 */
export function breakProblems({ hours, overrides, breaks, breakOverrides }: Week): BreakProblem[] {
  const weekly = Weekday.options.flatMap((day, place) => {
    const around = [-1, 0, 1].map(shift => hours[Weekday.options[(place + shift + 7) % 7] ?? day])
    return problemsOf('breaks', day, breaks[day], around)
  })
  const single = Object.entries(breakOverrides).flatMap(([date, ranges]) => {
    const around = [-1, 0, 1].map(shift => dateAfter(date, shift)).map(day => overrides[day] ?? hours[weekdayOf(day)])
    return problemsOf('breakOverrides', date, ranges, around)
  })
  return [...weekly, ...single]
}

function problemsOf(
  field: BreakProblem['field'],
  day: string,
  breaks: readonly TimeRange[],
  around: readonly TimeRange[][],
): BreakProblem[] {
  const work = joined(
    around.flatMap((ranges, place) =>
      ranges.map(minutesOf).map(({ start, end }) => ({ start: start + (place - 1) * DAY, end: end + (place - 1) * DAY })),
    ),
  )
  return breaks.flatMap((range, index) => {
    const { start, end } = minutesOf(range)
    if (!work.some(piece => piece.start <= start && end <= piece.end)) {
      return [{ field, day, index, message: 'lies outside the working hours of that day' }]
    }
    const other = breaks.slice(0, index).find(earlier => minutesOf(earlier).start < end && start < minutesOf(earlier).end)
    return other === undefined ? [] : [{ field, day, index, message: `overlaps the break ${other}` }]
  })
}

function joined(pieces: { start: number; end: number }[]): { start: number; end: number }[] {
  const apart: { start: number; end: number }[] = []
  for (const piece of pieces.toSorted((one, other) => one.start - other.start)) {
    const last = apart.at(-1)
    if (last !== undefined && piece.start <= last.end) last.end = Math.max(last.end, piece.end)
    else apart.push({ ...piece })
  }
  return apart
}

const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`)

const dateAfter = (date: string, days: number): string => new Date(midnight(date) + days * 86_400_000).toISOString().slice(0, 10)

const weekdayOf = (date: string): Weekday => Weekday.options[(new Date(midnight(date)).getUTCDay() + 6) % 7] ?? 'mon'
