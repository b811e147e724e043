import { readClock } from '#server/conversation/understanding/time/clock'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { dateFrom, dayFound, firstOfMonth, nextDayOfMonth } from '#server/conversation/understanding/time/calendar'
import type { DayContext, DayNumber, Read } from '#server/conversation/understanding/time/day-numbers'
import { readDayNumber } from '#server/conversation/understanding/time/day-numbers'
import type { Line } from '#server/conversation/understanding/text/line'
import { bothAt, isAt, skip, skipMark } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** What makes something else of a number: an hour, a place in a list, a length of time. */
const OTHER_UNITS: PhraseClass[] = [
  'lastOne',
  'listed',
  'pm',
  'am',
  'day',
  'week',
  'month',
  'hour',
  'minute',
  'counted',
  'currency',
  'weekend',
  'year',
]

/** From these numbers on an hour, or one of a few choices, is unlikely. */
const NO_HOUR = 24
const NO_PLACE = 10

/** What may follow a day: then it is one, and no number of something. */
const AFTER_DAY: PhraseClass[] = [
  'at',
  'of',
  'in',
  'to',
  'or',
  'and',
  'but',
  'after',
  'before',
  'between',
  'morning',
  'afternoon',
  'evening',
  'night',
  'about',
  'this',
  'next',
]

const isEndOfPhrase = (line: Line, at: number): boolean => {
  const next = line.tokens[at]
  return (
    next === undefined
    || (next.kind === 'mark' && !next.isGlued)
    || '.,!?;)\n'.includes(next.text)
    || AFTER_DAY.some(name => isAt(line, name, at))
  )
}

/** Whether a number alone is meant as a day: it answers "which day?", is marked as one, or follows a word that leads to one. */
function isDay(line: Line, at: number, start: number, found: DayNumber, context: DayContext): boolean {
  if (
    at === 0
    && found.to === line.tokens.length
    && (context.isDateAwaited || (context.isSlotAwaited && !found.isWord && found.day > NO_HOUR))
  ) {
    return true
  }
  const isLed = start > at || isAt(line, 'the', at - 1)
  if (found.isWord) {
    if (!isLed) return false
    return found.isMarked
      ? context.isDateAwaited || found.day >= NO_PLACE || (isLedTo(line, at, start) && isEndOfPhrase(line, found.to))
      : found.day >= NO_PLACE && isEndOfPhrase(line, found.to)
  }
  if (found.isMarked || isLed) return true
  // "8 pm on 15": behind "on" no hour and no amount is meant.
  // "15 at 8:00".
  if (
    found.day > 12
    && isAt(line, 'at', found.to)
    && line.tokens[at]?.isGlued === false
    && readClock(line, skip(line, 'at', found.to), false)?.isSure === true
  ) {
    return true
  }
  return (
    isAt(line, 'on', at - 1)
    && !isAt(line, 'deadline', at - 1)
    && !isAt(line, 'beforeMoney', at - 1)
    && !isAt(line, 'until', at - 1)
    && found.day > 12
    && isEndOfPhrase(line, found.to)
  )
}

const isLedTo = (line: Line, at: number, start: number): boolean => isAt(line, 'on', at - 1) || isAt(line, 'on', start - 2)

/** "The 4th", "den 4.", "on the fourth": a day without a month needs a sign that no hour and no place in a list is meant. */
export function readDayOfMonth(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const the = skip(line, 'the', at)
  const start = the > at ? skip(line, 'day', the) : at
  const found = readDayNumber(line, skipMark(line, '.', start))
  if (found === null) return null
  const unit = found.isMarked ? skip(line, 'day', found.to) : found.to
  const after = unit > found.to && isAt(line, 'of', unit) ? unit : found.to
  if ((!found.isMarked && isAt(line, 'oclock', found.to)) || OTHER_UNITS.some(name => isAt(line, name, after))) return null
  const month = skip(line, 'the', skip(line, 'of', after))
  for (const [name, ahead] of [
    ['next', 1],
    ['coming', 1],
    ['this', 0],
  ] as const) {
    const to = bothAt(line, name, 'month', month)
    const first = firstOfMonth(context.today, ahead)
    const date = to > month ? dateFrom(Number(first.slice(0, 4)), Number(first.slice(5, 7)), found.day) : null
    if (date !== null) return { value: dayFound(date), to }
  }
  if (!isDay(line, at, start, found, context)) return null
  const date = nextDayOfMonth(context.today, found.day)
  return date === null ? null : { value: { ...dayFound(date), dayOfMonth: found.day }, to: found.to }
}
