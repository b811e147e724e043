import type { Booking } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { RefusalReason } from '#server/conversation/effects'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'
import type { BookingEngine, BookingEngines } from '#server/usecases/bookings/engine'
import type { Cancelled, Moved, Refused, Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Party } from '#server/usecases/bookings/party'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import type { StagedBookings } from '#server/usecases/bookings/staged-bookings'
import type { Stage } from '#server/usecases/stage/stage'
import { cancelled, moved } from '#server/domain/bookings/lifecycle'
import { canCancel, hasMostBookings, moveRefusal } from '#server/domain/bookings/rules'
import { isLive } from '#server/domain/bookings/status'
import { isClass } from '#server/domain/bookings/visit'

/** Who wants a change: the notice that customers owe the business does not bind the business. */
export type Actor = 'customer' | 'owner'

interface Needs {
  staged: StagedBookings
  claims: SlotClaims
  engines: BookingEngines
  clock: Clock
}

const refused = (reason: RefusalReason): Refused => ({ result: 'refused', reason })

/** A second place in the class that a customer has one in is as a rule a second tap. */
const isSamePlace = ({ services }: Catalog, open: readonly Booking[], { serviceIds: [id], startsAt }: Wish): boolean =>
  services.some(service => service.id === id && isClass(service))
  && open.some(booking => booking.serviceIds[0] === id && booking.startsAt === startsAt)

export type BookingChanges = ReturnType<typeof createBookingChanges>

/**
 * Booking, moving and cancelling as staged changes: the rules are checked here, the engine of the business takes the time, and the commit
 * decides whether it became true.
 */
export function createBookingChanges({ staged, claims, engines, clock }: Needs) {
  const engineOf = ({ catalog }: Stage): BookingEngine => engines[catalog.tenant.engine]

  return {
    async reserve(stage: Stage, party: Party, wish: Wish, source: Booking['source']): Promise<Reserved> {
      const open = await staged.listOpen(stage, party.customerId)
      if (hasMostBookings(open, stage.catalog.tenant.rules)) return refused('too_many_bookings')
      if (isSamePlace(stage.catalog, open, wish)) return refused('already_booked')
      return engineOf(stage).reserve(stage, party, wish, source)
    },

    async move(stage: Stage, party: Party, id: BookingId, to: Omit<Wish, 'serviceIds'>, by: Actor = 'customer'): Promise<Moved> {
      const booking = await staged.findOwn(stage, party.customerId, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      const refusal = by === 'customer' ? moveRefusal(booking, stage.catalog.tenant.rules, clock.now()) : null
      if (refusal !== null) return refused(refusal)
      const choice = await claims.choose(stage, { ...to, serviceIds: booking.serviceIds }, booking)
      if (choice.result !== 'free') return choice
      return engineOf(stage).move(stage, party, booking, moved(booking, { ...choice.visit, by }), choice.read)
    },

    async cancel(stage: Stage, party: Party, id: BookingId, by: Actor = 'customer'): Promise<Cancelled> {
      const { rules } = stage.catalog.tenant
      const booking = await staged.findOwn(stage, party.customerId, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (by === 'customer' && !canCancel(booking, rules, clock.now())) return refused('too_late')
      return { result: 'cancelled', booking: await engineOf(stage).end(stage, booking, cancelled(booking, rules, clock.now())) }
    },
  }
}
