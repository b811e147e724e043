import type { Booking } from '#shared/schemas/booking'
import type { Instant, LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { DayWish, TimeWish } from '#server/conversation/commands'
import type { Effect, ProviderChoice } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import { planOf, visitRules, waysToDo } from '#server/conversation/flows/plan'
import { atMinute, fitsDay, fitsTime, isOneDay, onDay } from '#server/conversation/flows/day-and-hour'
import { toLocalSlots } from '#server/conversation/flows/slot-choice'
import type { LocalSlot } from '#server/conversation/flows/slot-choice'
import type { Page, Plan, SlotProblem } from '#server/conversation/reply'
import { chosenBooking, findSlots } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { addDays, dateOfDay, dayNumber, fromLocal, minuteOf, toLocal, todayIn } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'

/** What free time is looked for, and between which days. */
export interface SlotSearch {
  plan: Plan
  zone: string
  /** First and last local date on which one can book. */
  today: LocalDate
  last: LocalDate
  now: number
  noticeMinutes: number
  query: Pick<Extract<Effect, { kind: 'findSlots' }>, 'serviceIds' | 'providerId' | 'exceptBookingId'>
  day: DayWish | null
  time: TimeWish | null
  wishedStart: Instant | null
  /** The wished days that can be booked. */
  range: DayWish
  /** The booking that is being moved. */
  moving: Booking | null
  /** An hour that would suit: that of the booking which is being moved. */
  favourite: number | null
}

/** Reads the search off the draft. */
export function* searchOf(turn: Turn): Script<SlotSearch> {
  const { state, facts } = turn
  const { timezone: zone } = facts.tenant
  const moving = state.flow === 'reschedule' ? yield* chosenBooking(turn) : null
  const plan = planOf(state, facts)
  const today = todayIn(zone, facts.now)
  const rules = visitRules(facts, plan.serviceIds)
  const last = addDays(today, rules.bookingWindowDays)
  const day = state.answers.day ?? null
  return {
    plan,
    zone,
    today,
    last,
    now: facts.now,
    noticeMinutes: rules.minimumNoticeMinutes,
    query: { serviceIds: plan.serviceIds, providerId: plan.providerId ?? ANY_PROVIDER, exceptBookingId: moving?.id ?? null },
    day,
    time: state.answers.time ?? null,
    wishedStart: state.answers.wishedStart ?? null,
    range: { from: day === null || day.from < today ? today : day.from, to: day === null || day.to > last ? last : day.to },
    moving,
    favourite: moving === null ? null : toLocal(zone, minuteOf(moving.startsAt)).minuteOfDay,
  }
}

/** Free starts of the wished days, or as is said otherwise, with their wall times. */
export function* findStarts(
  { query, range, zone }: SlotSearch,
  otherwise: Partial<{ providerId: ProviderChoice; from: LocalDate; to: LocalDate }> = {},
): Script<LocalSlot[]> {
  const { from, to } = range
  return toLocalSlots(yield* findSlots({ ...query, from, to, ...otherwise }), zone)
}

/** Those of them that fit the wish for day and hour. */
export function* findFitting(search: SlotSearch, otherwise: { providerId?: ProviderChoice } = {}): Script<LocalSlot[]> {
  const starts = yield* findStarts(search, otherwise)
  return starts.filter(({ date, minute }) => fitsDay(date, search.day) && fitsTime(minute, search.time))
}

/**
 * What can be said without looking: the wish lies before or after the time in which one can book, or is the present time of the booking.
 */
export function problemBefore({ day, today, last, moving, zone, time, wishedStart, query }: SlotSearch): SlotProblem | null {
  if (day !== null && day.to < today) return 'past'
  if (day !== null && day.from > last) return 'beyondWindow'
  if (moving === null || query.providerId !== moving.providerId || day === null) return null
  if (wishedStart !== null) return wishedStart === moving.startsAt ? 'alreadyThen' : null
  const { date, minuteOfDay } = toLocal(zone, minuteOf(moving.startsAt))
  return day.from === date && day.to === date && time?.isExact === true && time.earliest === minuteOfDay ? 'alreadyThen' : null
}

/** Why nothing fits, after it was looked for. */
export function problemOf(search: SlotSearch, facts: Facts): SlotProblem {
  const { day, time, zone, now, noticeMinutes, query } = search
  if (isOneDay(day)) {
    const works = facts.providers.filter(provider =>
      workingIntervals(facts.tenant, provider, day.from, day.from).some(
        ({ until, from }) => toLocal(zone, from).date <= day.from && toLocal(zone, until - 1).date >= day.from,
      ),
    )
    // Somebody must be there for each part of the visit.
    if (!waysToDo(facts, query.serviceIds).some(runs => runs.every(run => run.providers.some(provider => works.includes(provider))))) {
      return 'closed'
    }
    if (query.providerId !== ANY_PROVIDER && works.every(provider => provider.id !== query.providerId)) return 'providerOff'
    if (time?.isExact === true && time.earliest !== null) {
      const [at] = fromLocal(zone, day.from, time.earliest)
      if (at !== undefined && at * 60_000 <= now) return 'past'
      if (at !== undefined && at < now / 60_000 + noticeMinutes) return 'tooSoon'
    }
  }
  return time === null ? 'full' : 'notFree'
}

/** The point around which alternatives are sought. */
export function targetOf({ day, time, today, last }: SlotSearch): { date: LocalDate; minute: number | null } {
  const wished = day?.from ?? today
  const date = wished < today ? today : wished > last ? last : wished
  return { date, minute: time === null ? null : (time.earliest ?? time.latest) }
}

/** Takes a start into the draft. Its day and hour become the wish, so that a correction of the one keeps the other. */
export function choose({ state }: Turn, { startsAt, date, minute }: LocalSlot): void {
  delete state.answers.wishedStart
  state.answers.startsAt = startsAt
  state.answers.day = onDay(date)
  state.answers.time = atMinute(minute)
}

/** Which ways lead on from the dates that are shown; at most two, because a list has ten rows. */
export function pagesAround(
  search: SlotSearch,
  dates: LocalDate[],
  { isSecondBest, hasMore }: { isSecondBest: boolean; hasMore: boolean },
): Page[] {
  if (isSecondBest) return ['otherDay']
  const first = dates[0] ?? search.today
  const final = dates.at(-1) ?? first
  const isFirstPage = search.day === null || first <= search.today
  const pages: Page[] = []
  if (!isFirstPage) pages.push('earlier')
  if (final < search.last && (hasMore || search.range.to < search.last)) pages.push('later')
  if (isFirstPage && nextMonday(first) <= search.last) pages.push('nextWeek')
  return pages
}

/** The first day of the week after a date. */
export const nextMonday = (date: LocalDate): LocalDate => dateOfDay(dayNumber(date) + 7 - ((dayNumber(date) + 3) % 7))
