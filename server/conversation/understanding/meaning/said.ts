import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Weekday } from '#shared/schemas/time'
import { LocalDate } from '#shared/schemas/time'
import { addDays, weekdayOf } from '#server/domain/time/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { DayWish, TimeWish } from '#server/conversation/commands'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { mergeDays } from '#server/conversation/understanding/reading/facts-in-line'
import { resolveSaid, workingMinutes } from '#server/conversation/understanding/time/hours'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import type { Sorted } from '#server/conversation/understanding/meaning/sorted'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Segment } from '#server/conversation/understanding/meaning/segments'
import { isAwaiting } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'

/** The facts of one wish. What cannot be told apart is left to be asked. */
export interface Said {
  services: ServiceId[]
  unclearServices: ServiceId[]
  provider: ProviderId | typeof ANY_PROVIDER | null
  unclearProviders: ProviderId[]
  /** In a move: when the appointment is now, as far as it was said. */
  source: { day: DayWish | null; time: TimeWish | null }
  day: DayWish | null
  time: TimeWish | null
}

type InSegment = <T>(spans: readonly Span<T>[]) => Span<T>[]

const isOr = (reading: Reading, from: number, to: number): boolean =>
  to - from <= 3 && reading.line.tokens.slice(from, to).some((_, offset) => isAt(reading.line, 'or', from + offset))

/** "Maja or Jonas": the last one, and all that are joined to it by "or". */
function joinedByOr<T>(reading: Reading, spans: readonly Span<T>[]): Span<T>[] {
  const last = spans.at(-1)
  if (last === undefined) return []
  const joined = [last]
  for (const span of spans.slice(0, -1).toReversed()) {
    const next = joined[0]
    if (next === undefined || !isOr(reading, span.to, next.from)) break
    joined.unshift(span)
  }
  return joined
}

/** Who shall do it. "The first available" asks for a time when it is known with whom. */
function saidProvider({ reading, situation }: Sorted, inSegment: InSegment): Pick<Said, 'provider' | 'unclearProviders'> {
  const hasProvider = situation.state.answers.providerId !== undefined && !isAwaiting(situation, 'provider')
  const joined = joinedByOr(reading, inSegment(reading.providers))
  const ids = [...new Set(joined.flatMap(span => span.value))]
  const anyone = inSegment(reading.marks).find(mark => mark.value === 'anyone')
  const isSoonest = inSegment(reading.marks).some(mark => mark.value === 'soonest' && mark.from === anyone?.from)
  if (ids.length === 0) return { provider: anyone === undefined || (hasProvider && isSoonest) ? null : ANY_PROVIDER, unclearProviders: [] }
  const [only] = ids
  return ids.length === 1 && only !== undefined ? { provider: only, unclearProviders: [] } : { provider: null, unclearProviders: ids }
}

/** Minutes of the day that "an hour later" counts from. */
const talkedAbout = ({ talkedAbout, state }: Situation): number | null =>
  talkedAbout?.minuteOfDay ?? (state.answers.time?.isExact === true ? state.answers.time.earliest : null)

/** What the hours that were said come to, for whom and when they are meant. */
function resolveTimes(
  times: readonly Span<TimeFound>[],
  situation: Situation,
  who: ProviderId | null,
  day: DayWish | null,
): TimeWish | null {
  const isWorked = workingMinutes(situation.facts, who, day !== null && day.from === day.to ? day.from : null)
  return resolveSaid(
    times.map(({ value }) => value),
    isWorked,
    { talkedAbout: talkedAbout(situation), now: situation.now },
  )
}

const wishOf = (day: DayFound | undefined): DayWish | null => (day === undefined ? null : { from: day.from, to: day.to })

/** "Tuesday", said of the days of next week that are offered, is one of them. */
function offeredOn(weekday: Weekday, date: LocalDate, options: Situation['options']): LocalDate | undefined {
  const dates = options.flatMap(({ ref }) => LocalDate.safeParse(ref.slice(0, 10)).data ?? [])
  return dates.includes(date) ? undefined : dates.find(one => weekdayOf(one) === weekday)
}

/** "Tuesday", said on a Tuesday, is today only with an hour that is still to come. */
function settleWeekday(day: DayFound | undefined, time: TimeWish | null, { today, now, options }: Situation): DayWish | null {
  if (day === undefined) return null
  const isAhead = time !== null && (time.earliest ?? time.latest ?? 0) > now
  const offered = day.weekday === undefined || (day.from === today && isAhead) ? undefined : offeredOn(day.weekday, day.from, options)
  if (offered !== undefined) return { from: offered, to: offered }
  return day.grain === 'weekday' && day.from === today && !isAhead
    ? { from: addDays(today, 7), to: addDays(today, 7) }
    : wishOf(day.from < today && day.to > today ? { ...day, from: today } : day)
}

