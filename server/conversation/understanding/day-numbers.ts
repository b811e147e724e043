import type { LocalDate } from '#shared/schemas/time'
import { findPhrase } from '#server/conversation/understanding/lexicon'
import type { DayFound } from '#server/conversation/understanding/calendar'
import { addMonths, dateFrom, dayFound, monthRange, nearestDate, nextDayOfMonth } from '#server/conversation/understanding/calendar'
import type { Line } from '#server/conversation/understanding/line'
import { isAt, skip, skipMark } from '#server/conversation/understanding/line'

/** What dates are read against. `isDateAwaited`: the open question is for a day. */
export interface DayContext { today: LocalDate, isDateAwaited: boolean, isSlotAwaited: boolean }

export interface Read<T> { value: T, to: number }

const glued = (line: Line, at: number, kind: 'number' | 'mark') => {
  const token = line.tokens[at]
  return token?.kind === kind && token.isGlued ? token : null
}

const fullYear = (value: number, digits: number): number => digits <= 2 ? 2000 + value : value

/** "11.30" is a time and "3.12" a date; the cue before it decides where both could be. */
function isClock(line: Line, at: number, month: number, context: DayContext): boolean {
  const minutes = line.tokens[at + 2]
  const previous = line.tokens[at - 1]
  if (minutes?.text.length !== 2 || (line.tokens[at]?.value ?? 99) > 24 || minutes.value > 59) return false
  if (previous !== undefined && ['kl', 'klokken', 'at', '@', 'um', 'ab'].includes(previous.word)) return true
  if (month > 12 || month < 1) return true
  if (previous !== undefined && (['d', 'den', 'on', 'the', 'am'].includes(previous.word) || findPhrase(line.lexicon.weekdays, line.tokens, at - 1) !== null)) {
    return minutes.value % 15 === 0
  }
  return minutes.value % 5 === 0 && !context.isDateAwaited
}

/** 2026-12-03, 3/12, 3.12., 3-12-2026: the day comes before the month, but for a "month" above twelve. */
export function readNumericDate(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const first = line.tokens[at]
  const mark = glued(line, at + 1, 'mark')
  const second = glued(line, at + 2, 'number')
  if (first?.kind !== 'number' || mark === null || second === null || !'/.-'.includes(mark.text)) return null
  const isThird = glued(line, at + 3, 'mark')?.text === mark.text
  const third = isThird ? glued(line, at + 4, 'number') : null
  if (first.text.length === 4) {
    const date = third === null ? null : dateFrom(first.value, second.value, third.value)
    return date === null ? null : { value: dayFound(date), to: at + 5 }
  }
  const [day, month] = second.value > 12 && first.value <= 12 && mark.text === '/' ? [second.value, first.value] : [first.value, second.value]
  if (third !== null) {
    const date = dateFrom(fullYear(third.value, third.text.length), month, day)
    return date === null ? null : { value: dayFound(date), to: at + 5 }
  }
  if (mark.text === '.' && !(isThird && month <= 12 && month > 0) && isClock(line, at, month, context)) return null
  if (mark.text === '-' && first.value <= 24 && first.value < second.value) return null
  const date = nearestDate(context.today, month, day)
  return date === null ? null : { value: dayFound(date), to: isThird && mark.text === '.' ? at + 4 : at + 3 }
}

/** A day of the month as number or word, with what marks it as an ordinal: "4", "4th", "4.", "fourth". */
function readDayNumber(line: Line, at: number): { day: number, to: number, isMarked: boolean, isWord: boolean } | null {
  const token = line.tokens[at]
  if (token?.kind === 'number') {
    if (token.value < 1 || token.value > 31 || token.text.length > 2) return null
    const next = line.tokens[at + 1]
    if (next?.isGlued && isAt(line, 'ordinalMark', at + 1)) return { day: token.value, to: at + 2, isMarked: true, isWord: false }
    if (next?.isGlued && '.,'.includes(next.text) && glued(line, at + 2, 'number') !== null) return null
    if (next?.isGlued && next.text === '.') return { day: token.value, to: at + 2, isMarked: false, isWord: false }
    return next?.isGlued && /^[:\d]/.test(next.text) ? null : { day: token.value, to: at + 1, isMarked: false, isWord: false }
  }
  const found = findPhrase(line.lexicon.ordinals, line.tokens, at)
  return found === null ? null : { day: found.means, to: found.to, isMarked: true, isWord: true }
}

