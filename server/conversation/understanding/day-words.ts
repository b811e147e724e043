import type { LocalDate, Weekday } from '#shared/schemas/time'
import { addDays, weekdayOf } from '#server/domain/time'
import { findPhrase } from '#server/conversation/understanding/lexicon'
import type { DayFound } from '#server/conversation/understanding/calendar'
import { dayFound, daysUntil, mondayOf, nextDayOfMonth } from '#server/conversation/understanding/calendar'
import type { DayContext, Read } from '#server/conversation/understanding/day-numbers'
import { readDayOfMonth, readMonthDate, readNumericDate } from '#server/conversation/understanding/day-numbers'
import { readNamedDay, readRelative, readWeeksAfter } from '#server/conversation/understanding/day-relative'
import { readPart, readStretch } from '#server/conversation/understanding/day-stretches'
import type { Line } from '#server/conversation/understanding/line'
import { isAt, numberAt, skip, skipMark } from '#server/conversation/understanding/line'

const read = (value: DayFound | null, to: number): Read<DayFound> | null => value === null ? null : { value, to }

/** "Sun", "wed" and the like are also other words: as days they stand at an end, before a number, or after "on" or "next". */
function isPlainWeekday(line: Line, at: number, to: number): boolean {
  const token = line.tokens[at]
  if (token === undefined || token.word.length > 4) return true
  const next = line.tokens[to]
  const isFollowed = next === undefined || next.kind !== 'word' || isAt(line, 'at', to) || isAt(line, 'this', to) || isAt(line, 'next', to)
    || isAt(line, 'morning', to) || isAt(line, 'afternoon', to) || isAt(line, 'evening', to) || isAt(line, 'the', to)
    || findPhrase(line.lexicon.months, line.tokens, to) !== null || isAt(line, 'after', to) || isAt(line, 'before', to) || isAt(line, 'earliest', to) || isAt(line, 'between', to) || isAt(line, 'about', to) || isAt(line, 'or', to)
  return isFollowed || (at > 0 && (isAt(line, 'on', at - 1) || isAt(line, 'next', at - 1) || isAt(line, 'this', at - 1)))
}

function resolveWeekday(today: LocalDate, weekday: Weekday, reach: 'bare' | 'this' | 'next' | 'past'): DayFound {
  const ahead = daysUntil(today, weekday)
  if (reach === 'past') return dayFound(addDays(today, ahead - 7))
  if (reach === 'next') return dayFound(addDays(today, ahead === 0 ? 7 : ahead))
  return reach === 'this' ? dayFound(addDays(today, ahead)) : { ...dayFound(addDays(today, ahead)), grain: 'weekday', weekday }
}

/** "A week on Thursday", "a week from Monday": the number of weeks said before the weekday. */
function readWeeksBefore(line: Line, at: number): { weeks: number, to: number } | null {
  const count = numberAt(line, skip(line, 'in', at))
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
  // "Friday week": a week after Friday. "Friday week 50" numbers the week.
  if (after === null && line.lexicon.language === 'en' && line.tokens[found.to]?.word === 'week' && line.tokens[found.to + 1]?.kind !== 'number') return read(dayFound(addDays(today, daysUntil(today, found.means) + 7)), found.to + 1)
  if (after === null) return readDatedWeekday(line, found.to, today, found.means) ?? read(resolveWeekday(today, found.means, reach), skip(line, 'next', found.to))
  if (!after.isCalendar) return read(dayFound(addDays(today, (daysUntil(today, found.means) || 7) + 7 * after.weeks)), after.to)
  const monday = mondayOf(today, after.weeks)
  return read(dayFound(addDays(monday, daysUntil(monday, found.means))), after.to)
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
