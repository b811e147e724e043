import type { LocalDate, Weekday } from '#shared/schemas/time'
import { Weekday as WeekdaySchema } from '#shared/schemas/time'
import { addDays, dateOfDay, dayNumber, weekdayOf } from '#server/domain/time/time'

/** Days that a customer named. `weekday`: a bare one, which a week named elsewhere may move; `parts`: the two ends as they were said. */
export interface DayFound {
  from: LocalDate
  to: LocalDate
  grain: 'day' | 'weekday' | 'week' | 'weekend' | 'month' | 'span'
  weekday?: Weekday
  /** Only the day of the month was said: a weekday beside it finds the month. */
  dayOfMonth?: number
  /** The side on which no end was said: "after Friday", "until Friday". */
  open?: 'start' | 'end'
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

// Until the next 29th of February.
const YEARS_AHEAD = 8

/**
 * The day and month that are meant when no year is said. A day that has just gone is more likely meant as it is said
 * (and will be answered with the nearest free one) than a year ahead.
 */
export function nearestDate(today: LocalDate, month: number, day: number, recentDays: number): LocalDate | null {
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
    const date = dateFrom(yearOf(today) + ahead, month, day)
    if (date !== null && date >= addDays(today, -recentDays)) return date
  }
  return null
}

/** The weekday of that place in a month; counted from its end when the place is negative. */
export function nthWeekday(year: number, month: number, weekday: Weekday, place: number): LocalDate | null {
  const first = dateFrom(year, month, 1)
  if (first === null) return null
  const dates = [0, 1, 2, 3, 4].map(week => addDays(first, daysUntil(first, weekday) + 7 * week)).filter(date => monthOf(date) === month)
  return dates.at(place > 0 ? place - 1 : place) ?? null
}

/** Easter Sunday, by the rule of Gauss as Butcher wrote it down. */
export function easterOf(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const sum = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`
}

const isWorkday = (date: LocalDate): boolean => !['sat', 'sun'].includes(weekdayOf(date))

/** The day that lies so many days of work ahead. */
export function addWorkdays(date: LocalDate, count: number): LocalDate {
  let day = date
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isWorkday(day)) left--
  }
  return day
}

/** The next date that is this day of a month and this weekday, within so many months. */
export function datedWeekday(today: LocalDate, day: number, weekday: Weekday, months: number): LocalDate | null {
  for (let ahead = 0; ahead <= months; ahead++) {
    const month = monthOf(today) - 1 + ahead
    const date = dateFrom(yearOf(today) + Math.floor(month / 12), (month % 12) + 1, day)
    if (date !== null && date >= today && weekdayOf(date) === weekday) return date
  }
  return null
}

/** "The 4th": of this month if it lies ahead, else of the first month that has one. */
export function nextDayOfMonth(today: LocalDate, day: number): LocalDate | null {
  for (let ahead = 0; ahead < 4; ahead++) {
    const month = monthOf(today) - 1 + ahead
    const date = dateFrom(yearOf(today) + Math.floor(month / 12), (month % 12) + 1, day)
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

/** Days of which none lies behind, when only what is left of them counts. */
export const clipped = (range: DayFound, today: LocalDate, isClipped: boolean): DayFound =>
  isClipped && range.from < today && range.to >= today ? { ...range, from: today } : range

/** Monday to Sunday of a week. */
export function weekRange(today: LocalDate, weeks: number): DayFound {
  const monday = mondayOf(today, weeks)
  return { from: monday, to: addDays(monday, 6), grain: 'week' }
}

/** Saturday and Sunday. */
export function weekendRange(today: LocalDate, weeks: number): DayFound {
  const saturday = addDays(mondayOf(today, weeks), 5)
  return { from: saturday, to: addDays(saturday, 1), grain: 'weekend' }
}

/** The same day that many months later, or the last day of a shorter month. */
export function addMonths(date: LocalDate, count: number): LocalDate {
  const month = monthOf(date) - 1 + count
  const year = yearOf(date) + Math.floor(month / 12)
  for (let day = Number(date.slice(8, 10)); day > 27; day--) {
    const found = dateFrom(year, (((month % 12) + 12) % 12) + 1, day)
    if (found !== null) return found
  }
  return dateFrom(year, (((month % 12) + 12) % 12) + 1, Number(date.slice(8, 10))) ?? date
}

/** A whole month: of the year that is said, or the next that comes. */
export function monthRange(today: LocalDate, month: number, said: number | null = null): DayFound {
  const year = said ?? (month < monthOf(today) ? yearOf(today) + 1 : yearOf(today))
  const first = `${year}-${two(month)}-01`
  return { from: first, to: addDays(addMonths(first, 1), -1), grain: 'month' }
}

/** The first of the month that many months ahead. */
export const firstOfMonth = (today: LocalDate, months: number): LocalDate => addMonths(`${today.slice(0, 8)}01`, months)

/** Monday to Sunday of a numbered week (ISO), the next that comes. */
export function numberedWeek(today: LocalDate, week: number): DayFound | null {
  for (const year of [yearOf(today), yearOf(today) + 1]) {
    const monday = addDays(mondayOf(`${year}-01-04`, 0), (week - 1) * 7)
    if (week >= 1 && week <= 53 && addDays(monday, 6) >= today) return { from: monday, to: addDays(monday, 6), grain: 'week' }
  }
  return null
}