const skipYear = (line: Line, at: number): { year: number | null, to: number } => {
  const place = skipMark(line, ',', at)
  const token = line.tokens[place]
  return token?.kind === 'number' && token.text.length === 4 && token.value >= 2000 && token.value < 2100 ? { year: token.value, to: place + 1 } : { year: null, to: at }
}

function monthDate(line: Line, month: number, day: number, to: number, context: DayContext): Read<DayFound> | null {
  const after = skipYear(line, to)
  const date = after.year === null ? nearestDate(context.today, month, day) : dateFrom(after.year, month, day)
  return date === null ? null : { value: dayFound(date), to: after.to }
}

/** "2 December", "the second of December", "december 2nd", "d. 2. dec". */
export function readMonthDate(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const dayFirst = readDayNumber(line, at)
  if (dayFirst !== null) {
    const month = findPhrase(line.lexicon.months, line.tokens, skipMark(line, '.', skip(line, 'of', dayFirst.to)))
    if (month !== null) return monthDate(line, month.means, dayFirst.day, skipMark(line, '.', month.to), context)
  }
  const month = findPhrase(line.lexicon.months, line.tokens, at)
  if (month === null) return null
  const day = readDayNumber(line, skip(line, 'the', skipMark(line, '.-', month.to)))
  return day === null ? null : monthDate(line, month.means, day.day, day.to, context)
}

/** "The 4th", "den 4.", "on the fourth": a day without a month needs a sign that no hour and no place in a list is meant. */
export function readDayOfMonth(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const start = skip(line, 'the', at)
  const found = readDayNumber(line, skipMark(line, '.', start))
  if (found === null || isAt(line, 'lastOne', found.to) || isAt(line, 'pm', found.to) || isAt(line, 'am', found.to) || isAt(line, 'oclock', found.to) || ['one', 'option', 'slot', 'time'].includes(line.tokens[found.to]?.word ?? '')) return null
  const isWhole = at === 0 && found.to === line.tokens.length
  const isAnswer = isWhole && (context.isDateAwaited || (context.isSlotAwaited && found.day > 24))
  const isNamed = found.isWord ? start > at && (context.isDateAwaited || found.day >= 10) : found.isMarked || start > at
  const hasSign = isAnswer || isNamed
  if (!hasSign) return null
  const month = skip(line, 'of', found.to)
  const isNext = isAt(line, 'next', month) && isAt(line, 'month', skip(line, 'next', month))
  const isThis = isAt(line, 'this', month) && isAt(line, 'month', skip(line, 'this', month))
  if (isNext || isThis) {
    const first = `${addMonths(`${context.today.slice(0, 8)}01`, isNext ? 1 : 0).slice(0, 8)}${String(found.day).padStart(2, '0')}`
    const date = dateFrom(Number(first.slice(0, 4)), Number(first.slice(5, 7)), found.day)
    return date === null ? null : { value: dayFound(date), to: skip(line, 'month', skip(line, isNext ? 'next' : 'this', month)) }
  }
  const date = nextDayOfMonth(context.today, found.day)
  return date === null ? null : { value: dayFound(date), to: found.to }
}

/** "In December", "early december", "december" as an answer to "when?". */
export function readMonth(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const start = skip(line, 'in', at)
  const month = findPhrase(line.lexicon.months, line.tokens, start)
  const isPart = start === at && line.tokens[at]?.isGlued === true
  if (month === null || isPart || (start === at && !context.isDateAwaited)) return null
  return { value: monthRange(context.today, month.means), to: month.to }
}
