import type { LocalDate } from '#shared/schemas/time'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { dateFrom, dayFound, nearestDate } from '#server/conversation/understanding/time/calendar'
import type { Line } from '#server/conversation/understanding/text/line'
import { bothAt, isAt, numberAt, ordinalAt, skip, skipMark, yearAt } from '#server/conversation/understanding/text/line'
import type { Manner } from '#server/conversation/understanding/time/manner'

/** What dates are read against. `isDateAwaited`: the open question is for a day. */
export interface DayContext {
  today: LocalDate
  /** The day that is talked about: "the day after" counts from it. */
  talkedAbout?: LocalDate | undefined
  isDateAwaited: boolean
  isSlotAwaited: boolean
  manner: Manner
}

export interface Read<T> {
  value: T
  to: number
}

const glued = (line: Line, at: number, kind: 'number' | 'mark') => {
  const token = line.tokens[at]
  return token?.kind === kind && token.isGlued ? token : null
}

const fullYear = (value: number, digits: number): number => (digits <= 2 ? 2000 + value : value)

/** Whether a word that leads to a date, or a weekday, stands before the token. */
const hasDateCue = (line: Line, at: number): boolean =>
  isAt(line, 'on', at - 1) || isAt(line, 'the', at - 1) || findPhrase(line.lexicon.weekdays, line.tokens, at - 1) !== null

/** "11.30" is a time and "3.12" a date; the cue before it decides where both could be. */
function isClock(line: Line, at: number, month: number, context: DayContext): boolean {
  const minutes = line.tokens[at + 2]
  if (minutes?.text.length !== 2 || (line.tokens[at]?.value ?? 99) > 24 || minutes.value > 59) return false
  if (isAt(line, 'at', at - 1) || isAt(line, 'pm', at + 3) || isAt(line, 'am', at + 3)) return true
  if (hasDateCue(line, at)) return minutes.value % 15 === 0
  if (month > 12 || month < 1) return true
  return minutes.value % 5 === 0 && !context.isDateAwaited
}

/** Whether digits and marks go on beside it: part of a longer number, a formula or a price. */
function isOfMore(line: Line, from: number, to: number): boolean {
  const before = line.tokens[from]?.isGlued === true ? line.tokens[from - 1] : undefined
  const after = line.tokens[to]
  if (before !== undefined && (before.kind === 'number' || ('-./'.includes(before.text) && line.tokens[from - 2]?.kind === 'number'))) {
    return true
  }
  if (after?.isGlued !== true) return false
  return after.kind === 'number' || ('-./:'.includes(after.text) && glued(line, to + 1, 'number') !== null)
}

/** The day and the month of two numbers: in the order of the place, or the only one that there can be. */
function inOrder(first: number, second: number, { isMonthFirst }: Manner): [number, number] {
  const [month, day] = isMonthFirst ? [first, second] : [second, first]
  return month > 12 && day <= 12 ? [month, day] : [day, month]
}

