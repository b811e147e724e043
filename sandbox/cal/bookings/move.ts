import { checkTime } from '#sandbox/cal/bookings/check'
import type { Change } from '#sandbox/cal/bookings/store'
import { bookingOf, hostOf, putBooking, typeOf } from '#sandbox/cal/bookings/store'
import { bareError, refused } from '#sandbox/cal/errors'
import { newUid, nextId } from '#sandbox/cal/ids'
import { moveSeat } from '#sandbox/cal/bookings/seat-move'
import type { CalContext, StoredBooking, StoredEventType, StoredUser } from '#sandbox/cal/store'

const MINUTE = 60_000

interface Reschedule {
  start: number
  rescheduledBy?: string
  reschedulingReason?: string
  seatUid?: string
}

/** Moves a booking: it is cancelled and a new one with another uid takes its place. */
export function rescheduleBooking(
  context: CalContext,
  uid: string,
  wish: Reschedule,
  call: { caller: StoredUser | null; arrivedAt: number },
): Change {
  const { store, records } = context
  return store.transaction(() => {
    const old = bookingOf(context, uid)
    const eventType = typeOf(context, old)
    if (eventType.slug === '') throw refused(404, `Event type with id ${old.eventTypeId} not found.`)
    const host = hostOf(context, eventType)
    const isHost = call.caller?.id === host.id
    checkMayMove(context, old, eventType, isHost)
    if (old.isSeated && (!isHost || wish.seatUid !== undefined)) {
      return moveSeat(context, { booking: old, eventType, host }, wish, call.arrivedAt)
    }
    const end = wish.start + old.end - old.start
    checkTime(context, { eventType, start: wish.start, end, withoutUid: uid, arrivedAt: call.arrivedAt })
    const booking = movedBooking(context, old, wish, end)
    const left = {
      ...old,
      status: 'cancelled' as const,
      toUid: booking.uid,
      rescheduledBy: wish.rescheduledBy ?? null,
      updatedAt: context.now(),
    }
    putBooking(context, left, eventType)
    putBooking(context, booking, eventType)
    records.bookings.put(uid, left)
    return { booking, eventType, host, old, seatUid: booking.attendees[0]?.seatUid ?? undefined }
  })
}

function movedBooking(
  { store, now }: CalContext,
  old: StoredBooking,
  { start, rescheduledBy, reschedulingReason }: Reschedule,
  end: number,
): StoredBooking {
  const { rescheduledReason: _, ...responses } = old.responses
  return {
    ...old,
    id: nextId(store),
    uid: newUid(),
    fromUid: old.uid,
    toUid: null,
    start,
    end,
    reschedulingReason: reschedulingReason ?? null,
    rescheduledBy: rescheduledBy ?? null,
    responses: reschedulingReason === undefined ? responses : { ...responses, rescheduledReason: reschedulingReason },
    status: old.status === 'pending' ? 'pending' : 'accepted',
    absentHost: false,
    sequence: old.sequence + 1,
    createdAt: now(),
    updatedAt: now(),
    attendees: old.attendees.map(attendee => ({ ...attendee, absent: false })),
  }
}

function checkMayMove(
  { now }: CalContext,
  { uid, status, toUid, start }: StoredBooking,
  eventType: StoredEventType,
  isHost: boolean,
): void {
  if (status === 'cancelled' || status === 'rejected') {
    if (toUid !== null) {
      throw refused(
        400,
        `Can't reschedule booking with uid=${uid} because it has been cancelled and rescheduled already to booking with uid=${toUid}. You probably want to reschedule ${toUid} instead by passing it within the request URL.`,
      )
    }
    if (!eventType.allowReschedulingCancelled) {
      throw refused(
        400,
        `Can't reschedule booking with uid=${uid} because it has been cancelled. Please provide uid of a booking that is not cancelled.`,
      )
    }
  }
  const { disabled, minutesBefore } = eventType.disableRescheduling
  if (isHost) return
  if (disabled) throw bareError(400, 'This event type does not allow rescheduling')
  if (minutesBefore !== undefined && start > now() && start - now() < minutesBefore * MINUTE) {
    throw bareError(403, 'Rescheduling is not allowed within the minimum notice period before the event')
  }
}
