import type { TimeRange } from '#shared/schemas/time'

const DAY = 1440

/** A range in minutes since midnight; an end before the start lies on the next day. */
export function minutesOf(range: TimeRange): { start: number; end: number } {
  const start = twoDigits(range, 0) * 60 + twoDigits(range, 3)
  const end = twoDigits(range, 6) * 60 + twoDigits(range, 9)
  return { start, end: end < start ? end + DAY : end }
}

/** By hand, because a month of ten providers reads thousands of them. */
const twoDigits = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
