import type { LocalDate, Weekday } from '#shared/schemas/time'
import { addDays, weekdayOf } from '#server/domain/time'
import { findPhrase } from '#server/conversation/understanding/lexicon'
import type { DayFound } from '#server/conversation/understanding/calendar'
import { addMonths, dateFrom, dayFound, daysUntil, mondayOf, monthRange, nextDayOfMonth, numberedWeek, weekendRange, weekRange } from '#server/conversation/understanding/calendar'
import type { DayContext, Read } from '#server/conversation/understanding/day-numbers'
import { readDayOfMonth, readMonth, readMonthDate, readNumericDate } from '#server/conversation/understanding/day-numbers'
import type { Line } from '#server/conversation/understanding/line'
import { isAt, numberAt, skip, skipMark } from '#server/conversation/understanding/line'
import type { PhraseClass } from '#server/conversation/understanding/words/words'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => value === null ? null : { value, to }

const NAMED_DAYS: [PhraseClass, number][] = [['dayAfterTomorrow', 2], ['tomorrow', 1], ['today', 0], ['tonight', 0], ['yesterday', -1]]

function readNamedDay(line: Line, at: number, { today }: DayContext): Read<DayFound> | null {
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

/** "Sun", "wed" and the like are also other words: as days they stand at an end, before a number, or after "on" or "next". */
function isPlainWeekday(line: Line, at: number, to: number): boolean {
  const token = line.tokens[at]
  if (token === undefined || token.word.length > 4) return true
  const next = line.tokens[to]
  const isFollowed = next === undefined || next.kind !== 'word' || isAt(line, 'at', to) || isAt(line, 'this', to) || isAt(line, 'next', to)
    || isAt(line, 'morning', to) || isAt(line, 'afternoon', to) || isAt(line, 'evening', to) || isAt(line, 'the', to)
    || findPhrase(line.lexicon.months, line.tokens, to) !== null || isAt(line, 'after', to) || isAt(line, 'before', to) || isAt(line, 'or', to)
  return isFollowed || (at > 0 && (isAt(line, 'on', at - 1) || isAt(line, 'next', at - 1) || isAt(line, 'this', at - 1)))
}

/** Weeks named after a weekday: "Friday next week", "Friday in two weeks", "torsdag om 14 dage". */
function readWeeksAfter(line: Line, at: number): { weeks: number, isCalendar: boolean, to: number } | null {
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

function readRelative(line: Line, at: number, context: DayContext): Read<DayFound> | null {
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

function resolveWeekday(today: LocalDate, weekday: Weekday, reach: 'bare' | 'this' | 'next' | 'past'): DayFound {
  const ahead = daysUntil(today, weekday)
  if (reach === 'past') return dayFound(addDays(today, ahead - 7))
  if (reach === 'next') return dayFound(addDays(today, ahead === 0 ? 7 : ahead))
  return reach === 'this' ? dayFound(addDays(today, ahead)) : { ...dayFound(addDays(today, ahead)), grain: 'weekday', weekday }
}

/** "A week on Thursday", "a week from Monday": the number of weeks said before the weekday. */
function readWeeksBefore(line: Line, at: number): { weeks: number, to: number } | null {
  const count = numberAt(line, at)
  if (count === null) return null
  const week = skip(line, 'week', count.to)
  if (week === count.to) return null
  const to = isAt(line, 'from', week) ? skip(line, 'from', week) : skip(line, 'on', week)
  return to > week && findPhrase(line.lexicon.weekdays, line.tokens, to) !== null ? { weeks: count.value, to } : null
}

/** From this number on a day of the month is likelier than an hour at which somebody works. */
const LAST_HOUR = 19

/** "Thursday 26": a number that is no hour is the day of the month. */
function readDatedWeekday(line: Line, at: number, today: LocalDate, weekday: Weekday): Read<DayFound> | null {
  const number = line.tokens[at]
  if (number?.kind !== 'number' || number.value < LAST_HOUR || number.value > 31 || (line.tokens[at + 1]?.isGlued === true && /[:.\d\p{L}]/u.test(line.tokens[at + 1]?.text ?? ''))) return null
  const date = nextDayOfMonth(today, number.value)
  return date === null || (number.value <= 24 && weekdayOf(date) !== weekday) ? null : read(dayFound(date), at + 1)
}

function readWeekday(line: Line, at: number, { today }: DayContext): Read<DayFound> | null {
  const before = readWeeksBefore(line, at)
  const start = before?.to ?? skip(line, 'the', at)
  const next = skip(line, 'next', start)
  const current = skip(line, 'this', start)
  const past = skip(line, 'past', start)
  const place = Math.max(next, current, past)
  const found = findPhrase(line.lexicon.weekdays, line.tokens, place)
  if (found === null || !isPlainWeekday(line, place, found.to)) return null
  const reach = place === start ? 'bare' : place === next ? 'next' : place === current ? 'this' : 'past'
  if (before !== null) return read(dayFound(addDays(today, daysUntil(today, found.means) + 7 * before.weeks)), found.to)
  const after = readWeeksAfter(line, found.to)
  if (after === null) return readDatedWeekday(line, found.to, today, found.means) ?? read(resolveWeekday(today, found.means, reach), skip(line, 'next', found.to))
  if (!after.isCalendar) return read(dayFound(addDays(today, (daysUntil(today, found.means) || 7) + 7 * after.weeks)), after.to)
  const monday = mondayOf(today, after.weeks)
  return read(dayFound(addDays(monday, daysUntil(monday, found.means))), after.to)
}

const clip = (range: DayFound, from: number, to: number, today: LocalDate): DayFound => {
  const first = addDays(range.from, from)
  return { from: first < today ? today : first, to: addDays(range.from, to), grain: 'span' }
}

/** "Early next week" is Monday to Wednesday, "the end of December" its last ten days. */
function partOf(range: DayFound, part: PhraseClass | null, today: LocalDate): DayFound {
  if (part === null || part === 'restOf') return range
  if (range.grain === 'month') {
    if (part === 'startOf') return { ...range, to: `${range.to.slice(0, 8)}10`, grain: 'span' }
    if (part === 'middleOf') return { from: `${range.to.slice(0, 8)}11`, to: `${range.to.slice(0, 8)}20`, grain: 'span' }
    return { from: `${range.to.slice(0, 8)}21`, to: range.to, grain: 'span' }
  }
  const monday = { ...range, from: addDays(range.to, -6) }
  return part === 'startOf' ? clip(monday, 0, 2, today) : part === 'middleOf' ? clip(monday, 1, 3, today) : clip(monday, 3, 5, today)
}

/** "The week of the 18th". */
function readWeekOf(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const place = skip(line, 'weekOf', skip(line, 'the', at))
  if (place === skip(line, 'the', at)) return null
  const found = readMonthDate(line, skip(line, 'the', place), context) ?? readNumericDate(line, place, context) ?? readDayOfMonth(line, place, context)
  if (found === null) return null
  const monday = mondayOf(found.value.from, 0)
  return read({ from: monday < context.today ? context.today : monday, to: addDays(monday, 6), grain: 'week' }, found.to)
}

function readStretch(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const { today } = context
  const weekOf = readWeekOf(line, at, context)
  if (weekOf !== null) return weekOf
  const the = skip(line, 'the', skip(line, 'in', at))
  const next = skip(line, 'next', the)
  const current = skip(line, 'this', the)
  const start = Math.max(next, current)
  const weeks = next > the ? 1 : 0
  const weekend = skip(line, 'weekend', start)
  if (weekend > start) {
    const after = readWeeksAfter(line, weekend)
    return read(weekendRange(today, after?.weeks ?? weeks), after?.to ?? weekend)
  }
  const count = start > the ? countAt(line, start) : null
  if (count !== null) return read({ from: today, to: addDays(today, count.days), grain: 'span' }, count.to)
  const weekAfter = skip(line, 'weekAfter', start)
  const week = skip(line, 'week', start)
  if (week > start) {
    if (isAt(line, 'afterNext', week)) return read(weekRange(today, 2), skip(line, 'afterNext', week))
    const number = numberAt(line, week)
    const numbered = number?.isDigits === true && start === the ? numberedWeek(today, number.value) : null
    if (numbered !== null && number !== null) return read(numbered, number.to)
    if (weekAfter > start) return read(weekRange(today, 1), weekAfter)
    if (start > the) return read(weekRange(today, weeks), week)
  }
  const month = skip(line, 'month', start)
  if (month > start && start > the) {
    const first = `${addMonths(`${today.slice(0, 8)}01`, weeks).slice(0, 8)}01`
    return read({ from: first < today ? today : first, to: addDays(addMonths(first, 1), -1), grain: 'month' }, month)
  }
  return readMonth(line, at, context)
}

/** The days in "the next few days", "the next two weeks". */
function countAt(line: Line, at: number): { days: number, to: number } | null {
  const few = skip(line, 'few', at)
  const count = few > at ? { value: 4, to: few } : numberAt(line, at)
  if (count === null || count.value > 60) return null
  const day = skip(line, 'day', count.to)
  if (day > count.to) return { days: count.value, to: day }
  const week = skip(line, 'week', count.to)
  return week > count.to ? { days: 7 * count.value, to: week } : null
}

const PARTS: PhraseClass[] = ['startOf', 'middleOf', 'endOf', 'restOf']

function readPart(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const start = skip(line, 'in', at)
  for (const part of PARTS) {
    for (const place of [at, start]) {
      const after = skip(line, part, place)
      if (after === place) continue
      const stretch = readStretch(line, after, { ...context, isDateAwaited: true }) ?? wholeStretch(line, after, context.today)
      if (stretch !== null && ['week', 'month'].includes(stretch.value.grain)) return read(partOf(stretch.value, part, context.today), stretch.to)
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

const READERS = [readNumericDate, readMonthDate, readNamedDay, readWeekday, readPart, readStretch, readRelative, readDayOfMonth]

/** One day or stretch of days as it is named from this token on, without "before", "after" and the like. */
export function readPlainDay(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const on = skipMark(line, '.', skip(line, 'on', at))
  const places = on > at ? [at, on, skip(line, 'the', on), skip(line, 'on', on)] : [at, skip(line, 'the', at)]
  for (const reader of READERS) {
    for (const place of places) {
      const found = reader(line, place, context)
      if (found !== null) return found
    }
  }
  return null
}
