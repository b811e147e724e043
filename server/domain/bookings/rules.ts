import type { Booking } from '#shared/schemas/booking'
import type { BookingRules } from '#shared/schemas/tenant'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { isAhead, minutesLeft } from '#server/domain/bookings/status'

// What a business holds its customers to. The last moment that a rule names is still in time; the owner is held to none of them, nor is a
// customer whose time the business has taken back. When and for when somebody may book at all: `availability/booking-window`.
// `now`: epoch milliseconds.

/** Whether a customer already has as many visits to come as the business lets one have. */
export const hasMostBookings = (
  open: readonly Booking[],
  { maxOpenBookingsPerCustomer }: Pick<BookingRules, 'maxOpenBookingsPerCustomer'>,
): boolean => open.length >= maxOpenBookingsPerCustomer

/** Whether a customer may still cancel: until so long before the visit, at the latest until it begins. */
export const canCancel = (booking: Booking, { cancelUntilMinutes }: Pick<BookingRules, 'cancelUntilMinutes'>, now: number): boolean =>
  isAhead(booking, now) && (isDisplaced(booking) || minutesLeft(booking, now) >= cancelUntilMinutes)

/** Whether to cancel now is late. */
export const isLateCancel = (booking: Booking, { lateCancelHours }: Pick<BookingRules, 'lateCancelHours'>, now: number): boolean =>
  !isDisplaced(booking) && minutesLeft(booking, now) < lateCancelHours * 60

/** Why a customer may not move a visit: it is so near, or was moved as often as the rules allow. Null: they may. */
export function moveRefusal(
  booking: Booking,
  { rescheduleUntilMinutes, maxReschedules }: Pick<BookingRules, 'rescheduleUntilMinutes' | 'maxReschedules'>,
  now: number,
): 'too_late' | 'too_many_moves' | null {
  if (!isAhead(booking, now)) return 'too_late'
  if (isDisplaced(booking)) return null
  if (minutesLeft(booking, now) < rescheduleUntilMinutes) return 'too_late'
  return maxReschedules !== null && booking.rescheduleCount >= maxReschedules ? 'too_many_moves' : null
}
