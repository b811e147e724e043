import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { readHoliday } from '#server/conversation/understanding/time/day-holidays'
import { readDayOfMonth } from '#server/conversation/understanding/time/day-of-month'
import type { DayContext, Read } from '#server/conversation/understanding/time/day-numbers'
import { readMonthDate, readNumericDate } from '#server/conversation/understanding/time/day-numbers'
import { readCounted, readNamedDay, readRelative, readWeeksAfter } from '#server/conversation/understanding/time/day-relative'
import { readPart, readStretch } from '#server/conversation/understanding/time/day-stretches'
import { readCountedWeekday, readPlacedWeekday, readWeekday } from '#server/conversation/understanding/time/day-weekdays'
import type { Line } from '#server/conversation/understanding/text/line'
import { skip, skipMark } from '#server/conversation/understanding/text/line'

type Reader = (line: Line, at: number, context: DayContext) => Read<DayFound> | null

const READERS: Reader[] = [
  readCounted,
  readNumericDate,
  readMonthDate,
  readHoliday,
  readPlacedWeekday,
  readCountedWeekday,
  readNamedDay,
  (line, at, context) => readWeekday(line, at, context, readWeeksAfter),
  readPart,
  readStretch,
  readRelative,
  readDayOfMonth,
]

/** "The next 6th of April" is the next one anyway. */
const skipNext = (line: Line, at: number): number => Math.max(skip(line, 'next', at), skip(line, 'this', at))

const read = new WeakMap<Line, { context: DayContext; found: (Read<DayFound> | null | undefined)[] }>()

/**
 * One day or stretch of days as it is named from this token on, without "before", "after" and the like. A place is read once:
 * pairs, bounds and the question whether a number stands beside a day all ask for it.
 */
export function readPlainDay(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const token = line.tokens[at]
  if (token === undefined || (token.kind !== 'number' && !line.lexicon.whenLeads.has(token.word))) return null
  let known = read.get(line)
  if (known === undefined || known.context !== context) {
    known = { context, found: [] }
    read.set(line, known)
  }
  const found = known.found[at]
  if (found !== undefined) return found
  const fresh = readHere(line, at, context)
  known.found[at] = fresh
  return fresh
}

function readHere(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const on = skipMark(line, '.', skip(line, 'on', at))
  const the = skip(line, 'the', on)
  const places = [...new Set(on > at ? [at, on, the, skip(line, 'on', on)] : [at, the])]
  for (const reader of READERS) {
    for (const place of places) {
      const found = reader(line, place, context)
      if (found !== null) return found
    }
  }
  const next = skipNext(line, the)
  return next > the ? (readMonthDate(line, next, context) ?? readNumericDate(line, next, context)) : null
}
