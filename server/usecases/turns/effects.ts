import type { Booking } from '#shared/schemas/booking'
import type { Effect, Outcome } from '#server/conversation/effects'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { Clock } from '#server/ports/clock'
import type { Alternatives } from '#server/usecases/bookings/alternatives'
import type { Availability } from '#server/usecases/bookings/availability'
import type { BookingChanges } from '#server/usecases/bookings/changes'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { StagedBookings } from '#server/usecases/bookings/staged-bookings'
import type { Visits } from '#server/usecases/bookings/visits'
import type { WaitingEntries } from '#server/usecases/waiting-list/entries'
import { effectiveStatus } from '#server/domain/bookings/status'
import { instantOf, minuteOf, toLocal, weekdayOf } from '#server/domain/time/time'
import { handOffRow } from '#server/usecases/outbox/hand-off-row'

interface Needs {
  bookings: BookingsRepository
  availability: Availability
  staged: StagedBookings
  changes: BookingChanges
  visits: Visits
  waiting: WaitingEntries
  alternatives: Alternatives
  clock: Clock
}

/** What the customer booked most often, the latest among equals; only what can still be booked. */
function usualOf(history: Booking[], catalog: Catalog): Extract<Outcome, { kind: 'findUsual' }>['usual'] {
  const counts = new Map<string, { count: number; latest: Booking }>()
  for (const booking of history) {
    const key = `${booking.serviceIds.join('+')}@${booking.providerId}`
    const seen = counts.get(key)
    const latest = seen !== undefined && seen.latest.startsAt > booking.startsAt ? seen.latest : booking
    counts.set(key, { count: (seen?.count ?? 0) + 1, latest })
  }
  const ranked = [...counts.values()].sort(
    (one, other) => other.count - one.count || (one.latest.startsAt < other.latest.startsAt ? 1 : -1),
  )
  for (const {
    latest: { serviceIds, providerId, startsAt },
  } of ranked) {
    const provider = catalog.providers.find(candidate => candidate.id === providerId)
    if (provider === undefined || !serviceIds.every(id => provider.serviceIds.includes(id))) continue
    const { date, minuteOfDay } = toLocal(catalog.tenant.timezone, minuteOf(startsAt))
    return { serviceIds, providerId, weekday: weekdayOf(date), minute: minuteOfDay }
  }
  return null
}

export type Effects = ReturnType<typeof createEffects>

/** Carries out what the dialogue asks for: reads answer at once, changes are put on the stage. */
export function createEffects({ bookings, availability, staged, changes, visits, waiting, alternatives, clock }: Needs) {
  const findSlots = async (stage: Stage, effect: Extract<Effect, { kind: 'findSlots' }>): Promise<Outcome> => {
    const { catalog } = stage
    const services = effect.serviceIds.flatMap(id => catalog.services.filter(service => service.id === id))
    if (services.length === 0 || services.length !== effect.serviceIds.length) return { kind: 'findSlots', slots: [] }
    const { from, to, providerId, exceptBookingId } = effect
    const slots = await availability.free(catalog, { services, providerId, from, to, exceptId: exceptBookingId ?? undefined, stage })
    return {
      kind: 'findSlots',
      slots: slots.map(({ start, parts, ...slot }) => ({
        startsAt: instantOf(start),
        ...slot,
        ...(parts && { parts: parts.map(({ serviceIds, providerIds }) => ({ serviceIds, providerIds })) }),
      })),
    }
  }

  const findUsual = async ({ catalog }: Stage, party: Party): Promise<Outcome> => {
    const all = await bookings.listOfCustomer(catalog.tenant.id, party.customerId)
    const kept = all.filter(booking => ['confirmed', 'completed'].includes(effectiveStatus(booking, clock.now())))
    return { kind: 'findUsual', usual: usualOf(kept, catalog) }
  }

  const reserve = async (stage: Stage, party: Party, effect: Extract<Effect, { kind: 'reserveSlot' }>): Promise<Outcome> => {
    const outcome = await changes.reserve(stage, { ...party, name: effect.customerName }, effect, 'whatsapp')
    const isTaken = outcome.result === 'reserved' || outcome.result === 'pending'
    if (isTaken && effect.isInLine === true) await waiting.withdraw(stage, outcome.booking)
    return { kind: 'reserveSlot', ...outcome }
  }

  return {
    async perform(stage: Stage, party: Party, effect: Effect): Promise<Outcome> {
      switch (effect.kind) {
        case 'findSlots':
          return findSlots(stage, effect)
        case 'findBookings':
          return { kind: 'findBookings', bookings: await staged.listOpen(stage, party.customerId) }
        case 'findUsual':
          return findUsual(stage, party)
        case 'reserveSlot':
          return reserve(stage, party, effect)
        case 'moveBooking':
          return { kind: 'moveBooking', ...(await changes.move(stage, party, effect.bookingId, effect)) }
        case 'cancelBooking':
          return { kind: 'cancelBooking', ...(await changes.cancel(stage, party, effect.bookingId)) }
        case 'confirmAttendance':
          return { kind: 'confirmAttendance', ...(await visits.confirmAttendance(stage, party, effect.bookingId)) }
        case 'rateVisit':
          return { kind: 'rateVisit', ...(await visits.rate(stage, party, effect.bookingId, effect.stars)) }
        case 'findWaiting':
          return { kind: 'findWaiting', entries: await waiting.list(stage, party.customerId) }
        case 'joinWaitlist':
          return { kind: 'joinWaitlist', ...(await waiting.join(stage, party, effect)) }
        case 'leaveWaitlist':
          return { kind: 'leaveWaitlist', entries: await waiting.leave(stage, party, effect.entryId) }
        case 'answerOffer':
          return { kind: 'answerOffer', ...(await waiting.answer(stage, party, effect.bookingId, effect.isAccepted)) }
        case 'takeAlternative':
          return { kind: 'takeAlternative', ...(await alternatives.take(stage, party, effect)) }
        case 'findAlternatives':
          return { kind: 'findAlternatives', ...(await alternatives.again(stage, party, effect.bookingId)) }
        case 'tellOwner':
          stage.outbox.push(handOffRow(stage, party, clock.now()))
          return { kind: 'tellOwner' }
        // The turn itself carries the waiting messages over; see usecases/turns/turns.
        case 'switchBusiness':
          return { kind: 'switchBusiness' }
        default:
          return effect satisfies never
      }
    },
  }
}
