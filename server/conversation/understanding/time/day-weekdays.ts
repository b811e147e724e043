import type { LocalDate, Weekday } from '#shared/schemas/time'
import { Weekday as WeekdaySchema } from '#shared/schemas/time'
import { addDays } from '#server/domain/time/time'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import {
  datedWeekday,
  dayFound,
  daysUntil,
  firstOfMonth,
  mondayOf,
  nextDayOfMonth,
  nthWeekday,
} from '#server/conversation/understanding/time/calendar'
import type { DayContext, DayNumber, Read } from '#server/conversation/understanding/time/day-numbers'
import { monthAfterDay, readDayNumber } from '#server/conversation/understanding/time/day-numbers'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Line } from '#server/conversation/understanding/text/line'
import { bothAt, isAt, numberAt, ordinalAt, skip, skipMark } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => (value === null ? null : { value, to })

// What may follow the short name of a weekday.
const FOLLOWING: PhraseClass[] = [
  'at',
  'this',
  'next',
  'coming',
  'morning',
  'afternoon',
  'evening',
  'night',
  'the',
  'after',
  'before',
  'earliest',
  'between',
  'about',
  'or',
  'noon',
  'midday',
  'midnight',
  'earlyMorning',
  'lateMorning',
  'lateAfternoon',
  'afterWork',
  'am',
  'pm',
  'todayPart',
  'half',
  'quarter',
  'with',
  'insteadOf',
  'thanks',
  'weakYes',
]

const PARTS: PhraseClass[] = ['morning', 'afternoon', 'evening', 'night', 'noon', 'midday', 'earlyMorning', 'lateMorning', 'lateAfternoon']

/** "Sun", "wed" and the like are also other words: as days they stand at an end, before a number, or after "on" or "next". */
function isPlainWeekday(line: Line, at: number, to: number): boolean {
  const token = line.tokens[at]
  if (token === undefined || token.word.length > 4) return true
  const next = line.tokens[to]
  const isLed = at > 0 && (isAt(line, 'on', at - 1) || isAt(line, 'next', at - 1) || isAt(line, 'this', at - 1))
  // "Passt so", "zo rond drie", "nog iets vrij?": a small word of the language is a day only where nothing else could stand.
  if (line.lexicon.small.has(token.word) || isAt(line, 'whenFree', at)) {
    return isLed || next?.kind === 'number' || (next === undefined && at === 0) || PARTS.some(name => isAt(line, name, to))
  }
  const isFollowed =
    next === undefined
    || next.kind !== 'word'
    || findPhrase(line.lexicon.months, line.tokens, to) !== null
    || FOLLOWING.some(name => isAt(line, name, to))
  return isFollowed || isLed
}

type Reach = 'bare' | 'this' | 'coming' | 'next' | 'afterNext' | 'past'

function resolveWeekday({ today, manner }: DayContext, weekday: Weekday, reach: Reach): DayFound {
  const ahead = daysUntil(today, weekday)
  switch (reach) {
    case 'past':
      return dayFound(addDays(today, ahead - 7))
    case 'next':
      return dayFound(
        manner.nextWeekday === 'ofNextWeek'
          ? addDays(mondayOf(today, 1), WeekdaySchema.options.indexOf(weekday))
          : addDays(today, ahead || 7),
      )
    case 'afterNext':
      return dayFound(
        manner.nextWeekday === 'ofNextWeek'
          ? addDays(mondayOf(today, 2), WeekdaySchema.options.indexOf(weekday))
          : addDays(today, (ahead || 7) + 7),
      )
    case 'coming':
      return dayFound(addDays(today, ahead || 7))
    case 'this':
      return dayFound(addDays(today, ahead))
    case 'bare':
      return { ...dayFound(addDays(today, ahead)), grain: 'weekday', weekday }
  }
}

const OF_STRETCHES: PhraseClass[] = ['week', 'month', 'weekend', 'year', 'day']

const REACHES: Exclude<Reach, 'bare'>[] = ['coming', 'next', 'afterNext', 'this', 'past']

