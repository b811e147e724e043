import { z } from 'zod'
import { checkTime } from '#sandbox/cal/booking-check'
import type { CreateBooking } from '#sandbox/cal/booking-input'
import { locationOf } from '#sandbox/cal/booking-input'
import { busyOfBooking, putBusy, removeBusy, findBusy } from '#sandbox/cal/busy'
import { bareError, fieldError, refused } from '#sandbox/cal/errors'
import { blankEventType } from '#sandbox/cal/event-types'
import { newUid, newUuid, nextId, realNow } from '#sandbox/cal/ids'
import { moveSeat } from '#sandbox/cal/seat-move'
import { lengthOf } from '#sandbox/cal/slot-routes'
import type { CalContext, StoredAttendee, StoredBooking, StoredEventType, StoredUser } from '#sandbox/cal/store'

const MINUTE = 60_000

/** A booking after a change, with what the announcement of it needs. */
export interface Change { booking: StoredBooking, eventType: StoredEventType, host: StoredUser, old?: StoredBooking, seatUid?: string }

export function hostOf({ records }: CalContext, { ownerId }: StoredEventType): StoredUser {
  const host = records.users.get(String(ownerId))
  if (host === null) throw refused(404, 'User not found')
  return host
}

/** Stores a booking and the time that it takes, unless it waits for a confirmation that blocks nothing. */
export function putBooking(context: CalContext, booking: StoredBooking, eventType: StoredEventType): void {
  context.records.bookings.put(booking.uid, booking, String(booking.userId))
  const takesTime = booking.status === 'accepted' || (booking.status === 'pending' && eventType.confirmation?.blockUnconfirmedBookingsInBooker === true)
  const known = findBusy(context, booking)
  if (takesTime) putBusy(context, busyOfBooking(booking, eventType, known?.storedAt ?? realNow()))
  else if (known !== null) removeBusy(context, known)
}

/** Makes a booking, or takes one more seat in a class. One transaction: of two that want the same time, one is refused. */
export function createBooking(context: CalContext, eventType: StoredEventType, input: CreateBooking, call: { caller: StoredUser | null, arrivedAt: number }): Change {
  const attendee = attendeeOf(eventType, input)
  const end = input.start + lengthOf(eventType, input.lengthInMinutes) * MINUTE
  return context.store.transaction(() => {
    const host = hostOf(context, eventType)
    const joined = checkTime(context, { eventType, start: input.start, end, withoutUid: null, arrivedAt: call.arrivedAt })
    const before = joined === null ? null : context.records.bookings.get(joined.key)
    if (before !== null) return { ...takeSeat(context, before, attendee, eventType), host }
    const booking = newBooking(context, { eventType, host, input, attendee, end, isHost: call.caller?.id === host.id })
    putBooking(context, booking, eventType)
    return { booking, eventType, host, seatUid: attendee.seatUid ?? undefined }
  })
}

function attendeeOf(eventType: StoredEventType, { attendee, bookingFieldsResponses }: CreateBooking): StoredAttendee {
  const { name, email, timeZone, language, phoneNumber } = attendee
  if (email === undefined || email === '') throw fieldError('responses - {email}error_required_field, ')
  if (!z.email().safeParse(email).success) throw fieldError('responses - {email}email_validation_error, ')
  const responses = { ...bookingFieldsResponses, email, name, ...(phoneNumber === undefined ? {} : { attendeePhoneNumber: phoneNumber }) }
  const missing = eventType.requiredFields.filter(field => !(field in responses))
  if (missing.length > 0) throw fieldError(missing.map(field => `responses - {${field}}error_required_field, `).join(''))
  return { name, email, timeZone, language, phone: phoneNumber ?? null, absent: false, seatUid: eventType.seats === null ? null : newUuid(), responses, metadata: {} }
}

interface NewBooking { eventType: StoredEventType, host: StoredUser, input: CreateBooking, attendee: StoredAttendee, end: number, isHost: boolean }

function newBooking({ store, now }: CalContext, { eventType, host, input, attendee, end, isHost }: NewBooking): StoredBooking {
  const uid = newUid()
  const isSeated = eventType.seats !== null
  return {
    id: nextId(store), uid, userId: host.id, eventTypeId: eventType.id, slug: eventType.slug, eventTitle: eventType.title, eventDescription: eventType.description,
    title: `${eventType.title} between ${host.name} and ${attendee.name}`,
    description: isSeated ? null : String(attendee.responses.notes ?? ''), status: needsConfirmation(eventType, input.start, now()) && !isHost ? 'pending' : 'accepted',
    cancellationReason: '', reschedulingReason: null, rescheduledBy: null, fromUid: null, toUid: null, start: input.start, end, location: locationOf(eventType, input.location),
    absentHost: false, createdAt: now(), updatedAt: now(), metadata: input.metadata, icsUid: `${isSeated ? newUid() : uid}@Cal.diy`, sequence: 0, isSeated,
    responses: attendee.responses, guests: input.guests, attendees: [attendee],
  }
}

