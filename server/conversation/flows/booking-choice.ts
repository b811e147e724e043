import type { Booking } from '#shared/schemas/booking'
import type { ConversationState } from '#server/conversation/state'
import { fitsDay, fitsTime } from '#server/conversation/flows/day-and-hour'
import { minuteOf, toLocal } from '#server/domain/time/time'

export type Hints = NonNullable<ConversationState['answers']['about']>

/** Whether anything was said about which booking is meant. */
export const hasHints = (hints: Hints | undefined): hints is Hints =>
  hints !== undefined && Object.values(hints).some(value => value !== undefined)

/** The bookings that everything that was said fits. */
export const matching = (bookings: readonly Booking[], hints: Hints, zone: string): Booking[] =>
  bookings.filter(booking => {
    const { date, minuteOfDay } = toLocal(zone, minuteOf(booking.startsAt))
    return (
      (hints.serviceIds === undefined || hints.serviceIds.some(id => booking.serviceIds.includes(id)))
      && (hints.providerId === undefined || booking.providerId === hints.providerId)
      && fitsDay(date, hints.day ?? null)
      && fitsTime(minuteOfDay, hints.time ?? null)
    )
  })
