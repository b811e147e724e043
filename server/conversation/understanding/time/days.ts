import { addDays } from '#server/domain/time/time'
import { dateFrom, dayFound } from '#server/conversation/understanding/time/calendar'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { readDayNumber, readMonthDate } from '#server/conversation/understanding/time/day-numbers'
import type { DayContext, Read } from '#server/conversation/understanding/time/day-numbers'
import { readDayOfMonth } from '#server/conversation/understanding/time/day-of-month'
import { readMonth } from '#server/conversation/understanding/time/day-stretches'
import { readPlainDay } from '#server/conversation/understanding/time/day-words'
import { readNamedDay } from '#server/conversation/understanding/time/day-relative'
import type { Line } from '#server/conversation/understanding/text/line'
import { isAt, skip } from '#server/conversation/understanding/text/line'

/** "From Monday on" and "any time after the 3rd" end somewhere: this many days later. */
const OPEN_DAYS = 13

const spanOf = (one: DayFound, other: DayFound, parts: [DayFound, DayFound]): DayFound => {
  const [first, last] = one.from <= other.from ? [one, other] : [other, one]
  return { from: first.from, to: last.to > first.to ? last.to : first.to, grain: 'span', parts }
}

const sameMonth = (day: DayFound, number: number): DayFound | null => {
  const date = dateFrom(Number(day.from.slice(0, 4)), Number(day.from.slice(5, 7)), number)
  return date === null ? null : dayFound(date)
}

/** "2 December to 4": the end is of the same month. Where the word between leads to an hour as well ("ce soir à 19"), an hour is meant. */
function readEndDay(line: Line, at: number, first: DayFound): Read<DayFound> | null {
  const isWhole = line.tokens[at + 1]?.isGlued !== true || !/[:.\d\p{L}]/u.test(line.tokens[at + 1]?.text ?? '')
  const number = readDayNumber(line, skip(line, 'the', at))
  if (
    first.grain !== 'day'
    || number === null
    || (!number.isMarked && (number.isWord || !isWhole))
    || number.day <= Number(first.from.slice(8))
  ) {
    return null
  }
  const day = sameMonth(first, number.day)
  return day === null ? null : { value: day, to: number.to }
}

/** "From 3 to 5 June", "du 3 au 5 juin", "3 or 4 June", "between the ninth and the eleventh of May": the month is said once, at the end. */
function readNumberedPair(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const between = skip(line, 'between', at)
  const number = readDayNumber(line, skip(line, 'the', between))
  if (number === null) return null
  for (const name of ['to', 'or', 'and'] as const) {
    const place = skip(line, name, number.to)
    if (place === number.to || (name === 'and' && between === at)) continue
    const last = readMonthDate(line, skip(line, 'the', place), context) ?? readDayOfMonth(line, place, context)
    // "4 to 6 on the 12th" are hours: the month must be said with the second number.
    const first = last === null || last.value.dayOfMonth !== undefined ? null : sameMonth(last.value, number.day)
    if (last !== null && first !== null && first.from < last.value.from) {
      return { value: spanOf(first, last.value, [first, last.value]), to: last.to }
    }
  }
  return null
}

/** A bare weekday in a pair lies ahead: "Monday or Tuesday", said on a Tuesday, is next week. */
const ahead = (day: DayFound, today: string): DayFound =>
  day.grain === 'weekday' && day.from === today ? { ...day, from: addDays(day.from, 7), to: addDays(day.to, 7) } : day

/** "Monday to Wednesday", "Thursday or Friday", "between the 3rd and the 5th": both ends and all between. */
function readPair(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const between = skip(line, 'between', at)
  const first = readPlainDay(line, between, context)
  if (first === null) return null
  const hasStart = between > at
  for (const name of ['to', 'or', 'and'] as const) {
    const place = skip(line, name, first.to)
    if (place === first.to || (name === 'and' && !hasStart)) continue
    const second =
      readPlainDay(line, place, context) ?? (name === 'to' && !isAt(line, 'at', first.to) ? readEndDay(line, place, first.value) : null)
    if (second === null) continue
    const [one, other] = [ahead(first.value, context.today), ahead(second.value, context.today)]
    const isBackward = name !== 'or' && other.grain === 'weekday' && other.from <= one.from
    const end = isBackward ? { ...other, from: addDays(other.from, 7), to: addDays(other.to, 7) } : other
    return { value: spanOf(one, end, [one, other]), to: second.to }
  }
  return null
}

/** The days that "after", "before" and the like leave, as `open` on one side. */
function boundedBy(name: 'earliest' | 'after' | 'before' | 'until', day: DayFound, { today, manner }: DayContext): DayFound {
  if (name === 'earliest') return { from: day.from, to: addDays(day.from, OPEN_DAYS), grain: 'span', open: 'end', parts: [day, day] }
  if (name === 'after') {
    const first = manner.isClipped || isStretch(day) ? addDays(day.to, 1) : day.to
    return { from: first, to: addDays(first, OPEN_DAYS), grain: 'span', open: 'end' }
  }
  const last = name === 'until' ? day.to : manner.isClipped || isStretch(day) ? addDays(day.from, -1) : day.from
  return { from: today, to: last < today ? today : last, grain: 'span', open: 'start' }
}

const isStretch = (day: DayFound): boolean => day.grain === 'week' || day.grain === 'month' || day.grain === 'weekend'

/** A day with "after", "before", "from" or "until" before it. */
function readBounded(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  for (const name of ['earliest', 'after', 'before', 'until'] as const) {
    const place = skip(line, name, at)
    // The Dutch "mijn afspraak van woensdag" is the one of Wednesday.
    if (name === 'earliest' && isAt(line, 'appointment', at - 1) && skip(line, 'of', at) === place) continue
    // "Depois de amanhã" is a day of its own, though it begins like "after".
    const isNamed = place > at && (readNamedDay(line, at, context)?.to ?? at) > place
    const found =
      place === at || isNamed ? null : (readPlainDay(line, place, context) ?? readMonth(line, place, { ...context, isDateAwaited: true }))
    // "By Friday" is until it; the Danish "til fredag" and the Dutch "voor vrijdag" are on it.
    if (
      found === null
      || found.value.to < context.today
      || ((name === 'until' || name === 'before') && isAt(line, 'on', at) && !isAt(line, 'deadline', at))
    ) {
      continue
    }
    return { value: boundedBy(name, found.value, context), to: name === 'earliest' ? skip(line, 'orLater', found.to) : found.to }
  }
  return null
}

/** Reads the days that are named from this token on. */
export function readDay(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const found =
    readNumberedPair(line, at, context) ?? readPair(line, at, context) ?? readBounded(line, at, context) ?? readPlainDay(line, at, context)
  if (found === null || found.value.grain === 'span') return found
  const after = skip(line, 'orLater', found.to)
  return after === found.to
    ? found
    : { value: { from: found.value.from, to: addDays(found.value.from, OPEN_DAYS), grain: 'span', open: 'end' }, to: after }
}
