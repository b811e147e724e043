import type { LocalDate } from '#shared/schemas/time'
import { addDays } from '#server/domain/time'
import type { DayFound } from '#server/conversation/understanding/calendar'
import { addMonths, dateFrom, dayFound } from '#server/conversation/understanding/calendar'
import type { DayContext, Read } from '#server/conversation/understanding/day-numbers'
import { readMonthDate, readNumericDate } from '#server/conversation/understanding/day-numbers'
import type { Line } from '#server/conversation/understanding/line'
import { isAt, numberAt, skip, skipMark } from '#server/conversation/understanding/line'
import type { PhraseClass } from '#server/conversation/understanding/words/words'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => value === null ? null : { value, to }

const NAMED_DAYS: [PhraseClass, number][] = [['dayAfterTomorrow', 2], ['tomorrow', 1], ['today', 0], ['tonight', 0], ['yesterday', -1]]

/** Reads "today", "the day after tomorrow", "Christmas Eve". */
export function readNamedDay(line: Line, at: number, { today }: DayContext): Read<DayFound> | null {
  for (const [name, ahead] of NAMED_DAYS) {
    if (isAt(line, name, at)) return read(dayFound(addDays(today, ahead)), skip(line, name, at))
  }
  const year = Number(today.slice(0, 4))
  if (isAt(line, 'christmasEve', at)) return read(dateAhead(today, dateFrom(year, 12, 24)), skip(line, 'christmasEve', at))
  if (isAt(line, 'newYearsEve', at)) return read(dateAhead(today, dateFrom(year, 12, 31)), skip(line, 'newYearsEve', at))
  return null
}

const dateAhead = (today: LocalDate, date: LocalDate | null): DayFound | null =>
  date === null ? null : dayFound(date < today ? addMonths(date, 12) : date)

/** Weeks named after a weekday: "Friday next week", "Friday in two weeks", "torsdag om 14 dage". */
export function readWeeksAfter(line: Line, at: number): { weeks: number, isCalendar: boolean, to: number } | null {
  const start = skip(line, 'of', skipMark(line, ',', at))
  for (const place of [start, at]) {
    const the = skip(line, 'the', place)
    const next = skip(line, 'next', the)
    if (next > the && isAt(line, 'week', next)) return { weeks: 1, isCalendar: true, to: skip(line, 'week', next) }
    const current = skip(line, 'this', the)
    if (current > the && isAt(line, 'week', current)) return { weeks: 0, isCalendar: true, to: skip(line, 'week', current) }
    const weekAfter = skip(line, 'weekAfter', the)
    if (weekAfter > the) return { weeks: 1, isCalendar: true, to: weekAfter }
    const week = skip(line, 'week', the)
    if (week > the && isAt(line, 'afterNext', week)) return { weeks: 2, isCalendar: true, to: skip(line, 'afterNext', week) }
  }
  if (isAt(line, 'afterNext', at)) return { weeks: 1, isCalendar: false, to: skip(line, 'afterNext', at) }
  const ahead = readAhead(line, at)
  return ahead !== null && ahead.days % 7 === 0 ? { weeks: ahead.days / 7, isCalendar: false, to: ahead.to } : null
}

/** Units with the days or months that they last. */
const MEASURES: [PhraseClass, number, number][] = [['day', 1, 0], ['week', 7, 0], ['month', 0, 1]]

/** "In two weeks", "om 14 dage", "a week from now", as days; months are counted as 0 with their own field. */
function readAhead(line: Line, at: number): { days: number, months: number, to: number, isWithin: boolean } | null {
  const start = skip(line, 'in', at)
  const isWithin = start > at && ['within', 'inden', 'indenfor'].includes(line.tokens[at]?.word ?? '')
  const few = skip(line, 'few', start)
  const count = few > start ? { value: ['par'].includes(line.tokens[few - 1]?.word ?? '') ? 2 : 3, to: few } : numberAt(line, start)
  const fortnight = skip(line, 'fortnight', start)
  const unit = count?.to ?? start
  if (fortnight > start && (start > at || isAt(line, 'fromNow', fortnight))) return { days: 14, months: 0, to: skip(line, 'fromNow', fortnight), isWithin }
  if (count === null) return null
  for (const [name, days, months] of MEASURES) {
    const end = skip(line, name, unit)
    if (end === unit) continue
    const after = skip(line, 'fromNow', end)
    if (start === at && after === end) return null
    return { days: days * count.value, months: months * count.value, to: after, isWithin }
  }
  return null
}

const later = (date: LocalDate, ahead: { days: number, months: number }): LocalDate =>
  ahead.months > 0 ? addMonths(date, ahead.months) : addDays(date, ahead.days)

/** Reads days that are counted from today or another day: "in two weeks", "two days from tomorrow". */
export function readRelative(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const ahead = readAhead(line, at)
  if (ahead !== null && (ahead.days > 730 || ahead.months > 24)) return null
  if (ahead !== null) return read(ahead.isWithin ? { from: context.today, to: later(context.today, ahead), grain: 'span' } : dayFound(later(context.today, ahead)), ahead.to)
  const counted = countedFrom(line, at)
  const base = counted === null ? null : readNamedDay(line, counted.to, context) ?? readMonthDate(line, counted.to, context) ?? readNumericDate(line, counted.to, context)
  return base === null || counted === null ? null : read(dayFound(later(base.value.from, counted)), base.to)
}

/** "A week from (tomorrow)", "two days after (...)": how much, and where the day stands from which it counts. */
function countedFrom(line: Line, at: number): { days: number, months: number, to: number } | null {
  const count = numberAt(line, at)
  if (count === null) return null
  for (const [name, days, months] of MEASURES) {
    const unit = skip(line, name, count.to)
    const to = Math.max(skip(line, 'from', unit), skip(line, 'after', unit))
    if (unit > count.to && to > unit) return { days: days * count.value, months: months * count.value, to }
  }
  return null
}