interface Moved {
  source: DayFound | undefined
  target: DayFound | undefined
  boundary: number
}

/** In "from Thursday to Friday" the first is when the appointment is now. */
function splitMove(reading: Reading, days: readonly Span<DayFound>[], refused: readonly Span<DayFound>[]): Moved {
  const last = days.at(-1)
  const parts = last?.value.parts
  if (last !== undefined && parts !== undefined) {
    const isOneSided = parts[0] === parts[1]
    return { source: parts[0], target: isOneSided ? undefined : parts[1], boundary: last.from }
  }
  const before = days.at(-2) ?? refused.at(-1)
  const source = before?.value.parts?.[0] ?? before?.value
  if (last === undefined || before === undefined) {
    return { source: last === undefined ? source : undefined, target: last?.value, boundary: 0 }
  }
  let boundary = last.from
  for (let at = before.to; at < last.from; at++) if (isAt(reading.line, 'to', at)) boundary = at
  return { source, target: last.value, boundary: days.length > 1 ? boundary : 0 }
}

const isFromTo = (reading: Reading, span: Span<TimeFound> | undefined): boolean =>
  span?.value.kind === 'between'
  && isAt(reading.line, 'from', span.from)
  && !reading.line.tokens.slice(span.from, span.to).some((_, offset) => isAt(reading.line, 'and', span.from + offset))

function saidMove(
  { reading, refused, situation }: Sorted,
  inSegment: InSegment,
  who: ProviderId | null,
): Pick<Said, 'source' | 'day' | 'time'> {
  const moved = splitMove(
    reading,
    mergeDays(inSegment(reading.days), reading.context),
    reading.days.filter(day => refused.has(day)),
  )
  const all = inSegment(reading.times)
  const spread = all.flatMap((span): Span<TimeFound>[] =>
    isFromTo(reading, span) && span.value.kind === 'between'
      ? [
          { from: -1, to: span.to, value: { kind: 'at', clock: span.value.first, slack: 0 } },
          { ...span, value: { kind: 'at', clock: span.value.second, slack: 0 } },
        ]
      : [span],
  )
  const isSource = (span: Span<TimeFound>): boolean => span.from < moved.boundary
  const source = settleWeekday(moved.source, null, situation)
  const sourceTime = resolveTimes([...spread.filter(isSource), ...reading.times.filter(time => refused.has(time))], situation, who, source)
  const time = resolveTimes(
    spread.filter(span => !isSource(span)),
    situation,
    who,
    wishOf(moved.target),
  )
  return { source: { day: source, time: sourceTime }, day: settleWeekday(moved.target, time, situation), time }
}

function saidWhen({ reading, situation }: Sorted, inSegment: InSegment, who: ProviderId | null): Pick<Said, 'source' | 'day' | 'time'> {
  const days = mergeDays(inSegment(reading.days), reading.context)
  const times = inSegment(reading.times)
  const isToday = times.some(
    span => (span.value.kind === 'part' && span.value.isToday) || span.value.kind === 'ahead' || span.value.kind === 'within',
  )
  const last = days.at(-1)?.value ?? (isToday ? { from: situation.today, to: situation.today, grain: 'day' as const } : undefined)
  const time = resolveTimes(times, situation, who, wishOf(last))
  return { source: { day: null, time: null }, day: settleWeekday(last, time, situation), time }
}

/** Collects what a segment says about when and with whom; the services come from `saidServices`. */
export function saidIn(message: Sorted, segment: Segment): Omit<Said, 'services' | 'unclearServices'> {
  const { reading, situation, refused, isAside } = message
  // "I can't come on Friday, please cancel": the day that is refused is the one that is given up.
  const isGivenUp =
    segment.wish === 'cancel'
    && reading.days.every(day => refused.has(day))
    && reading.marks.some(({ value }) => value === 'cannot' || value === 'cannotCome')
  const inSegment: InSegment = spans =>
    spans.filter(span => span.from >= segment.from && span.from < segment.to && (isGivenUp || !refused.has(span)) && !isAside(span))
  const who = saidProvider(message, inSegment)
  const draft = situation.state.answers.providerId
  const provider = who.provider ?? draft ?? null
  const known = provider === ANY_PROVIDER ? null : provider
  const isMove = segment.wish === 'move'
  return { ...who, ...(isMove ? saidMove(message, inSegment, known) : saidWhen(message, inSegment, known)) }
}
