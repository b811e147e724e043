import type { Booking } from '#shared/schemas/booking'
import type { BookingsRepository } from '#server/data/bookings.repository'
import { furthestDays } from '#server/domain/availability/booking-window'
import { isLive } from '#server/domain/bookings/status'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'

export type BookingsToCome = ReturnType<typeof createBookingsToCome>

/** The confirmed bookings of a business that are still ahead, as far as anybody can book. */
export function createBookingsToCome({ bookings, clock }: { bookings: BookingsRepository; clock: Clock }) {
  const instant = (afterMs = 0) => new Date(clock.now() + afterMs).toISOString()
  return async ({ tenant, services }: Catalog): Promise<Booking[]> => {
    const all = await bookings.listBetween(tenant.id, instant(), instant((furthestDays(tenant.rules, services) + 2) * 24 * 60 * 60_000))
    return all.filter(booking => booking.status === 'confirmed' && isLive(booking, clock.now()))
  }
}
