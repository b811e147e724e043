import type { LocalDate, Weekday } from '#shared/schemas/time'
import { Weekday as WeekdaySchema } from '#shared/schemas/time'
import { addDays, dateOfDay, dayNumber, weekdayOf } from '#server/domain/time'

/** Days that a customer named. `weekday`: a bare one, which a week named elsewhere may move; `parts`: the two ends as they were said. */
export interface DayFound {
  from: LocalDate
  to: LocalDate
  grain: 'day' | 'weekday' | 'week' | 'weekend' | 'month' | 'span'
  weekday?: Weekday
  parts?: [DayFound, DayFound]
}

const two = (value: number): string => String(value).padStart(2, '0')

export const dayFound = (date: LocalDate): DayFound => ({ from: date, to: date, grain: 'day' })

/** A date when there is such a day. */
export function dateFrom(year: number, month: number, day: number): LocalDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 2999) return null
  const date = `${year}-${two(month)}-${two(day)}`
  return dateOfDay(dayNumber(date)) === date ? date : null
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7))

// A day that has just gone is more likely meant as it is said (and will be answered with the nearest free one) than a year ahead.
const RECENT_DAYS = 14

/** The day and month that are meant when no year is said. */
export function nearestDate(today: LocalDate, month: number, day: number): LocalDate | null {
  const thisYear = dateFrom(yearOf(today), month, day)
  if (thisYear !== null && thisYear >= addDays(today, -RECENT_DAYS)) return thisYear
  return dateFrom(yearOf(today) + 1, month, day) ?? dateFrom(yearOf(today) + 2, month, day) ?? thisYear
}

/** "The 4th": of this month if it lies ahead, else of the first month that has one. */
export function nextDayOfMonth(today: LocalDate, day: number): LocalDate | null {
  for (let ahead = 0; ahead < 4; ahead++) {
    const month = monthOf(today) - 1 + ahead
    const date = dateFrom(yearOf(today) + Math.floor(month / 12), month % 12 + 1, day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** Days from one weekday to the next of the other, 0 to 6. */
export const daysUntil = (today: LocalDate, weekday: Weekday): number =>
  (WeekdaySchema.options.indexOf(weekday) - WeekdaySchema.options.indexOf(weekdayOf(today)) + 7) % 7

/** Monday of the week that many weeks from this one. */
export const mondayOf = (today: LocalDate, weeks: number): LocalDate =>
  addDays(today, weeks * 7 - WeekdaySchema.options.indexOf(weekdayOf(today)))

/** Monday to Sunday of a week; of this week only what is left. */
export function weekRange(today: LocalDate, weeks: number): DayFound {
  const monday = mondayOf(today, weeks)
  return { from: weeks === 0 ? today : monday, to: addDays(monday, 6), grain: 'week' }
}

/** Saturday and Sunday; of the one that has begun what is left. */
export function weekendRange(today: LocalDate, weeks: number): DayFound {
  const saturday = addDays(mondayOf(today, weeks), 5)
  return { from: saturday < today ? today : saturday, to: addDays(saturday, 1), grain: 'weekend' }
}

/** The same day that many months later, or the last day of a shorter month. */
export function addMonths(date: LocalDate, count: number): LocalDate {
  const month = monthOf(date) - 1 + count
  const year = yearOf(date) + Math.floor(month / 12)
  for (let day = Number(date.slice(8, 10)); day > 27; day--) {
    const found = dateFrom(year, (month % 12 + 12) % 12 + 1, day)
    if (found !== null) return found
  }
  return dateFrom(year, (month % 12 + 12) % 12 + 1, Number(date.slice(8, 10))) ?? date
}

/** A whole month, of the running one what is left. */
export function monthRange(today: LocalDate, month: number): DayFound {
  const year = month < monthOf(today) ? yearOf(today) + 1 : yearOf(today)
  const first = `${year}-${two(month)}-01`
  return { from: first < today ? today : first, to: addDays(addMonths(first, 1), -1), grain: 'month' }
}

/** Monday to Sunday of a numbered week (ISO), the next that comes. */
export function numberedWeek(today: LocalDate, week: number): DayFound | null {
  for (const year of [yearOf(today), yearOf(today) + 1]) {
    const monday = addDays(mondayOf(`${year}-01-04`, 0), (week - 1) * 7)
    if (week >= 1 && week <= 53 && addDays(monday, 6) >= today) return { from: monday < today ? today : monday, to: addDays(monday, 6), grain: 'week' }
  }
  return null
}
