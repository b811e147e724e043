import type { Alternative, Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { RankedSlot } from '#server/domain/availability/ranking'
import { byNearness } from '#server/domain/availability/ranking'
import { isSameTime } from '#server/domain/bookings/displacement'
import { instantOf, minuteOf, toLocal } from '#server/domain/time/time'

/** What is offered in the place of a visit: as many as a message has buttons. */
export const MOST_ALTERNATIVES = 3
/** Of these so many with the provider who is away, later. */
const WITH_THE_SAME = 2

type Slot = RankedSlot & { date: LocalDate; minute: number }

/** "Whoever is free", where several share a visit. */
const ANYBODY: ProviderId = 'any'

/**
 * What a customer can have instead of a visit with somebody who is away: twice the same provider on the next days, at about the same hour,
 * and once somebody else at the very same time.
 * Where one kind is missing, more of the other stands in; by time. `free`: what is free for this visit, from the day on which it was to be,
 * the visit itself not counted.
 */
export function alternativesFor(booking: Booking, awayId: ProviderId, free: readonly RankedSlot[], zone: string): Alternative[] {
  const start = minuteOf(booking.startsAt)
  const wished = toLocal(zone, start)
  const slots = free.map(slot => ({ ...slot, date: toLocal(zone, slot.start).date, minute: toLocal(zone, slot.start).minuteOfDay }))
  const isOwn = (slot: Slot): boolean => (slot.parts ?? [slot]).some(part => part.providerIds.includes(awayId))
  const own = dayByDay(
    slots.filter(slot => slot.start > start && isOwn(slot)),
    wished.minuteOfDay,
  ).map((slot): Alternative => ({ startsAt: instantOf(slot.start), providerId: awayId }))
  const others = slots.filter(slot => !isOwn(slot))
  const atThatTime = others.filter(slot => slot.start === start).flatMap(inTurn)
  const near = dayByDay(
    others.filter(slot => slot.start !== start),
    wished.minuteOfDay,
  ).flatMap(slot => inTurn(slot).slice(0, 1))
  const chosen = [...own.slice(0, WITH_THE_SAME), ...atThatTime, ...own, ...near].filter(
    (one, index, all) => all.findIndex(other => isSameTime(one, other)) === index,
  )
  return chosen.slice(0, MOST_ALTERNATIVES).toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
}

/** Each who is free at a start. */
const inTurn = ({ start, providerIds, parts }: Slot): Alternative[] =>
  (parts === undefined ? providerIds : [ANYBODY]).map(providerId => ({ startsAt: instantOf(start), providerId }))

/** The start nearest to the hour of each day, day by day; then the second nearest of each, and so on. */
function dayByDay(slots: readonly Slot[], wished: number): Slot[] {
  const days = [...Map.groupBy(slots, ({ date }) => date).values()].slice(0, MOST_ALTERNATIVES).map(day => day.toSorted(byNearness(wished)))
  const rounds = Math.min(MOST_ALTERNATIVES, Math.max(0, ...days.map(({ length }) => length)))
  return Array.from({ length: rounds }, (_, round) => days.flatMap(day => day[round] ?? [])).flat()
}
