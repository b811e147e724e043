import type { Booking } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { Clock } from '#server/ports/clock'
import type { BookingEngines } from '#server/usecases/bookings/engine'
import type { Refused } from '#server/usecases/bookings/outcomes'
import type { Party } from '#server/usecases/bookings/party'
import type { StagedBookings } from '#server/usecases/bookings/staged-bookings'
import type { Stage } from '#server/usecases/stage/stage'
import { addRating } from '#server/data/catalog.repository'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { completed, markedNoShow } from '#server/domain/bookings/lifecycle'
import { providersOf } from '#server/domain/bookings/provider-visit'
import { effectiveStatus } from '#server/domain/bookings/status'
import { stageBooking } from '#server/usecases/stage/stage'

export type Visits = ReturnType<typeof createVisits>

/** What is said of a visit itself: that the customer will come, how it ended, how it was. */
export function createVisits({ staged, engines, clock }: { staged: StagedBookings; engines: BookingEngines; clock: Clock }) {
  return {
    /** The customer has said that they will come. */
    async confirmAttendance(
      stage: Stage,
      { customerId }: Party,
      id: BookingId,
    ): Promise<{ result: 'confirmed'; booking: Booking } | Refused> {
      const booking = await staged.findOwn(stage, customerId, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'confirmed') return { result: 'refused', reason: 'not_found' }
      // A promise to come to somebody who is away is none.
      if (booking.isAttendanceConfirmed || isDisplaced(booking)) return { result: 'confirmed', booking }
      return { result: 'confirmed', booking: stageBooking(stage, { ...booking, isAttendanceConfirmed: true }, booking.version) }
    },

    /** The business notes how a visit ended. Said twice, nothing follows from the second time. */
    async mark(stage: Stage, booking: Booking, as: 'no_show' | 'completed'): Promise<Booking> {
      const next = as === 'no_show' ? markedNoShow(booking) : completed(booking)
      if (next !== booking) await engines[stage.catalog.tenant.engine].end(stage, booking, next)
      return next
    },

    /** The customer has said how a visit was; a second word on it replaces the first. Everybody who took part is rated. */
    async rate(
      stage: Stage,
      { customerId }: Party,
      id: BookingId,
      stars: number,
    ): Promise<{ result: 'rated'; booking: Booking } | { result: 'refused' }> {
      const { tenant, providers } = stage.catalog
      const booking = await staged.findOwn(stage, customerId, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'completed') return { result: 'refused' }
      if (booking.rating === stars) return { result: 'rated', booking }
      const given = { stars: stars - (booking.rating ?? 0), ratings: booking.rating === null ? 1 : 0 }
      const rated = providersOf(booking).filter(providerId => providers.some(provider => provider.id === providerId))
      stage.writes.push(...rated.map(providerId => addRating(tenant.id, providerId, given)))
      return { result: 'rated', booking: stageBooking(stage, { ...booking, rating: stars }, booking.version) }
    },
  }
}
