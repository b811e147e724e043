import { busyOfBooking, findBusy, putBusy, removeBusy } from '#sandbox/cal/slots/busy'
import { refused } from '#sandbox/cal/errors'
import { blankEventType } from '#sandbox/cal/event-types/event-types'
import { realNow } from '#sandbox/cal/ids'
import type { CalContext, StoredBooking, StoredEventType, StoredUser } from '#sandbox/cal/store'

/** A booking after a change, with what the announcement of it needs. */
export interface Change {
  booking: StoredBooking
  eventType: StoredEventType
  host: StoredUser
  old?: StoredBooking
  seatUid?: string
}

export function hostOf({ records }: CalContext, { ownerId }: StoredEventType): StoredUser {
  const host = records.users.get(String(ownerId))
  if (host === null) throw refused(404, 'User not found')
  return host
}

/** Stores a booking and the time that it takes, unless it waits for a confirmation that blocks nothing. */
export function putBooking(context: CalContext, booking: StoredBooking, eventType: StoredEventType): void {
  context.records.bookings.put(booking.uid, booking, String(booking.userId))
  const takesTime =
    booking.status === 'accepted' || (booking.status === 'pending' && eventType.confirmation?.blockUnconfirmedBookingsInBooker === true)
  const known = findBusy(context, booking)
  if (takesTime) putBusy(context, busyOfBooking(booking, eventType, known?.storedAt ?? realNow()))
  else if (known !== null) removeBusy(context, known)
}

export function bookingOf({ records }: CalContext, uid: string): StoredBooking {
  const booking = records.bookings.get(uid)
  if (booking === null) throw refused(404, `Booking with uid=${uid} was not found in the database`)
  return booking
}

/** The event type of a booking; where it was deleted since, one without rules and without a name. */
export const typeOf = ({ records }: CalContext, { eventTypeId, userId }: StoredBooking): StoredEventType =>
  records.eventTypes.get(String(eventTypeId)) ?? blankEventType(eventTypeId, userId)
