import type { LocalDate } from '#shared/schemas/time'
import { addDays } from '#server/domain/time/time'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { addMonths, addWorkdays, dayFound } from '#server/conversation/understanding/time/calendar'
import { readHoliday } from '#server/conversation/understanding/time/day-holidays'
import type { DayContext, Read } from '#server/conversation/understanding/time/day-numbers'
import { readMonthDate, readNumericDate } from '#server/conversation/understanding/time/day-numbers'
import { readBareWeekday } from '#server/conversation/understanding/time/day-weekdays'
import type { Line } from '#server/conversation/understanding/text/line'
import { bothAt, isAt, numberAt, skip } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => (value === null ? null : { value, to })

const NAMED_DAYS: [PhraseClass, number][] = [
  ['dayAfterTomorrow', 2],
  ['tomorrow', 1],
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
]

/** In "any day next week" the word belongs to the week. */
const OF_STRETCHES: PhraseClass[] = ['week', 'month', 'weekend', 'year']

/** "The day after", "the day before", "the next day", "two days later", where a day is talked about. */
function readBeside(line: Line, at: number, day: LocalDate): Read<DayFound> | null {
  const isMore = (to: number): boolean =>
    OF_STRETCHES.some(name => isAt(line, name, to)) || NAMED_DAYS.some(([name]) => isAt(line, name, to))
  const after = Math.max(skip(line, 'dayAfter', at), bothAt(line, 'next', 'day', at))
  if (after > at && !isMore(after) && !NAMED_DAYS.some(([name]) => skip(line, name, at) > after)) {
    return read(dayFound(addDays(day, 1)), after)
  }
  const before = skip(line, 'dayBefore', at)
  if (before > at && !isMore(before)) return read(dayFound(addDays(day, -1)), before)
  const length = readLength(line, at)
  const isLong = length !== null && length.value.days + length.value.months + length.value.workdays > 0
  if (length === null || !isLong) return null
  if (isAt(line, 'later', length.to)) return read(dayFound(later(day, length.value)), skip(line, 'later', length.to))
  return isAt(line, 'earlier', length.to) ? read(dayFound(earlier(day, length.value)), skip(line, 'earlier', length.to)) : null
}

/** Reads "today", "the day after tomorrow", "the next day". */
export function readNamedDay(line: Line, at: number, { today, talkedAbout }: DayContext): Read<DayFound> | null {
  const beside = talkedAbout === undefined ? null : readBeside(line, at, talkedAbout)
  if (beside !== null) return beside
  for (const [name, ahead] of NAMED_DAYS) {
    const to = skip(line, name, at)
    // "I dag om fjorten dage", "heute in einer Woche".
    const more = to > at && isAt(line, 'in', to) ? readAhead(line, to) : null
    if (more !== null && !more.isWithin) return read(dayFound(later(addDays(today, ahead), more.length)), more.to)
    if (to > at) return read(dayFound(addDays(today, ahead)), to)
  }
  const thisDay = skip(line, 'this', at)
  if (thisDay > at && isAt(line, 'day', thisDay)) return read(dayFound(today), skip(line, 'day', thisDay))
  const nextDay = bothAt(line, 'next', 'day', at)
  return nextDay > at && !OF_STRETCHES.some(name => isAt(line, name, nextDay)) ? read(dayFound(addDays(today, 1)), nextDay) : null
}

/** Units with the days, months or days of work that they last. */
const MEASURES: [PhraseClass, Partial<Length>][] = [
  ['workday', { workdays: 1 }],
  ['day', { days: 1 }],
  ['week', { days: 7 }],
  ['month', { months: 1 }],
  ['year', { months: 12 }],
]

/** How long: each kind of unit has its own count, as a month has no fixed number of days. */
interface Length {
  days: number
  months: number
  workdays: number
}

const times = (unit: Partial<Length>, count: number): Length => ({
  days: (unit.days ?? 0) * count,
  months: (unit.months ?? 0) * count,
  workdays: (unit.workdays ?? 0) * count,
})

const FEW = 3
const MOST_MONTHS = 24
const MOST_DAYS = 730

const later = (date: LocalDate, { days, months, workdays }: Length): LocalDate =>
  addWorkdays(addDays(addMonths(date, months), days), workdays)

