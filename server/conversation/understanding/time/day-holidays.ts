import type { LocalDate } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'
import { addDays } from '#server/domain/time/time'
import { dateFrom, dayFound, daysUntil, easterOf, nthWeekday } from '#server/conversation/understanding/time/calendar'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import type { DayContext, Read } from '#server/conversation/understanding/time/day-numbers'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Line } from '#server/conversation/understanding/text/line'
import { skip } from '#server/conversation/understanding/text/line'

const weekdayFrom = (date: LocalDate | null, weekday: Weekday): LocalDate | null =>
  date === null ? null : addDays(date, daysUntil(date, weekday))

/** When a holiday is in a year: `12-24`, `easter-2`, `11-thu-4`, or `06-19+fri`, the first Friday from the 19th on. */
function holidayIn(year: number, when: string): LocalDate | null {
  if (when.startsWith('easter')) return addDays(easterOf(year), Number(when.slice(6)))
  const [date, from] = when.split('+')
  const first = Weekday.safeParse(from).data
  if (first !== undefined) return weekdayFrom(holidayIn(year, date ?? ''), first)
  const [month, day, place] = when.split('-')
  const weekday = Weekday.safeParse(day).data
  return weekday === undefined ? dateFrom(year, Number(month), Number(day)) : nthWeekday(year, Number(month), weekday, Number(place))
}

/** Reads a day by its name, the next one that comes: "Christmas Eve", "Easter Monday", "anden juledag". */
export function readHoliday(line: Line, at: number, { today }: DayContext): Read<DayFound> | null {
  const start = skip(line, 'the', at)
  const place = Math.max(skip(line, 'next', start), skip(line, 'this', start))
  const found = findPhrase(line.lexicon.holidays, line.tokens, place)
  if (found === null) return null
  const year = Number(today.slice(0, 4))
  const date = [year, year + 1].map(one => holidayIn(one, found.means)).find(one => one !== null && one >= today)
  return date === undefined || date === null ? null : { value: dayFound(date), to: found.to }
}
