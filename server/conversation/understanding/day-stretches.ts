import type { LocalDate } from '#shared/schemas/time'
import { addDays } from '#server/domain/time'
import type { DayFound } from '#server/conversation/understanding/calendar'
import { addMonths, mondayOf, monthRange, numberedWeek, weekendRange, weekRange } from '#server/conversation/understanding/calendar'
import type { DayContext, Read } from '#server/conversation/understanding/day-numbers'
import { readDayOfMonth, readMonth, readMonthDate, readNumericDate } from '#server/conversation/understanding/day-numbers'
import { readWeeksAfter } from '#server/conversation/understanding/day-relative'
import type { Line } from '#server/conversation/understanding/line'
import { isAt, numberAt, skip } from '#server/conversation/understanding/line'
import type { PhraseClass } from '#server/conversation/understanding/words/words'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => value === null ? null : { value, to }

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

/** Reads weeks, weekends and months: "next week", "week 49", "in December". */
export function readStretch(line: Line, at: number, context: DayContext): Read<DayFound> | null {
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

/** Reads a part of a week or month: "early next week", "the end of December". */
export function readPart(line: Line, at: number, context: DayContext): Read<DayFound> | null {
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
