import type { Booking } from '#shared/schemas/booking'
import type { Tenant } from '#shared/schemas/tenant'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import { effectiveStatus, isAhead } from '#server/domain/bookings/status'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'

interface Present {
  booking: Booking | null
  tenant: Tenant
  isOptedOut: boolean
  now: number
}

/**
 * Whether a planned message about a booking should still leave: nothing after STOP, nothing for a booking that was cancelled or has begun,
 * and nothing for a time that it no longer has. `now`: epoch ms.
 */
export function isStillWanted({ notification, dueAt }: OutboxRow, { booking, tenant, isOptedOut, now }: Present): boolean {
  if (notification === null) return true
  if (isOptedOut || booking === null) return false
  const status = effectiveStatus(booking, now)
  switch (notification.kind) {
    case 'reminder_24h':
    case 'reminder_2h':
      // A reminder of a visit with somebody who is away would be a lie.
      return (
        status === 'confirmed'
        && Date.parse(booking.startsAt) > now
        && !isDisplaced(booking)
        && reminderPlan(booking, tenant, Number.NEGATIVE_INFINITY).some(plan => plan.kind === notification.kind && plan.dueAt === dueAt)
      )
    case 'follow_up':
      return status === 'completed' && booking.rating === null
    case 'confirmation':
    case 'rescheduled':
      return status === 'confirmed' && booking.version === notification.bookingVersion
    case 'waitlist_offer':
      return status === 'held' && booking.version === notification.bookingVersion
    case 'cancelled':
      return status === 'cancelled' || status === 'expired'
    case 'reschedule_offer':
      if (notification.about === 'away') return isDisplaced(booking) && isAhead(booking, now)
      if (notification.about === 'back') return status === 'confirmed' && !isDisplaced(booking)
      return status === 'confirmed' && booking.version === notification.bookingVersion
    case 'no_show':
    case 're_engage':
    case 'payment_link':
    case 'payment_received':
    case 'refund':
    case 'handoff':
      return true
  }
}
