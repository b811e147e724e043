import type { RecurrenceRule } from '#server/integrations/calendars/ics/rule'
import type { Spend } from '#server/integrations/calendars/ics/values'
import { dayOfMonth, dayTest, monthOf, yearOf } from '#server/integrations/calendars/ics/days'
import { DAY_SECONDS } from '#server/integrations/calendars/ics/values'

// Written for feeds that nobody vouches for. Iterators that walk from one occurrence to the next start at the first of 1970, and some rules
// ("30 February") keep them
// walking for ever. Here a rule is asked period by period, from the period in which the window begins, and every step is paid for from a
// budget.

const UNITS = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 } as const

/**
 * The wall seconds at which a series begins between two of them, in order. The start of the series is an occurrence whether or not the rule
 * names it;
 * it is counted only if it does, because programs differ and a date too many does less harm than one too few.
 * `spend` is told of every step and may throw.
 */
export function* occurrences(rule: RecurrenceRule, start: number, from: number, until: number, spend: Spend): Generator<number> {
  const last = Math.min(until, rule.until ?? until)
  if (start >= from && start <= until) yield start
  let left = rule.count ?? Number.POSITIVE_INFINITY
  const skipped =
    left === Number.POSITIVE_INFINITY ? { period: periodsBefore(rule, start, from), count: 0 } : simplePeriods(rule, start, from)
  left -= skipped.count
  if (left <= 0) return
  for (const second of generated(rule, start, skipped.period, last, spend)) {
    if (second > last) return
    if (second < start) continue
    if (second > start && second >= from) yield second
    if (--left <= 0) return
  }
}

const generated = (rule: RecurrenceRule, start: number, period: number, last: number, spend: Spend): Generator<number> =>
  isOfClock(rule) ? byClock(rule, start, period, last, spend) : byCalendar(rule, start, period, last, spend)

type ByClock = RecurrenceRule & { frequency: keyof typeof UNITS }

const isOfClock = (rule: RecurrenceRule): rule is ByClock => rule.frequency in UNITS

/** Periods that end before the window, less one to be safe. */
const periodsBefore = (rule: RecurrenceRule, start: number, from: number): number =>
  from <= start ? 0 : Math.max(0, Math.floor(unitsBetween(rule, start, from) / rule.interval) - 1)

function unitsBetween(rule: RecurrenceRule, start: number, from: number): number {
  if (isOfClock(rule)) return Math.floor(from / UNITS[rule.frequency]) - Math.floor(start / UNITS[rule.frequency])
  const [first, day] = [Math.floor(start / DAY_SECONDS), Math.floor(from / DAY_SECONDS)]
  switch (rule.frequency) {
    case 'YEARLY':
      return yearOf(day) - yearOf(first)
    case 'MONTHLY':
      return monthIndex(day) - monthIndex(first)
    case 'WEEKLY':
      return Math.floor((day - first) / 7)
    default:
      return day - first
  }
}

const monthIndex = (day: number): number => yearOf(day) * 12 + monthOf(day) - 1

/** A rule that counts can skip ahead only where each period has exactly as many occurrences as the next. */
function simplePeriods(rule: RecurrenceRule, start: number, from: number): { period: number; count: number } {
  const isPlain = [rule.months, rule.monthDays, rule.yearDays, rule.weeks, rule.hours, rule.minutes, rule.seconds, rule.positions].every(
    part => part === null,
  )
  if (!isPlain || rule.frequency === 'YEARLY' || rule.frequency === 'MONTHLY') return { period: 0, count: 0 }
  const period = periodsBefore(rule, start, from)
  if (period === 0 || (rule.weekdays !== null && rule.frequency !== 'WEEKLY')) return { period: 0, count: 0 }
  if (rule.weekdays === null) return { period, count: period }
  const weekdays = [...new Set(rule.weekdays.map(({ weekday }) => (weekday - rule.weekStart + 7) % 7))]
  const own = (weekdayOf(Math.floor(start / DAY_SECONDS)) - rule.weekStart + 7) % 7
  // The first week gives those from the start on; each of the others gives all.
  return { period, count: weekdays.filter(weekday => weekday >= own).length + (period - 1) * weekdays.length }
}