/** A length of time: "two weeks", "a few days", "fjorten dage", "four business days". */
export function readLength(line: Line, at: number): Read<Length> | null {
  const fortnight = skip(line, 'fortnight', at)
  if (fortnight > at) return { value: times({ days: 14 }, 1), to: fortnight }
  const few = skip(line, 'few', at)
  const number = numberAt(line, at)
  const count = number !== null && number.to >= few ? number : few > at ? { value: FEW, to: few } : null
  if (count === null) return null
  for (const [name, unit] of MEASURES) {
    const to = skip(line, name, count.to)
    const value = times(unit, count.value)
    if (to > count.to) return value.days > MOST_DAYS || value.months > MOST_MONTHS || value.workdays > MOST_DAYS ? null : { value, to }
  }
  return null
}

/** "In two weeks", "om 14 dage", "a week from now", "within three days". */
function readAhead(line: Line, at: number): { length: Length; to: number; isWithin: boolean } | null {
  const start = Math.max(skip(line, 'in', at), skip(line, 'within', at))
  const length = readLength(line, start)
  if (length === null) return null
  const to = skip(line, 'fromNow', length.to)
  return start === at && to === length.to ? null : { length: length.value, to, isWithin: isAt(line, 'within', at) }
}

/** Weeks named after a weekday: "Friday next week", "Friday in two weeks", "torsdag om 14 dage". */
export function readWeeksAfter(line: Line, at: number): { weeks: number; isCalendar: boolean; to: number } | null {
  const comma = line.tokens[at]?.text === ',' ? at + 1 : at
  for (const place of [skip(line, 'of', comma), comma]) {
    const the = skip(line, 'the', place)
    const week = skip(line, 'week', the)
    if (week > the && isAt(line, 'afterNext', week)) return { weeks: 2, isCalendar: true, to: skip(line, 'afterNext', week) }
    for (const [name, weeks] of [
      ['next', 1],
      ['coming', 1],
      ['this', 0],
    ] as const) {
      const to = bothAt(line, name, 'week', the)
      if (to > the) return { weeks, isCalendar: true, to }
    }
    const weekAfter = skip(line, 'weekAfter', the)
    if (weekAfter > the) return { weeks: 1, isCalendar: true, to: weekAfter }
  }
  if (isAt(line, 'afterNext', at)) return { weeks: 1, isCalendar: false, to: skip(line, 'afterNext', at) }
  const ahead = readAhead(line, at)
  const days = ahead?.length.days ?? 0
  return ahead !== null && days > 0 && days % 7 === 0 ? { weeks: days / 7, isCalendar: false, to: ahead.to } : null
}

/** A day from which one can count: named, a holiday, a weekday or a date. */
const readBase = (line: Line, at: number, context: DayContext): Read<DayFound> | null => {
  for (const place of new Set([skip(line, 'on', at), skip(line, 'the', at), at])) {
    for (const reader of [readNamedDay, readHoliday, readMonthDate, readNumericDate, readBareWeekday]) {
      const found = reader(line, place, context)
      if (found !== null) return found
    }
  }
  return null
}

/** "A week from (tomorrow)", "two days after (...)", "the day before (...)": how much, and where the day stands from which it counts. */
function countedFrom(line: Line, at: number): { length: Length; to: number; sign: 1 | -1 } | null {
  const next = skip(line, 'dayAfter', at)
  if (next > at) return { length: times({ days: 1 }, 1), to: next, sign: 1 }
  const previous = skip(line, 'dayBefore', at)
  if (previous > at) return { length: times({ days: 1 }, 1), to: previous, sign: -1 }
  const length = readLength(line, skip(line, 'in', at))
  if (length === null) return null
  const to = Math.max(skip(line, 'from', length.to), skip(line, 'after', length.to), skip(line, 'earliest', length.to))
  if (to > length.to) return { length: length.value, to, sign: 1 }
  const before = skip(line, 'before', length.to)
  return before > length.to ? { length: length.value, to: before, sign: -1 } : null
}

const earlier = (date: LocalDate, { days, months }: Length): LocalDate => addDays(addMonths(date, -months), -days)

/** Reads days that are counted from another day: "two days from tomorrow", "the day after Easter". */
export function readCounted(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const counted = countedFrom(line, at)
  const base = counted === null ? null : readBase(line, counted.to, context)
  if (base === null || counted === null) return null
  return read(dayFound(counted.sign > 0 ? later(base.value.from, counted.length) : earlier(base.value.from, counted.length)), base.to)
}

/** Reads days that are counted from today: "in two weeks", "3 days from now", "within a week". */
export function readRelative(line: Line, at: number, context: DayContext): Read<DayFound> | null {
  const ahead = readAhead(line, at)
  if (ahead === null) return null
  const date = later(context.today, ahead.length)
  return read(ahead.isWithin ? { from: context.today, to: date, grain: 'span' } : dayFound(date), ahead.to)
}
