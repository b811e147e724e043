import type { Booking } from '#shared/schemas/booking'
import type { BookingRules, ReminderKind, Tenant } from '#shared/schemas/tenant'
import type { Instant } from '#shared/schemas/time'
import { instantOf, minuteOf, sameWallTimeDaysBefore } from '#server/domain/time/time'

export interface PlannedReminder {
  kind: ReminderKind
  dueAt: Instant
}

/** How each reminder's moment follows from a booking's start; a kind that is added to the rules does not compile without a line here. */
const dueMinute: Record<ReminderKind, (zone: string, start: number) => number> = {
  // A visit at ten is announced at ten, also when the clock changes in between.
  reminder_24h: (zone, start) => sameWallTimeDaysBefore(zone, start, 1),
  reminder_2h: (_zone, start) => start - 120,
}

/**
 * The reminders of a confirmed booking that are still to come, by time. One whose moment is now or has passed is not planned: the customer
 * is just being told.
 */
export function reminderPlan(
  booking: Booking,
  tenant: Pick<Tenant, 'timezone'> & { rules: Pick<BookingRules, 'reminders'> },
  now: number,
): PlannedReminder[] {
  if (booking.status !== 'confirmed') return []
  return [...new Set(tenant.rules.reminders)]
    .map(kind => ({ kind, due: dueMinute[kind](tenant.timezone, minuteOf(booking.startsAt)) }))
    .filter(({ due }) => due * 60_000 > now)
    .sort((one, other) => one.due - other.due)
    .map(({ kind, due }) => ({ kind, dueAt: instantOf(due) }))
}