/** 20261203, as systems write it. */
function readCompact(line: Line, at: number): Read<DayFound> | null {
  const text = line.tokens[at]?.text ?? ''
  if (line.tokens[at]?.kind !== 'number' || text.length !== 8 || !text.startsWith('20')) return null
  const date = dateFrom(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  return date === null ? null : { value: dayFound(date), to: at + 1 }
}

/** 2026-12-03, 3/12, 3.12., 3-12-2026: in the order of the place, but for a "month" above twelve. */
export function readNumericDate(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const compact = readCompact(line, at)
  if (compact !== null) return compact
  const first = line.tokens[at]
  const mark = glued(line, at + 1, 'mark')
  const second = glued(line, at + 2, 'number')
  if (first?.kind !== 'number' || mark === null || second === null || !'/.-'.includes(mark.text)) return null
  const isThird = glued(line, at + 3, 'mark')?.text === mark.text
  const third = isThird ? glued(line, at + 4, 'number') : null
  if (isOfMore(line, at, third === null ? at + 3 : at + 5)) return null
  if (first.text.length === 4) {
    const date = third === null ? null : dateFrom(first.value, second.value, third.value)
    return date === null ? null : { value: dayFound(date), to: at + 5 }
  }
  const [day, month] = inOrder(first.value, second.value, context.manner)
  if (third !== null) {
    const date = dateFrom(fullYear(third.value, third.text.length), month, day)
    return date === null ? null : { value: dayFound(date), to: at + 5 }
  }
  if (mark.text === '.' && !(isThird && month <= 12 && month > 0) && isClock(line, at, second.value, context)) return null
  if (mark.text === '-' && first.value <= 24 && first.value < second.value) return null
  const date = nearestDate(context.today, month, day, context.manner.recentDays)
  return date === null ? null : { value: dayFound(date), to: isThird && mark.text === '.' ? at + 4 : at + 3 }
}

/** A day of the month as number or word, with what marks it as an ordinal: "4", "4th", "4.", "fourth", "four". */
export interface DayNumber {
  day: number
  to: number
  isMarked: boolean
  isWord: boolean
}

/** Reads a number that can be a day of a month. */
export function readDayNumber(line: Line, at: number): DayNumber | null {
  const token = line.tokens[at]
  if (isAt(line, 'currency', at - 1)) return null
  if (token?.kind === 'number') {
    if (token.value < 1 || token.value > 31 || token.text.length > 2) return null
    const next = line.tokens[at + 1]
    if (next?.isGlued && isAt(line, 'ordinalMark', at + 1)) return { day: token.value, to: at + 2, isMarked: true, isWord: false }
    const mark = next?.isGlued && '.°'.includes(next.text) && line.tokens[at + 2]?.isGlued ? skip(line, 'ordinalMark', at + 2) : at + 2
    if (mark > at + 2) return { day: token.value, to: mark, isMarked: true, isWord: false }
    if (next?.isGlued && '.,'.includes(next.text) && glued(line, at + 2, 'number') !== null) return null
    if (next?.isGlued && '.°'.includes(next.text)) return { day: token.value, to: at + 2, isMarked: next.text === '°', isWord: false }
    return next?.isGlued && /^[:\d%]/.test(next.text) ? null : { day: token.value, to: at + 1, isMarked: false, isWord: false }
  }
  const ordinal = ordinalAt(line, at)
  if (ordinal !== null) return ordinal.value > 31 ? null : { day: ordinal.value, to: ordinal.to, isMarked: true, isWord: true }
  const number = isAt(line, 'article', at) && !isAt(line, 'the', at - 1) ? null : numberAt(line, at)
  return number === null || number.value < 1 || number.value > 31
    ? null
    : { day: number.value, to: number.to, isMarked: false, isWord: true }
}

/** The year after a date, in digits or words: "2026", ", 2026", "of twenty twenty six", "next year". */
function skipYear(line: Line, at: number, { today }: DayContext): { year: number | null; to: number } {
  const joint = line.tokens[at]?.isGlued === true && '-/.'.includes(line.tokens[at]?.text ?? ' ') ? at + 1 : skipMark(line, ',', at)
  for (const place of [skip(line, 'of', skip(line, 'in', joint)), joint]) {
    const said = yearAt(line, place)
    // "4 December 2030" is a year, "8 December 2030" may be half past eight: a year it is.
    if (said !== null) return { year: said.value, to: said.to }
    const the = skip(line, 'the', place)
    for (const [name, ahead] of [
      ['next', 1],
      ['this', 0],
    ] as const) {
      const to = bothAt(line, name, 'year', the)
      if (to > the) return { year: Number(today.slice(0, 4)) + ahead, to }
    }
  }
  return { year: null, to: at }
}

function monthDate(line: Line, month: number, day: number, to: number, context: DayContext): Read<DayFound> | null {
  const after = skipYear(line, to, context)
  const date = after.year === null ? nearestDate(context.today, month, day, context.manner.recentDays) : dateFrom(after.year, month, day)
  return date === null ? null : { value: dayFound(date), to: after.to }
}

/** "Seventh", "7.": what counts a day and not an hour. */
const isOrdinal = (line: Line, from: number, { isWord, isMarked, to }: DayNumber): boolean =>
  isWord ? isMarked : to === from + 2 && line.tokens[from + 1]?.text === '.'

/** A month by its place in the year, said as an ordinal. */
function ordinalMonth(line: Line, at: number): { month: number; to: number } | null {
  const found = readDayNumber(line, at)
  return found === null || found.day > 12 || !isOrdinal(line, at, found) ? null : { month: found.day, to: found.to }
}

/**
 * The month of a date that begins with its day: its name, or its number after "of" where "the" stands before the day ("el 17 del 11", "den
 * tredje i tolvte", "den siebten vierten").
 */
export function monthAfterDay(line: Line, from: number, day: DayNumber): { month: number; to: number } | null {
  const mark = skipMark(line, '.-/', day.to)
  const of = skip(line, 'of', skip(line, 'day', mark))
  for (const place of [of, skip(line, 'ordinalMark', mark), skip(line, 'the', of)]) {
    const named = findPhrase(line.lexicon.months, line.tokens, place)
    if (named !== null) return { month: named.means, to: named.to }
  }
  if (of === mark && isOrdinal(line, from, day)) return ordinalMonth(line, mark)
  if (of === mark || !(isAt(line, 'the', from - 1) || isAt(line, 'on', from - 1))) return null
  const numbered = readDayNumber(line, of)
  return numbered === null || numbered.day > 12 || day.isWord !== numbered.isWord || glued(line, numbered.to, 'mark')?.text === ':'
    ? null
    : { month: numbered.day, to: numbered.to }
}

/** 2026-dec-2. */
function readYearFirst(line: Line, at: number): Read<DayFound> | null {
  const year = line.tokens[at]?.kind === 'number' ? yearAt(line, at) : null
  if (year === null || !'-/.'.includes(glued(line, year.to, 'mark')?.text ?? ' ')) return null
  const month = findPhrase(line.lexicon.months, line.tokens, year.to + 1)
  const day = month === null ? null : readDayNumber(line, skipMark(line, '-/.', month.to))
  const date = month === null || day === null ? null : dateFrom(year.value, month.means, day.day)
  return date === null || day === null ? null : { value: dayFound(date), to: day.to }
}

/** "2 December", "the second of December", "december 2nd", "d. 2. dec", "Dec-2", "2/Dec". */
export function readMonthDate(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const yearFirst = readYearFirst(line, at)
  if (yearFirst !== null) return yearFirst
  const dayFirst = readDayNumber(line, at)
  const monthOfDay = dayFirst === null ? null : monthAfterDay(line, at, dayFirst)
  if (dayFirst !== null && monthOfDay !== null) {
    return monthDate(line, monthOfDay.month, dayFirst.day, skipMark(line, '.', monthOfDay.to), context)
  }
  const month = findPhrase(line.lexicon.months, line.tokens, at)
  if (month === null) return null
  const day = readDayNumber(line, skip(line, 'the', skipMark(line, '.-/', month.to)))
  // "Sept trente" is half past seven.
  const isHour = day?.isWord === true && findPhrase(line.lexicon.numbers, line.tokens, at) !== null
  return day === null || isHour ? null : monthDate(line, month.means, day.day, day.to, context)
}