/** A weekday with "next", "this" and the like before or after it, which say in which week. */
export function readReach(line: Line, at: number): { weekday: Weekday; reach: Reach; to: number } | null {
  const reaches = REACHES.map(reach => ({ reach, to: skip(line, reach, at) })).filter(({ to }) => to > at)
  for (const { reach, to } of [...reaches.toSorted((one, other) => other.to - one.to), { reach: 'bare' as const, to: at }]) {
    const found = findPhrase(line.lexicon.weekdays, line.tokens, to)
    if (found === null || !isPlainWeekday(line, to, found.to)) continue
    const after = reach === 'bare' ? reachAfter(line, found.to) : null
    return { weekday: found.means, reach: after?.reach ?? reach, to: after?.to ?? found.to }
  }
  return null
}

/** "Viernes que viene", "Friday next"; in "Friday next week" it belongs to the week, and "Friday past 3" is an hour. */
function reachAfter(line: Line, at: number): { reach: Reach; to: number } | null {
  for (const reach of ['coming', 'next', 'past'] as const) {
    const to = skip(line, reach, at)
    if (to > at && !OF_STRETCHES.some(name => isAt(line, name, to)) && !(reach === 'past' && numberAt(line, to) !== null)) {
      return { reach, to }
    }
  }
  return null
}

/** A weekday alone, with the week that is said of it. */
export function readBareWeekday(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const found = readReach(line, at)
  return found === null ? null : read(resolveWeekday(context, found.weekday, found.reach), found.to)
}

/** "A week on Thursday", "a week from Monday": the number of weeks said before the weekday. */
function readWeeksBefore(line: Line, at: number): { weeks: number; to: number } | null {
  const count = numberAt(line, skip(line, 'in', at))
  if (count === null) return null
  const week = skip(line, 'week', count.to)
  if (week === count.to) return null
  const to = isAt(line, 'from', week) ? skip(line, 'from', week) : skip(line, 'on', week)
  return to > week && findPhrase(line.lexicon.weekdays, line.tokens, to) !== null ? { weeks: count.value, to } : null
}

/** From this number on a day of the month is likelier than an hour at which somebody works. */
const LAST_HOUR = 19
const HOUR_SIGNS: PhraseClass[] = ['am', 'pm', 'oclock', 'hour', 'minute', 'minutesPast', 'orLater', 'orEarlier']

const isDecimal = (line: Line, at: number): boolean =>
  line.tokens[at]?.text === '.'
  && line.tokens[at]?.isGlued === true
  && line.tokens[at + 1]?.kind === 'number'
  && line.tokens[at + 1]?.isGlued === true

/** Whether a number beside a weekday is a day of the month: marked as one, or no hour. */
function isDayNumber(line: Line, number: DayNumber, hasThe: boolean): boolean {
  if (number.isMarked) return true
  if (
    HOUR_SIGNS.some(name => isAt(line, name, number.to))
    || (line.tokens[number.to]?.isGlued === true && /[:/\-\d\p{L}]/u.test(line.tokens[number.to]?.text ?? ''))
    || isDecimal(line, number.to)
  ) {
    return false
  }
  if (hasThe || line.lexicon.weekdayNumber === 'day') return true
  const at = skipMark(line, ',', number.to)
  return !number.isWord && (number.day >= LAST_HOUR || (isAt(line, 'at', at) && numberAt(line, skip(line, 'at', at)) !== null))
}

/** "Thursday 26", "Tuesday the eleventh", "Mon 13th": the next such day that is that weekday. */
function readDatedWeekday(line: Line, at: number, { today, manner }: DayContext, weekday: Weekday): Read<DayFound> | null {
  const start = skipMark(line, ',', at)
  const the = skip(line, 'the', skip(line, 'day', skip(line, 'the', start)))
  const number = readDayNumber(line, the)
  if (number === null || !isDayNumber(line, number, the > start) || monthAfterDay(line, the, number) !== null) return null
  const fitting = datedWeekday(today, number.day, weekday, manner.monthsAhead)
  if (fitting !== null) return read(dayFound(fitting), number.to)
  // The number is meant, and the weekday a slip; where an hour is possible, that is likelier.
  const date = number.isMarked || number.day > 24 ? nextDayOfMonth(today, number.day) : null
  return date === null ? null : read(dayFound(date), number.to)
}

