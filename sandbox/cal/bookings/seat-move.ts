import { checkTime } from '#sandbox/cal/bookings/check'
import type { Change } from '#sandbox/cal/bookings/store'
import { putBooking } from '#sandbox/cal/bookings/store'
import { refused } from '#sandbox/cal/errors'
import { newUid, newUuid, nextId } from '#sandbox/cal/ids'
import type { CalContext, StoredAttendee, StoredBooking } from '#sandbox/cal/store'

/** Moves one seat of a class to another start, where it joins the class that is there or begins one. Inside a transaction. */
export function moveSeat(
  context: CalContext,
  { booking: old, eventType, host }: Change,
  { start, seatUid }: { start: number; seatUid?: string },
  arrivedAt: number,
): Change {
  const attendee = old.attendees.find(each => each.seatUid === seatUid)
  if (attendee === undefined) throw refused(seatUid === undefined ? 400 : 404, `Seat with uid=${seatUid ?? ''} was not found`)
  const end = start + old.end - old.start
  const joined = checkTime(context, { eventType, start, end, withoutUid: null, arrivedAt })
  const there = joined === null ? null : context.records.bookings.get(joined.key)
  const moved: StoredAttendee = { ...attendee, seatUid: newUuid() }
  const now = context.now()
  const attendees = old.attendees.filter(each => each !== attendee)
  const booking: StoredBooking =
    there === null
      ? {
          ...old,
          id: nextId(context.store),
          uid: newUid(),
          icsUid: `${newUid()}@Cal.diy`,
          fromUid: old.uid,
          toUid: null,
          start,
          end,
          attendees: [moved],
          createdAt: now,
          updatedAt: now,
        }
      : { ...there, attendees: [...there.attendees, moved], updatedAt: now }
  const left = {
    ...old,
    attendees,
    updatedAt: now,
    ...(attendees.length === 0 ? { status: 'cancelled' as const, toUid: booking.uid } : {}),
  }
  putBooking(context, left, eventType)
  putBooking(context, booking, eventType)
  return { booking, eventType, host, old, seatUid: moved.seatUid ?? undefined }
}
