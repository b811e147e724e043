import { addDays } from '#server/domain/time/time'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { datedWeekday, dayFound } from '#server/conversation/understanding/time/calendar'
import type { DayContext } from '#server/conversation/understanding/time/day-numbers'
import { readDay } from '#server/conversation/understanding/time/days'
import type { Line, Span } from '#server/conversation/understanding/text/line'
import { isCue } from '#server/conversation/understanding/text/cues'
import { isAt, numberAt, skip, skipMark } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'
import { readTime } from '#server/conversation/understanding/time/times'

/** What the open question makes of a bare number. */
export interface WhenContext extends DayContext {
  isTimeAwaited: boolean
}

export interface When {
  days: Span<DayFound>[]
  times: Span<TimeFound>[]
}

/** "Eleven" as the whole answer; within a sentence words such as the Danish "to" are mostly no hours. */
const isOnlyNumber = (line: Line, at: number): boolean => {
  const number = numberAt(line, at)
  const end = number === null ? at : (numberAt(line, number.to)?.to ?? number.to)
  return (
    number !== null
    && line.tokens.every(
      (token, place) =>
        token.kind !== 'word'
        || (place >= at && place < end)
        || isAt(line, 'thanks', place)
        || isAt(line, 'weakYes', place)
        || isAt(line, 'yes', place)
        || isCue(line.tokens, 'please', place),
    )
  )
}

/** What is paid is no hour: "for 350", "$20". */
const isPaid = (line: Line, at: number): boolean =>
  isAt(line, 'currency', at - 1) || ((line.tokens[at]?.text.length ?? 0) > 2 && isAt(line, 'beforeMoney', at - 1))

const MOVING: readonly PhraseClass[] = ['move', 'change', 'pushing', 'myBookings']

/** "Move it to 9", "change my appointment to 3". */
const isMovedTo = (line: Line, at: number): boolean =>
  isAt(line, 'to', at - 1)
  && line.tokens[at - 1]?.kind === 'word'
  && line.tokens.slice(0, at - 1).some((_, place) => MOVING.some(name => isAt(line, name, place)))

/** Whether a bare number here stands beside a day ("Thursday 11", "11 on Thursday") or answers "at what time?". */
function isHourExpected(line: Line, at: number, lastDayEnd: number, context: WhenContext): boolean {
  if (line.tokens[at]?.kind !== 'number') return context.isTimeAwaited && isOnlyNumber(line, at)
  if (isPaid(line, at)) return false
  if (context.isTimeAwaited || isMovedTo(line, at)) return true
  if (lastDayEnd >= 0 && at >= lastDayEnd && at <= skipMark(line, ',-', lastDayEnd)) return true
  const joint = skip(line, 'to', at + 1)
  const end = joint > at + 1 && line.tokens[joint]?.kind === 'number' ? joint + 1 : at + 1
  return readDay(line, skipMark(line, ',', end), context) !== null
}

/** "A1B2", "1:1": a number between letters that are no word is part of a name, and one behind a colon no hour. */
const isInCode = (line: Line, at: number): boolean => {
  const before = line.tokens[at]?.isGlued === true ? line.tokens[at - 1] : undefined
  if (before?.text === ':' && before.isGlued) return true
  return before?.kind === 'word' && !line.lexicon.known.has(before.word)
}

/** Marks and emojis begin no day and no hour, and most words neither. */
const canLead = (line: Line, at: number): boolean => {
  const token = line.tokens[at]
  if (token?.kind === 'number') return !isInCode(line, at)
  return token !== undefined && (token.kind === 'word' || token.text === '@') && line.lexicon.whenLeads.has(token.word)
}

/** Finds days and hours from left to right among the tokens that are not taken; what is longer wins. */
export function findWhen(line: Line, isTaken: (at: number) => boolean, context: WhenContext): When {
  const found: When = { days: [], times: [] }
  let lastDayEnd = -1
  for (let at = 0; at < line.tokens.length; at++) {
    if (isTaken(at) || !canLead(line, at)) continue
    const day = readDay(line, at, context)
    const time = readTime(line, at, isHourExpected(line, at, lastDayEnd, context))
    // "18/3 quarter past two" is a date with an hour after it, and no stretch of hours.
    const isDate = line.tokens[at + 1]?.text === '/' && line.tokens[at + 1]?.isGlued === true && line.tokens[at + 2]?.isGlued === true
    if (day !== null && (time === null || day.to >= time.to || isDate)) {
      found.days.push({ from: at, to: day.to, value: day.value })
      if (isAt(line, 'tonight', at)) {
        found.times.push({
          from: at,
          to: skip(line, 'tonight', at),
          value: { kind: 'part', name: 'tonight', earliest: 1020, latest: 1439, isToday: true },
        })
      }
      // "Stamattina" is a day and a part of it in one word; the Danish "i morgen" is a day alone.
      else if (
        time?.value.kind === 'part'
        && !time.value.isToday
        && time.to === day.to
        && day.to === at + 1
        && (isAt(line, 'today', at) || isAt(line, 'tomorrow', at))
      ) {
        found.times.push({ from: at, to: time.to, value: time.value })
      }
      lastDayEnd = day.to
      at = day.to - 1
    } else if (time !== null) {
      found.times.push({ from: at, to: time.to, value: time.value })
      at = time.to - 1
    }
  }
  return found
}

/**
 * Several spans can speak of one day: "Thursday, 3 December", "next week, Friday if possible". The weekday is then read
 * within the week, and gives way to the date that falls on it.
 */
export function mergeDays(days: readonly Span<DayFound>[], context: DayContext): Span<DayFound>[] {
  const merged: Span<DayFound>[] = []
  for (const day of days) {
    const last = merged.at(-1)
    const joined = last === undefined ? null : join(last.value, day.value, context, day.from - last.to <= 1)
    if (last !== undefined && joined !== null) merged[merged.length - 1] = { from: last.from, to: day.to, value: joined }
    else merged.push(day)
  }
  return merged
}

const isLong = (day: DayFound): boolean =>
  day.grain === 'week' || day.grain === 'month' || (day.grain === 'span' && day.parts === undefined)

/** One day of two that were said of it; `isBeside`: nothing stands between them, so that they can only be of one day. */
function join(one: DayFound, other: DayFound, context: DayContext, isBeside: boolean): DayFound | null {
  const [bare, rest] = one.weekday !== undefined ? [one, other] : [other, one]
  if (bare.weekday === undefined || rest.weekday !== undefined) return null
  const ahead = (Date.parse(bare.from) - Date.parse(rest.from)) / 86_400_000
  const first = addDays(rest.from, ((ahead % 7) + 7) % 7)
  if (rest.grain !== 'day') return isLong(rest) && first <= rest.to ? dayFound(first) : null
  if (first === rest.from) return rest
  const dated =
    rest.dayOfMonth === undefined ? null : datedWeekday(context.today, rest.dayOfMonth, bare.weekday, context.manner.monthsAhead)
  if (dated !== null && isBeside) return dayFound(dated)
  // A date says more than a weekday that was got wrong.
  return isBeside ? rest : null
}