/** Reads a weekday and all that is said with it: "next Friday", "Friday next week", "a week on Friday", "Friday the 13th". */
export function readWeekday(
  line: Line,
  at: number,
  context: DayContext,
  weeksAfter: (line: Line, at: number) => { weeks: number; isCalendar: boolean; to: number } | null,
): Read<DayFound> | null {
  const { today } = context
  const before = readWeeksBefore(line, at)
  const found = readReach(line, before?.to ?? skip(line, 'the', at))
  if (found === null) return null
  const { weekday, reach, to } = found
  if (before !== null) return read(dayFound(addDays(today, daysUntil(today, weekday) + 7 * before.weeks)), to)
  const after = reach === 'bare' ? weeksAfter(line, to) : null
  // "Friday week": a week after Friday. "Friday week 50" numbers the week.
  if (after === null && isAt(line, 'weekLater', to) && line.tokens[to + 1]?.kind !== 'number') {
    return read(dayFound(addDays(today, daysUntil(today, weekday) + 7)), to + 1)
  }
  if (after === null) {
    return (
      (reach === 'bare' || reach === 'this' || reach === 'coming' ? readDatedWeekday(line, to, context, weekday) : null)
      ?? read(resolveWeekday(context, weekday, reach), to)
    )
  }
  if (!after.isCalendar) return read(dayFound(addDays(today, (daysUntil(today, weekday) || 7) + 7 * after.weeks)), after.to)
  const monday = mondayOf(today, after.weeks)
  return read(dayFound(addDays(monday, daysUntil(monday, weekday))), after.to)
}

/** The month in which a place is counted: "of July", "of next month". */
export function monthOfPlace(line: Line, at: number, today: LocalDate): { first: LocalDate; to: number } | null {
  const the = skip(line, 'the', skip(line, 'of', at))
  for (const [name, ahead] of [
    ['next', 1],
    ['coming', 1],
    ['this', 0],
  ] as const) {
    const to = bothAt(line, name, 'month', the)
    if (to > the) return { first: firstOfMonth(today, ahead), to }
  }
  const month = findPhrase(line.lexicon.months, line.tokens, the)
  if (month === null) return null
  const year = Number(today.slice(0, 4)) + (month.means < Number(today.slice(5, 7)) ? 1 : 0)
  return { first: `${year}-${String(month.means).padStart(2, '0')}-01`, to: month.to }
}

const LAST = -1

/** Reads "the first Friday of July", "the last Monday of next month". */
export function readPlacedWeekday(line: Line, at: number, { today }: DayContext): Read<DayFound> | null {
  const start = skip(line, 'the', at)
  const past = skip(line, 'past', start)
  const place = past > start ? { value: LAST, to: past } : ordinalAt(line, start)
  const weekday = place === null ? null : findPhrase(line.lexicon.weekdays, line.tokens, place.to)
  const month = weekday === null ? null : monthOfPlace(line, weekday.to, today)
  if (place === null || weekday === null || month === null || place.value > 5) return null
  const inYear = (year: number) => nthWeekday(year, Number(month.first.slice(5, 7)), weekday.means, place.value)
  const date = inYear(Number(month.first.slice(0, 4)))
  return read(date === null ? null : dayFound(date < today ? (inYear(Number(today.slice(0, 4)) + 1) ?? date) : date), month.to)
}

/** Reads "two Mondays from now", "the Friday after next": that many of a weekday ahead. */
export function readCountedWeekday(line: Line, at: number, { today }: DayContext): Read<DayFound> | null {
  const count = numberAt(line, skip(line, 'in', at))
  const weekday = count === null ? null : findPhrase(line.lexicon.weekdays, line.tokens, count.to)
  if (count === null || weekday === null || count.value > 9) return null
  const to = skip(line, 'fromNow', weekday.to)
  if (to === weekday.to && skip(line, 'in', at) === at) return null
  return read(dayFound(addDays(today, (daysUntil(today, weekday.means) || 7) + 7 * (count.value - 1))), to)
}
