import type { LocalDate } from '#shared/schemas/time'
import { addDays } from '#server/domain/time/time'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import {
  addMonths,
  addWorkdays,
  clipped,
  firstOfMonth,
  mondayOf,
  monthRange,
  numberedWeek,
  weekendRange,
  weekRange,
} from '#server/conversation/understanding/time/calendar'
import { readDayOfMonth } from '#server/conversation/understanding/time/day-of-month'
import type { DayContext, Read } from '#server/conversation/understanding/time/day-numbers'
import { readMonthDate, readNumericDate } from '#server/conversation/understanding/time/day-numbers'
import { monthOfPlace } from '#server/conversation/understanding/time/day-weekdays'
import { readLength, readWeeksAfter } from '#server/conversation/understanding/time/day-relative'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Line } from '#server/conversation/understanding/text/line'
import { bothAt, isAt, numberAt, ordinalAt, skip, skipMark, yearAt } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => (value === null ? null : { value, to })

const SHARES: Partial<Record<PhraseClass, [number, number]>> = { startOf: [0, 2], middleOf: [1, 3], endOf: [3, 6] }

/** "Early next week" is Monday to Wednesday, "the end of December" its last ten days. */
function partOf(range: DayFound, part: PhraseClass, { today, manner }: DayContext): DayFound {
  if (part === 'restOf') return range.from < today ? { ...range, from: today } : range
  if (range.grain === 'month') {
    const month = range.to.slice(0, 8)
    const [from, to] =
      part === 'startOf' ? [range.from, `${month}10`] : part === 'middleOf' ? [`${month}11`, `${month}20`] : [`${month}21`, range.to]
    return { from, to, grain: 'span' }
  }
  const [first, last] = SHARES[part] ?? [0, 6]
  return clipped({ from: addDays(range.from, first), to: addDays(range.from, last), grain: 'span' }, today, manner.isClipped)
}

/** "The week of the 18th". */
function readWeekOf(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const the = skip(line, 'the', at)
  const place = skip(line, 'weekOf', the)
  if (place === the) return null
  const found =
    readMonthDate(line, skip(line, 'the', place), context) ?? readNumericDate(line, place, context) ?? readDayOfMonth(line, place, context)
  return found === null ? null : read(weekRange(mondayOf(found.value.from, 0), 0), found.to)
}

/** Weeks from this one that words before or after a stretch say: "this", "next", "the ... after next". */
function reachOf(line: Line, at: number, unit: PhraseClass): { ahead: number; to: number } | null {
  const plain = skip(line, unit, at)
  if (plain > at && isAt(line, 'afterNext', plain)) return { ahead: 2, to: skip(line, 'afterNext', plain) }
  for (const [name, ahead] of [
    ['coming', 1],
    ['next', 1],
    ['this', 0],
    ['afterNext', 2],
  ] as const) {
    const to = bothAt(line, name, unit, at)
    if (to > at) return { ahead, to }
  }
  return null
}

const LAST = -1

/** "The first week of October": weeks belong to the month in which their Thursday lies. */
function readPlacedWeek(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const last = skip(line, 'past', at)
  const place = last > at ? { value: LAST, to: last } : (ordinalAt(line, at) ?? readOrdinalDigits(line, at))
  const week = place === null ? null : skip(line, 'week', place.to)
  if (place === null || week === null || week === place.to || place.value > 5) return null
  const month = monthOfPlace(line, week, context.today)
  if (month === null) return null
  // The Thursday decides: its week is the month's, the last one as well as the first.
  const first = place.value === LAST ? mondayOf(addDays(addMonths(month.first, 1), -4), 0) : mondayOf(addDays(month.first, 3), 0)
  if (place.value === LAST) return read(weekRange(first, 0), month.to)
  return read(weekRange(addDays(first, 7 * (place.value - 1)), 0), month.to)
}

const readOrdinalDigits = (line: Line, at: number): { value: number; to: number } | null => {
  const mark = line.tokens[at]?.kind === 'number' ? skip(line, 'ordinalMark', at + 1) : at
  return mark > at + 1 ? { value: line.tokens[at]?.value ?? 0, to: mark } : null
}

/** "Week 49", "uge 49". */
function readNumberedWeek(line: Line, at: number, today: LocalDate): Read<DayFound> | null {
  const week = skip(line, 'weekNumber', at)
  const number = week > at ? numberAt(line, week) : null
  return number?.isDigits === true ? read(numberedWeek(today, number.value), number.to) : null
}

