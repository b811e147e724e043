import type { Booking } from '#shared/schemas/booking'

export interface FeedEvent { bookingId: string, start: string, end: string, title: string, description: string, location: string | null, booking: Booking }

/** A calendar of ours as text to subscribe to. */
export function calendarFeed({ name, events }: { name: string, events: readonly FeedEvent[], now: number }): string {
  return [`BEGIN:VCALENDAR`, `X-WR-CALNAME:${name}`, ...events.map(({ bookingId }) => `UID:${bookingId}@aftale`), 'END:VCALENDAR'].join('\r\n')
}
