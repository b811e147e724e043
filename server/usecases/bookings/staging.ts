import type { Booking } from '#shared/schemas/booking'
import type { Instant } from '#shared/schemas/time'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Clock } from '#server/ports/clock'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Party } from '#server/usecases/bookings/party'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import type { Stage } from '#server/usecases/stage/stage'
import { newBooking } from '#server/domain/bookings/lifecycle'
import { bookingIdOf } from '#server/domain/ids'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  claims: SlotClaims
  consequences: Consequences
  clock: Clock
}

export type BookingStaging = ReturnType<typeof createBookingStaging>

/**
 * The ways in which a booking comes, moves and goes: each takes or gives back its time and stages all that follows. Whoever changes nothing
 * of this (a rating, a name at the engine) stages the booking alone.
 */
export function createBookingStaging({ claims, consequences, clock }: Needs) {
  const { dropPlanned, planReminders, timeFreed, calendarChanged } = consequences

  /**
   * A booking is to stand: a new one (`before` null), a hold that becomes a booking, or, with the same status as before, one that moves.
   * A hold is known to nobody: it has no reminders and stands in no calendar. `read`: the days that its time was chosen by; without, they
   * are read. The booking as it will be stored; null: its time is not free.
   */
  const put = async (
    stage: Stage,
    party: Party,
    before: Booking | null,
    after: Booking,
    read?: readonly ProviderDay[],
  ): Promise<Booking | null> => {
    if (!(await claims.place(stage, after, read))) return null
    const staged = stageBooking(stage, after, before?.version ?? null)
    if (before?.status === 'confirmed') await dropPlanned(stage, before)
    planReminders(stage, staged, party)
    if (before?.status === after.status) timeFreed(stage, before)
    if (after.status === 'confirmed') await calendarChanged(stage, staged, before?.providerId)
    return staged
  }

  return {
    put,

    /** A new booking with whoever can do it by every rule; held, with `heldUntil`. `cause` names it. */
    async book(
      stage: Stage,
      party: Party,
      wish: Wish,
      { source, heldUntil = null, cause = stage.cause }: { source: Booking['source']; heldUntil?: Instant | null; cause?: string },
    ): Promise<Reserved> {
      const choice = await claims.choose(stage, wish)
      if (choice.result !== 'free') return choice
      const id = bookingIdOf(stage.catalog.tenant.id, `${cause}:${stage.bookings.size}`)
      const made = newBooking({ id, customer: party, ...choice.visit, source, createdAt: clock.now(), heldUntil })
      const booking = await put(stage, party, null, made, choice.read)
      return booking === null ? { result: 'taken' } : { result: 'reserved', booking }
    },

    /**
     * A booking has come to an end. One that is cancelled gives its time to whoever waits for it; of a hold that has run out, who kept it
     * says so; a visit that took place, or did not, keeps its time and its place in the calendar.
     */
    async end(stage: Stage, before: Booking, after: Booking): Promise<Booking> {
      const isCancelled = after.status === 'cancelled'
      if (isCancelled || after.status === 'expired') await claims.release(stage, before)
      const staged = stageBooking(stage, after, before.version)
      if (before.status === 'confirmed') await dropPlanned(stage, before)
      if (isCancelled) timeFreed(stage, before)
      if (isCancelled && before.status === 'confirmed') await calendarChanged(stage, staged)
      return staged
    },
  }
}