/** Weeks and weekends with the words that say which. */
function readWeeks(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const { today } = context
  const weekend = reachOf(line, at, 'weekend')
  const bare = skip(line, 'weekend', at)
  if (weekend !== null) return read(weekendRange(today, weekend.ahead), weekend.to)
  if (bare > at) {
    const after = readWeeksAfter(line, bare)
    return read(weekendRange(today, after?.weeks ?? 0), after?.to ?? bare)
  }
  const week = reachOf(line, at, 'week')
  const weekAfter = skip(line, 'weekAfter', at)
  if (weekAfter > Math.max(at, week?.to ?? at)) return read(weekRange(today, 1), weekAfter)
  return week === null ? readNumberedWeek(line, at, today) : read(weekRange(today, week.ahead), week.to)
}

/** "The next few days", "the next two weeks", "4 næste uger". */
function readNextFew(line: Line, at: number, { today, manner }: DayContext): Read<DayFound> | null {
  const start = Math.max(skip(line, 'next', at), skip(line, 'coming', at), skip(line, 'this', at))
  const said = readLength(line, start)
  if (said === null) return null
  const length = start > at ? said : { ...said, to: Math.max(skip(line, 'next', said.to), skip(line, 'coming', said.to)) }
  // "Los 4 días siguientes"; in "three days next week" the word belongs to the week.
  if (start === at && (length.to === said.to || isAt(line, 'week', length.to) || isAt(line, 'month', length.to))) return null
  const { days, months, workdays } = length.value
  const few = isAt(line, 'few', start) && days > 0 && days < 7 ? 1 : 0
  const last = addWorkdays(addDays(addMonths(today, months), days + few), workdays)
  return read({ from: manner.isClipped ? today : addDays(today, 1), to: last, grain: 'span' }, length.to)
}

/** Reads weeks, weekends and months: "next week", "week 49", "in December". */
export function readStretch(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const { today, manner } = context
  const led = skip(line, 'in', at)
  // The Swedish "den här veckan" is this week, though it begins like "the".
  const the = isAt(line, 'this', led) ? led : skip(line, 'the', led)
  const month = reachOf(line, the, 'month')
  const found =
    readWeekOf(line, at, context)
    ?? readPlacedWeek(line, the, context)
    ?? readNextFew(line, the, context)
    ?? readWeeks(line, the, context)
    ?? (month === null
      ? readMonth(line, at, context)
      : read(monthRange(firstOfMonth(today, month.ahead), Number(firstOfMonth(today, month.ahead).slice(5, 7))), month.to))
  return found === null ? null : { ...found, value: clipped(found.value, today, manner.isClipped) }
}

/** "In December", "early december", "december" as an answer to "when?", "December 2026". */
export function readMonth(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const led = skip(line, 'in', at)
  // "Next June", "this May", but not "this may take long".
  const start = Math.max(skip(line, 'next', led), skip(line, 'this', led))
  const month = findPhrase(line.lexicon.months, line.tokens, start)
  // "Em dez dias": the short name of December is ten as well.
  const isNumber = findPhrase(line.lexicon.numbers, line.tokens, start) !== null
  const isVerb = month !== null && isAt(line, 'this', led) && line.tokens[month.to]?.kind === 'word'
  if (month === null || isNumber || isVerb || (start === at && line.tokens[at]?.isGlued === true)) return null
  const year = yearAt(line, skip(line, 'of', skipMark(line, ',-', skipMark(line, '.', month.to))))
  if (start === at && year === null && !context.isDateAwaited) return null
  return { value: monthRange(context.today, month.means, year?.value ?? null), to: year?.to ?? month.to }
}

const PARTS: PhraseClass[] = ['startOf', 'middleOf', 'endOf', 'restOf']

/** Reads a part of a week or month: "early next week", "the end of December". */
export function readPart(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const start = skip(line, 'in', at)
  // "No fim de semana" is no end of a week.
  if (skip(line, 'weekend', start) > start) return null
  for (const part of PARTS) {
    for (const place of [at, start]) {
      const after = skip(line, part, place)
      if (after === place) continue
      const inside = { ...context, isDateAwaited: true, manner: { ...context.manner, isClipped: false } }
      const stretch = readStretch(line, after, inside) ?? wholeStretch(line, after, context.today)
      if (stretch !== null && ['week', 'month'].includes(stretch.value.grain)) return read(partOf(stretch.value, part, context), stretch.to)
    }
  }
  return null
}

/** "The rest of the week", "the end of the month". */
function wholeStretch(line: Line, at: number, today: LocalDate): Read<DayFound> | null {
  const the = skip(line, 'the', at)
  const week = skip(line, 'week', the)
  if (week > the) return { value: weekRange(today, 0), to: week }
  const month = skip(line, 'month', the)
  return month > the ? { value: monthRange(today, Number(today.slice(5, 7))), to: month } : null
}
