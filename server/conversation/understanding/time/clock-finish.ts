import { isAt, skip, skipMark } from '#server/conversation/understanding/text/line'
import type { Line } from '#server/conversation/understanding/text/line'

/** An hour as it was said. `isOpen`: morning and afternoon are both possible ("at 5"), opening hours decide. */
export interface Clock {
  minute: number
  isOpen: boolean
}

/** `isSure`: said with minutes, "pm" or "o'clock", so that it can be no other kind of number. */
export interface ReadClock {
  clock: Clock
  to: number
  isSure: boolean
}

/** Minutes of an hour. */
export const HOUR = 60

const pastHalf = (line: Line, name: 'am' | 'pm', at: number, otherwise: number): number =>
  isAt(line, name, at) ? skip(line, name, at) : otherwise

/** "12 noon", "las 12 del mediodía", "one o'clock midnight": the middle of the day or night says which half is meant. */
function withTwelve(line: Line, { hour, minute, to }: { hour: number; minute: number; to: number }): ReadClock | null {
  if (hour > 12) return null
  const place = skip(line, 'the', skip(line, 'of', skip(line, 'at', to)))
  const noon = skip(line, 'noon', place)
  const midnight = skip(line, 'midnight', place)
  if (noon === place && midnight === place) return null
  const isAfternoon = noon > place && hour < 10
  const start = hour % 12 === 0 ? (noon > place ? 12 : 24) : isAfternoon || (midnight > place && hour >= 6) ? hour + 12 : hour
  return { clock: { minute: start * HOUR + minute, isOpen: false }, to: Math.max(noon, midnight), isSure: true }
}

/** Adds "am", "pm" and "o'clock" to an hour that was read. */
export function finish(
  line: Line,
  hour: number,
  minute: number,
  to: number,
  given: { isSure: boolean; isOpen: boolean },
): ReadClock | null {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  // "9.am", "7p".
  const half = line.tokens[to]?.text === '.' && line.tokens[to + 1]?.isGlued === true ? to + 1 : to
  const letter = line.tokens[half]?.isGlued === true && !isAt(line, 'ordinalMark', half) ? line.tokens[half]?.word : undefined
  const pm = letter === 'p' ? half + 1 : pastHalf(line, 'pm', half, to)
  const am = letter === 'a' ? half + 1 : pastHalf(line, 'am', half, to)
  if (hour <= 12 && hour > 0 && (pm > to || am > to)) {
    return { clock: { minute: ((hour % 12) + (pm > to ? 12 : 0)) * HOUR + minute, isOpen: false }, to: Math.max(pm, am), isSure: true }
  }
  const place = skipMark(line, '-', to)
  const oclock = skip(line, 'oclock', place)
  const end = oclock > place ? oclock : Math.max(pm, am)
  return (
    withTwelve(line, { hour, minute, to: Math.max(end, to) }) ?? {
      clock: { minute: hour * HOUR + minute, isOpen: given.isOpen && hour >= 1 && hour <= 12 },
      to: end,
      isSure: given.isSure || end > to,
    }
  )
}
