import type { Booking, BookingStatus } from '#shared/schemas/booking'

// What the clock makes of a booking, whether or not anybody has written it down. `now`: epoch milliseconds.

type Timed = Pick<Booking, 'status' | 'heldUntil' | 'endsAt'>

/** The status as it counts at an instant: a hold runs out, a confirmed visit whose end has come is completed. */
export function effectiveStatus({ status, heldUntil, endsAt }: Timed, now: number): BookingStatus {
  if (status === 'held' && heldUntil !== null && Date.parse(heldUntil) <= now) return 'expired'
  if (status === 'confirmed' && Date.parse(endsAt) <= now) return 'completed'
  return status
}

/** Whether a booking still stands for a visit to come or in progress. */
export function isLive(booking: Timed, now: number): boolean {
  const status = effectiveStatus(booking, now)
  return status === 'held' || status === 'confirmed'
}

/** Minutes until a visit begins; below 0 once it has begun. */
export const minutesLeft = ({ startsAt }: Pick<Booking, 'startsAt'>, now: number): number => (Date.parse(startsAt) - now) / 60_000

/** Whether a visit is still to come. */
export const isAhead = (booking: Booking, now: number): boolean => isLive(booking, now) && minutesLeft(booking, now) > 0
