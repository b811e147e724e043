import type { LocalDate } from '#shared/schemas/time'
import { Language } from '#shared/schemas/language'
import { addDays } from '#server/domain/time/time'
import { newConversation } from '#server/conversation/state'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { mergeDays } from '#server/conversation/understanding/reading/facts-in-line'
import { resolveSaid, workingMinutes } from '#server/conversation/understanding/time/hours'
import type { Manner } from '#server/conversation/understanding/time/manner'
import { readText } from '#server/conversation/understanding/reading/read-text'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { situationOf } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'
import { normalise } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'
import type { ExpressionRow } from '#scripts/nlu/rows'
import { clock, factsOf } from '#scripts/nlu/facts'

// The reading is the product's own: `readText`, the merging of days and the hours' rules. Only how the benchmark counts where
// people differ, and how it writes down what was read, stands here.

/** The benchmark writes American dates in English, counts "next Friday" from next week, and has only future dates. */
const mannerOf = (language: string): Manner => ({
  isMonthFirst: language === 'en',
  nextWeekday: 'ofNextWeek',
  recentDays: 0,
  monthsAhead: 14,
  isClipped: false,
})

/** Hours of the parts of the day in the benchmark; those with one hour stand for that hour. */
const PARTS: Partial<Record<PhraseClass, [number, number?]>> = {
  earlyMorning: [480, 600],
  lateMorning: [600, 720],
  midMorning: [600],
  morning: [480, 720],
  midday: [660, 780],
  midAfternoon: [840],
  lateAfternoon: [840, 960],
  afternoon: [720, 960],
  evening: [960, 1200],
  night: [1200, 1439],
  tonight: [1200, 1439],
  earlyHours: [240, 480],
}

/** "Early" and "late" are the first and the last two hours of a part. */
const END_OF_PART = 120

type Prediction = Record<string, unknown>

const isPoint = (day: DayFound): boolean => day.from === day.to

/** Days as the benchmark writes them: the end of a week or month is the first day that is no part of it. */
function ofDays(day: DayFound): Prediction {
  if (isPoint(day) && day.open === undefined) return { type: 'date', value: day.from }
  const last = day.parts === undefined && day.open === undefined ? addDays(day.to, 1) : day.to
  return { type: 'daterange', ...(day.open === 'start' ? {} : { start: day.from }), ...(day.open === 'end' ? {} : { end: last }) }
}

const moment = (date: LocalDate | null, minute: number): string =>
  date === null ? clock(minute) : `${addDays(date, Math.floor(minute / 1440))}T${clock(minute)}`

/** An hour that belongs to a day stays on it: midnight is written as its beginning. */
const at = (date: LocalDate | null, minute: number): string => moment(date, minute % 1440)

function ofPart(part: TimeFound & { kind: 'part' }, date: LocalDate | null): Prediction {
  const kind = date === null ? 'time' : 'datetime'
  const [from, to] = PARTS[part.name] ?? [part.earliest ?? 0, part.latest ?? 1439]
  if (to === undefined) return { type: kind, value: at(date, from) }
  return {
    type: `${kind}range`,
    start: at(date, part.end === 'late' ? Math.ceil(to / 60) * 60 - END_OF_PART : from),
    end: at(date, part.end === 'early' ? from + END_OF_PART : to),
  }
}

/** Hours as the benchmark writes them, on a day when there is one. */
function ofHours(times: readonly TimeFound[], date: LocalDate | null, situation: Situation): Prediction | null {
  const said = times.findLast(({ kind }) => kind !== 'part')
  const part = times.findLast(found => found.kind === 'part')
  const kind = date === null ? 'time' : 'datetime'
  if (said === undefined) return part === undefined ? null : ofPart(part, date)
  if (said.kind === 'ahead' || said.kind === 'shift') {
    return { type: 'datetime', value: moment(date ?? situation.today, situation.now + said.minutes) }
  }
  if (said.kind === 'within') {
    return {
      type: 'datetimerange',
      start: moment(situation.today, situation.now),
      end: moment(situation.today, situation.now + said.minutes),
    }
  }
  const exact = said.kind === 'at' ? times.map(found => (found === said ? { ...said, slack: 0 } : found)) : times
  const wish = resolveSaid(exact, workingMinutes(situation.facts, null, null), { talkedAbout: situation.now, now: situation.now })
  if (wish === null) return null
  if (wish.isExact && wish.earliest !== null) return { type: kind, value: at(date, wish.earliest) }
  const end = said.kind === 'until' && said.isStrict ? (wish.latest ?? 0) + 1 : wish.latest
  return {
    type: `${kind}range`,
    ...(said.kind === 'until' || wish.earliest === null ? {} : { start: at(date, wish.earliest) }),
    ...(said.kind === 'from' || end === null ? {} : { end: at(date, end) }),
  }
}

const isNow = (reading: Reading): boolean => reading.marks.some(mark => mark.value === 'soonest' || mark.value === 'now')

function predictionOf(reading: Reading, situation: Situation): Prediction {
  const day = mergeDays(reading.days, reading.context).at(-1)?.value
  const times = reading.times.map(({ value }) => value)
  const isToday = day === undefined && times.some(found => found.kind === 'part' && found.isToday)
  const date = isToday ? situation.today : day !== undefined && isPoint(day) ? day.from : null
  const hours = ofHours(times, date, situation)
  if (hours !== null) return hours
  if (day !== undefined) return ofDays(day)
  return isNow(reading) ? { type: 'datetime', value: moment(situation.today, situation.now) } : { type: 'none' }
}

/** The day and the hours of a text, as the product reads them, in the words of the benchmark. */
export function predictExpression({ id, text, reference, lang }: ExpressionRow): Record<string, unknown> {
  const language = Language.catch('en').parse(lang)
  const facts = factsOf(reference, language, [], [])
  const state = { ...newConversation({ name: 'Ann', language }), flow: 'book' as const, lastTurnAt: new Date(facts.now).toISOString() }
  const situation = { ...situationOf(state, facts), manner: mannerOf(lang) }
  return { id, ...predictionOf(readText(normalise(text), situation).reading, situation) }
}
