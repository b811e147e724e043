import type { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { Clock } from '#server/ports/clock'
import type { Stage } from '#server/usecases/stage/stage'
import { isAhead } from '#server/domain/bookings/status'
import { isOffer } from '#server/domain/waiting-list/entry'
import { overlayBookings } from '#server/usecases/stage/stage'

export type StagedBookings = ReturnType<typeof createStagedBookings>

/** Bookings as they will be: what is stored, overlaid by what is staged. */
export function createStagedBookings({ bookings, clock }: { bookings: BookingsRepository; clock: Clock }) {
  const find = async ({ catalog, bookings: staged }: Stage, id: BookingId): Promise<Booking | null> =>
    staged.get(id)?.booking ?? bookings.find(catalog.tenant.id, id)

  return {
    find,

    /** Only the customer's own; a booking of somebody else is not there. */
    async findOwn(stage: Stage, customerId: CustomerId, id: BookingId): Promise<Booking | null> {
      const booking = await find(stage, id)
      return booking?.customerId === customerId ? booking : null
    },

    /** The customer's live bookings that have not begun, by start; a time that is only offered is none. */
    async listOpen(stage: Stage, customerId: CustomerId): Promise<Booking[]> {
      const now = clock.now()
      return overlayBookings(stage, await bookings.listActiveOfCustomer(stage.catalog.tenant.id, customerId))
        .filter(booking => booking.customerId === customerId && isAhead(booking, now) && !isOffer(booking))
        .sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
    },
  }
}