const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The first and the last day of a period. */
function daysOf(rule: RecurrenceRule, firstDay: number, period: number): [number, number] {
  const step = period * rule.interval
  switch (rule.frequency) {
    case 'YEARLY': {
      const year = yearOf(firstDay) + step
      return [dayOfMonth(year, 1, 1), dayOfMonth(year + 1, 1, 1) - 1]
    }
    case 'MONTHLY': {
      const month = monthIndex(firstDay) + step
      return [dayOfMonth(0, month + 1, 1), dayOfMonth(0, month + 2, 1) - 1]
    }
    case 'WEEKLY': {
      const monday = firstDay - ((weekdayOf(firstDay) - rule.weekStart + 7) % 7) + 7 * step
      return [monday, monday + 6]
    }
    default:
      return [firstDay + step, firstDay + step]
  }
}

function* byCalendar(rule: RecurrenceRule, start: number, firstPeriod: number, last: number, spend: Spend): Generator<number> {
  const firstDay = Math.floor(start / DAY_SECONDS)
  const isWanted = dayTest(rule, firstDay)
  const times = timesOf(rule, start - firstDay * DAY_SECONDS)
  for (let period = firstPeriod; ; period++) {
    const [first, end] = daysOf(rule, firstDay, period)
    // Written so that a number beyond all dates ends it too.
    if (!(first * DAY_SECONDS <= last)) return
    spend(1)
    const found: number[] = []
    for (let day = first; day <= end; day++) {
      spend(1)
      if (!isWanted(day)) continue
      spend(times.length)
      for (const time of times) {
        if (rule.positions === null) yield day * DAY_SECONDS + time
        else found.push(day * DAY_SECONDS + time)
      }
    }
    yield* positioned(found, rule.positions ?? [])
  }
}

function* byClock(rule: ByClock, start: number, firstPeriod: number, last: number, spend: Spend): Generator<number> {
  const unit = UNITS[rule.frequency]
  const origin = Math.floor(start / unit)
  const isWanted = dayTest(rule, Math.floor(start / DAY_SECONDS))
  const within = timesOf(rule, ((start % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS).filter(time => time < unit)
  let known = { day: Number.NaN, isWanted: false }
  for (let period = firstPeriod; ;) {
    const at = (origin + period * rule.interval) * unit
    if (!(at <= last)) return
    spend(1)
    const day = Math.floor(at / DAY_SECONDS)
    if (known.day !== day) known = { day, isWanted: isWanted(day) }
    const next = known.isWanted ? nextOfClock(rule, at, day) : (day + 1) * DAY_SECONDS
    if (next !== null) {
      // Days and hours that the rule leaves out are passed in one step.
      period = Math.max(period + 1, Math.ceil((next / unit - origin) / rule.interval))
      continue
    }
    spend(within.length)
    const found = within.map(time => at + time)
    yield* rule.positions === null ? found : positioned(found, rule.positions)
    period++
  }
}

/** Where to look next when the hour, minute or second is not wanted; null when it is. */
function nextOfClock(rule: RecurrenceRule, at: number, day: number): number | null {
  const time = at - day * DAY_SECONDS
  if (rule.hours !== null && !rule.hours.includes(Math.floor(time / 3600))) return (Math.floor(at / 3600) + 1) * 3600
  if (rule.frequency === 'HOURLY') return null
  if (rule.minutes !== null && !rule.minutes.includes(Math.floor(time / 60) % 60)) return (Math.floor(at / 60) + 1) * 60
  return rule.frequency === 'SECONDLY' && rule.seconds !== null && !rule.seconds.includes(time % 60) ? at + 1 : null
}

/** The seconds of a day, hour or minute at which the rule begins. */
function timesOf(rule: RecurrenceRule, second: number): number[] {
  const isFine = isOfClock(rule)
  const hours = isFine ? [0] : (rule.hours ?? [Math.floor(second / 3600)])
  const minutes = isFine && rule.frequency !== 'HOURLY' ? [0] : (rule.minutes ?? [Math.floor(second / 60) % 60])
  const seconds = rule.frequency === 'SECONDLY' ? [0] : (rule.seconds ?? [second % 60])
  return hours.flatMap(hour => minutes.flatMap(minute => seconds.map(one => hour * 3600 + minute * 60 + one)))
}

function positioned(found: readonly number[], positions: readonly number[]): number[] {
  const wanted = positions.flatMap(position => found[position > 0 ? position - 1 : found.length + position] ?? [])
  return [...new Set(wanted)].sort((one, other) => one - other)
}
