import type { RecurrenceRule } from '#server/integrations/calendars/ics/rule'

const MILLISECONDS = 86_400_000

/** The day number of a date; months beyond twelve run on into the years after. */
export const dayOfMonth = (year: number, month: number, date: number): number => {
  const years = year + Math.floor((month - 1) / 12)
  // Asked for as of the year 400 later, because JavaScript takes years below 100 for those of a century ago.
  return Date.UTC(years + 400, (((month - 1) % 12) + 12) % 12, date) / MILLISECONDS - 146_097
}

export const yearOf = (day: number): number => new Date(day * MILLISECONDS).getUTCFullYear()
export const monthOf = (day: number): number => new Date(day * MILLISECONDS).getUTCMonth() + 1

const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** A stretch of days in which something is counted from both ends, from 1 and from -1. */
interface Stretch {
  first: number
  length: number
}

const year = (of: number): Stretch => ({ first: dayOfMonth(of, 1, 1), length: dayOfMonth(of + 1, 1, 1) - dayOfMonth(of, 1, 1) })
const month = (of: number, number: number): Stretch => ({
  first: dayOfMonth(of, number, 1),
  length: dayOfMonth(of, number + 1, 1) - dayOfMonth(of, number, 1),
})

const isListed = (list: readonly number[], day: number, { first, length }: Stretch): boolean =>
  list.includes(day - first + 1) || list.includes(day - first - length)

const isNth = (nth: number, day: number, { first, length }: Stretch): boolean =>
  nth === (nth > 0 ? Math.floor((day - first) / 7) + 1 : -Math.floor((first + length - 1 - day) / 7) - 1)

/** The month and year of a day. Days are asked for in their order, so what was found for one is kept for the next. */
function createCalendar(): (day: number) => { number: number; month: Stretch; year: Stretch } {
  let known = { number: 0, month: { first: 0, length: 0 }, year: { first: 0, length: 0 } }
  return day => {
    if (day < known.month.first || day >= known.month.first + known.month.length) {
      const [of, number] = [yearOf(day), monthOf(day)]
      known = {
        number,
        month: month(of, number),
        year: day < known.year.first || day >= known.year.first + known.year.length ? year(of) : known.year,
      }
    }
    return known
  }
}

/** The weeks of a year are counted from the one that has its fourth day in the year. */
function isInWeeks(weeks: readonly number[], day: number, weekStart: number): boolean {
  const fourth = day - ((weekdayOf(day) - weekStart + 7) % 7) + 3
  const { first, length } = year(yearOf(fourth))
  const week = Math.floor((fourth - first) / 7) + 1
  const count = week + Math.floor((first + length - 1 - fourth) / 7)
  return weeks.includes(week) || weeks.includes(week - count - 1)
}

/** What a rule leaves open is taken from the start of its series. */
function completed(rule: RecurrenceRule, firstDay: number): RecurrenceRule {
  if (rule.weekdays !== null || rule.monthDays !== null || rule.yearDays !== null) return rule
  const date = [firstDay - dayOfMonth(yearOf(firstDay), monthOf(firstDay), 1) + 1]
  const weekdays = [{ weekday: weekdayOf(firstDay), nth: 0 }]
  switch (rule.frequency) {
    case 'YEARLY':
      return rule.weeks === null ? { ...rule, monthDays: date, months: rule.months ?? [monthOf(firstDay)] } : { ...rule, weekdays }
    case 'MONTHLY':
      return { ...rule, monthDays: date }
    case 'WEEKLY':
      return { ...rule, weekdays }
    default:
      return rule
  }
}

/** Whether a rule names a day. Each part of a rule narrows the days of its period down. */
export function dayTest(given: RecurrenceRule, firstDay: number): (day: number) => boolean {
  const rule = completed(given, firstDay)
  const { months, monthDays, yearDays, weeks, weekdays, weekStart } = rule
  const plain = new Set(weekdays?.filter(({ nth }) => nth === 0 || !hasNth(rule)).map(({ weekday }) => weekday))
  const counted = hasNth(rule) ? (weekdays?.filter(({ nth }) => nth !== 0) ?? []) : []
  const isOfYear = rule.frequency === 'YEARLY' && months === null
  const calendarOf = createCalendar()
  return day => {
    const weekday = weekdayOf(day)
    if (weekdays !== null && !plain.has(weekday) && counted.length === 0) return false
    const { number, month, year } = calendarOf(day)
    if (months !== null && !months.includes(number)) return false
    if (monthDays !== null && !isListed(monthDays, day, month)) return false
    if (yearDays !== null && !isListed(yearDays, day, year)) return false
    if (weeks !== null && !isInWeeks(weeks, day, weekStart)) return false
    if (weekdays === null || plain.has(weekday)) return true
    return counted.some(one => one.weekday === weekday && isNth(one.nth, day, isOfYear ? year : month))
  }
}

/** "The second Monday" is of a month or a year; elsewhere the number says nothing. */
const hasNth = (rule: RecurrenceRule): boolean => rule.frequency === 'YEARLY' || rule.frequency === 'MONTHLY'
