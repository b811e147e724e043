import { z } from 'zod'
import { checkTime } from '#sandbox/cal/bookings/check'
import type { CreateBooking } from '#sandbox/cal/bookings/input'
import { locationOf } from '#sandbox/cal/bookings/input'
import type { Change } from '#sandbox/cal/bookings/store'
import { hostOf, putBooking } from '#sandbox/cal/bookings/store'
import { fieldError, refused } from '#sandbox/cal/errors'
import { newUid, newUuid, nextId } from '#sandbox/cal/ids'
import { lengthOf } from '#sandbox/cal/slots/routes'
import type { CalContext, StoredAttendee, StoredBooking, StoredEventType, StoredUser } from '#sandbox/cal/store'

const MINUTE = 60_000

/** Makes a booking, or takes one more seat in a class. One transaction: of two that want the same time, one is refused. */
export function createBooking(
  context: CalContext,
  eventType: StoredEventType,
  input: CreateBooking,
  call: { caller: StoredUser | null; arrivedAt: number },
): Change {
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
  return {
    name,
    email,
    timeZone,
    language,
    phone: phoneNumber ?? null,
    absent: false,
    seatUid: eventType.seats === null ? null : newUuid(),
    responses,
    metadata: {},
  }
}

interface NewBooking {
  eventType: StoredEventType
  host: StoredUser
  input: CreateBooking
  attendee: StoredAttendee
  end: number
  isHost: boolean
}

function newBooking({ store, now }: CalContext, { eventType, host, input, attendee, end, isHost }: NewBooking): StoredBooking {
  const uid = newUid()
  const isSeated = eventType.seats !== null
  return {
    id: nextId(store),
    uid,
    userId: host.id,
    eventTypeId: eventType.id,
    slug: eventType.slug,
    eventTitle: eventType.title,
    eventDescription: eventType.description,
    title: `${eventType.title} between ${host.name} and ${attendee.name}`,
    description: isSeated ? null : String(attendee.responses.notes ?? ''),
    status: needsConfirmation(eventType, input.start, now()) && !isHost ? 'pending' : 'accepted',
    cancellationReason: '',
    reschedulingReason: null,
    rescheduledBy: null,
    fromUid: null,
    toUid: null,
    start: input.start,
    end,
    location: locationOf(eventType, input.location),
    absentHost: false,
    createdAt: now(),
    updatedAt: now(),
    metadata: input.metadata,
    icsUid: `${isSeated ? newUid() : uid}@Cal.diy`,
    sequence: 0,
    isSeated,
    responses: attendee.responses,
    guests: input.guests,
    attendees: [attendee],
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
