import { checkCollisions } from '#sandbox/cal/bookings/check'
import type { Change } from '#sandbox/cal/bookings/store'
import { bookingOf, hostOf, putBooking, typeOf } from '#sandbox/cal/bookings/store'
import { bareError, refused } from '#sandbox/cal/errors'
import { readSettings } from '#sandbox/cal/settings'
import type { CalContext, StoredBooking, StoredUser } from '#sandbox/cal/store'

/** Reads a booking, changes and stores it, and its time with it, as one unit. */
function changeBooking(context: CalContext, uid: string, change: (found: Change) => StoredBooking): Change {
  return context.store.transaction(() => {
    const old = bookingOf(context, uid)
    const eventType = typeOf(context, old)
    const found = { booking: old, eventType, host: hostOf(context, eventType) }
    const booking = { ...change(found), updatedAt: context.now() }
    putBooking(context, booking, eventType)
    return { ...found, booking, old }
  })
}

interface Cancellation {
  cancellationReason?: string
  seatUid?: string
}

/** Cancels a booking, or gives back one seat of a class. */
export function cancelBooking(
  context: CalContext,
  uid: string,
  { cancellationReason = '', seatUid }: Cancellation,
  caller: StoredUser | null,
): Change {
  return changeBooking(context, uid, ({ booking, eventType, host }) => {
    if (eventType.disableCancelling) throw bareError(400, 'This event type does not allow cancellations')
    if (booking.status === 'cancelled' || booking.status === 'rejected') {
      throw refused(
        400,
        `Can't cancel booking with uid=${uid} because it has been cancelled already. Please provide uid of a booking that is not cancelled.`,
      )
    }
    const cancelled: StoredBooking = { ...booking, status: 'cancelled', cancellationReason, sequence: booking.sequence + 1 }
    if (!booking.isSeated || (seatUid === undefined && caller?.id === host.id)) return cancelled
    if (seatUid === undefined) throw refused(400, 'seatUid is required to cancel a seat of this booking.')
    const attendees = booking.attendees.filter(attendee => attendee.seatUid !== seatUid)
    if (attendees.length === booking.attendees.length) throw refused(404, `Seat with uid=${seatUid} was not found`)
    return attendees.length === 0 ? { ...cancelled, attendees } : { ...booking, attendees }
  })
}

function checkHost({ host }: Change, caller: StoredUser, doing: string): void {
  if (host.id !== caller.id) throw refused(403, `User with id=${caller.id} is not authorized to ${doing} this booking`)
}

/** Takes a request on; a sound instance looks again whether the time is still free. */
export function confirmBooking(context: CalContext, uid: string, caller: StoredUser, arrivedAt: number): Change {
  return changeBooking(context, uid, found => {
    const { booking, eventType } = found
    checkHost(found, caller, 'confirm')
    if (booking.status !== 'pending') throw refused(400, `Booking with uid=${uid} is not pending`)
    if (!readSettings(context.store).acceptsOverlaps) {
      checkCollisions(context, { eventType, start: booking.start, end: booking.end, withoutUid: uid, arrivedAt })
    }
    return { ...booking, status: 'accepted' }
  })
}

/** Turns a request down; the reason is told to subscribers only. */
export function declineBooking(context: CalContext, uid: string, caller: StoredUser): Change {
  return changeBooking(context, uid, found => {
    checkHost(found, caller, 'decline')
    if (found.booking.status !== 'pending') throw refused(400, `Booking with uid=${uid} is not pending`)
    return { ...found.booking, status: 'rejected' }
  })
}

export interface Absence {
  host?: boolean
  attendees?: { email: string; absent: boolean }[]
}

/** Notes who did not come, once the booking has begun. */
export function markAbsent(context: CalContext, uid: string, { host, attendees = [] }: Absence, caller: StoredUser): Change {
  return changeBooking(context, uid, found => {
    const { booking } = found
    checkHost(found, caller, 'mark absence in')
    const now = context.now()
    if (booking.start > now) {
      throw refused(
        400,
        `Bookings can only be marked as absent after their scheduled start time. Current time in UTC+0: ${new Date(now).toISOString()}, Booking start time in UTC+0: ${new Date(booking.start).toISOString()}`,
      )
    }
    const marks = new Map(attendees.map(({ email, absent }) => [email, absent]))
    return {
      ...booking,
      absentHost: host ?? booking.absentHost,
      attendees: booking.attendees.map(attendee => ({ ...attendee, absent: marks.get(attendee.email) ?? attendee.absent })),
    }
  })
}
