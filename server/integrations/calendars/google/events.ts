import { TimeZone } from '#shared/schemas/time'
import { startOfDay } from '#server/domain/time/time'
import type { Found } from '#server/integrations/calendars/found'
import { busyBetween } from '#server/integrations/calendars/found'
import { googleEventId } from '#server/integrations/calendars/google/event-id'
import { GoogleEvent } from '#server/integrations/calendars/google/wire'

/** Where our id of the booking stands on an event that we wrote. */
export const BOOKING_PROPERTY = 'aftaleBooking'

/** The zone of whole days: the calendar's own, where this runtime knows it. */
export const zoneOfCalendar = (named: string | undefined, otherwise: string): string => TimeZone.safeParse(named).data ?? otherwise

/** Reads one event; null when it cannot be understood. */
export function readGoogleEvent(item: unknown, zone: string): Found | null {
  const event = GoogleEvent.safeParse(item)
  if (!event.success) return null
  const { id, extendedProperties } = event.data
  const bookingId = extendedProperties?.private[BOOKING_PROPERTY] ?? null
  // A copy that a person made of our event carries the property too, but has an id of its own.
  return {
    id,
    busy: isFree(event.data) ? null : busyOf(event.data, zone),
    bookingId: bookingId !== null && googleEventId(bookingId) === id ? bookingId : null,
  }
}

const isFree = ({ status, transparency, eventType, attendees }: GoogleEvent): boolean =>
  status === 'cancelled'
  || transparency === 'transparent'
  || eventType === 'workingLocation'
  || eventType === 'birthday'
  || attendees.some(({ self, responseStatus }) => self && responseStatus === 'declined')

function busyOf({ start, end }: GoogleEvent, zone: string): Found['busy'] {
  if (start?.dateTime !== undefined && end?.dateTime !== undefined) return busyBetween(start.dateTime, end.dateTime)
  if (start?.date === undefined || end?.date === undefined) return null
  const [from, until] = [startOfDay(zone, start.date), startOfDay(zone, end.date)]
  return until > from ? { from, until } : null
}