const UNITS: Record<string, number> = { minutes: MINUTE, hours: 60 * MINUTE, days: 1440 * MINUTE }

function needsConfirmation({ confirmation }: StoredEventType, start: number, now: number): boolean {
  if (confirmation === null) return false
  const threshold = confirmation.noticeThreshold
  if (confirmation.type !== 'time' || typeof threshold !== 'object' || threshold === null) return true
  const [unit, count] = ['unit' in threshold ? String(threshold.unit) : '', 'count' in threshold ? Number(threshold.count) : 0]
  return start - now < count * (UNITS[unit] ?? 0)
}

function takeSeat(context: CalContext, before: StoredBooking, attendee: StoredAttendee, eventType: StoredEventType): Omit<Change, 'host'> {
  if (before.attendees.some(({ email }) => email === attendee.email)) throw refused(409, 'Already signed up for this booking.')
  const booking = { ...before, attendees: [...before.attendees, attendee], updatedAt: context.now() }
  putBooking(context, booking, eventType)
  return { booking, eventType, old: before, seatUid: attendee.seatUid ?? undefined }
}

export interface Reschedule { start: number, rescheduledBy?: string, reschedulingReason?: string, seatUid?: string }

/** Moves a booking: it is cancelled and a new one with another uid takes its place. */
export function rescheduleBooking(context: CalContext, uid: string, wish: Reschedule, call: { caller: StoredUser | null, arrivedAt: number }): Change {
  const { store, records } = context
  return store.transaction(() => {
    const old = bookingOf(context, uid)
    const eventType = typeOf(context, old)
    if (eventType.slug === '') throw refused(404, `Event type with id ${old.eventTypeId} not found.`)
    const host = hostOf(context, eventType)
    const isHost = call.caller?.id === host.id
    checkMayMove(context, old, eventType, isHost)
    if (old.isSeated && (!isHost || wish.seatUid !== undefined)) return moveSeat(context, { booking: old, eventType, host }, wish, call.arrivedAt)
    const end = wish.start + old.end - old.start
    checkTime(context, { eventType, start: wish.start, end, withoutUid: uid, arrivedAt: call.arrivedAt })
    const booking = movedBooking(context, old, wish, end)
    const left = { ...old, status: 'cancelled' as const, toUid: booking.uid, rescheduledBy: wish.rescheduledBy ?? null, updatedAt: context.now() }
    putBooking(context, left, eventType)
    putBooking(context, booking, eventType)
    records.bookings.put(uid, left)
    return { booking, eventType, host, old, seatUid: booking.attendees[0]?.seatUid ?? undefined }
  })
}

function movedBooking({ store, now }: CalContext, old: StoredBooking, { start, rescheduledBy, reschedulingReason }: Reschedule, end: number): StoredBooking {
  const { rescheduledReason: _, ...responses } = old.responses
  return {
    ...old, id: nextId(store), uid: newUid(), fromUid: old.uid, toUid: null, start, end, reschedulingReason: reschedulingReason ?? null, rescheduledBy: rescheduledBy ?? null,
    responses: reschedulingReason === undefined ? responses : { ...responses, rescheduledReason: reschedulingReason },
    status: old.status === 'pending' ? 'pending' : 'accepted', absentHost: false, sequence: old.sequence + 1, createdAt: now(), updatedAt: now(),
    attendees: old.attendees.map(attendee => ({ ...attendee, absent: false })),
  }
}

function checkMayMove({ now }: CalContext, { uid, status, toUid, start }: StoredBooking, eventType: StoredEventType, isHost: boolean): void {
  if (status === 'cancelled' || status === 'rejected') {
    if (toUid !== null) throw refused(400, `Can't reschedule booking with uid=${uid} because it has been cancelled and rescheduled already to booking with uid=${toUid}. You probably want to reschedule ${toUid} instead by passing it within the request URL.`)
    if (!eventType.allowReschedulingCancelled) throw refused(400, `Can't reschedule booking with uid=${uid} because it has been cancelled. Please provide uid of a booking that is not cancelled.`)
  }
  const { disabled, minutesBefore } = eventType.disableRescheduling
  if (isHost) return
  if (disabled) throw bareError(400, 'This event type does not allow rescheduling')
  if (minutesBefore !== undefined && start > now() && start - now() < minutesBefore * MINUTE) {
    throw bareError(403, 'Rescheduling is not allowed within the minimum notice period before the event')
  }
}

export function bookingOf({ records }: CalContext, uid: string): StoredBooking {
  const booking = records.bookings.get(uid)
  if (booking === null) throw refused(404, `Booking with uid=${uid} was not found in the database`)
  return booking
}

/** The event type of a booking; where it was deleted since, one without rules and without a name. */
export const typeOf = ({ records }: CalContext, { eventTypeId, userId }: StoredBooking): StoredEventType =>
  records.eventTypes.get(String(eventTypeId)) ?? blankEventType(eventTypeId, userId)
