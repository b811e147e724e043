import type { Change } from '#sandbox/cal/bookings/store'
import type { StoredAttendee, StoredUser } from '#sandbox/cal/store'
import { offsetAt } from '#sandbox/zone'

type Payload = Record<string, unknown>

const iso = (instant: number): string => new Date(instant).toISOString()
/** The same instant as three parts of the vendor's code write it. */
const seconds = (instant: number): string => iso(instant).replace(/\.\d+Z$/, 'Z')
const withOffset = (instant: number): string => iso(instant).replace(/\.\d+Z$/, '+00:00')

const utcOffset = (zone: string, at: number): number => offsetAt(zone, at) / 60_000

const organizer = ({ id, name, email, username, timeZone, timeFormat }: StoredUser, at: number): Payload => ({
  id,
  name,
  email,
  username,
  timeZone,
  language: { locale: 'en' },
  timeFormat: timeFormat === 24 ? 'HH:mm' : 'h:mma',
  utcOffset: utcOffset(timeZone, at),
})

const attendee = ({ email, name, phone, timeZone, language }: StoredAttendee, at: number): Payload => ({
  email,
  name,
  ...(phone === null ? {} : { phoneNumber: phone }),
  timeZone,
  language: { locale: language },
  utcOffset: utcOffset(timeZone, at),
})

/** The attendees that a payload tells: of a class only the one whose seat it is about. */
const meant = ({ booking, seatUid }: Change): StoredAttendee[] =>
  seatUid === undefined ? booking.attendees : booking.attendees.filter(each => each.seatUid === seatUid)

function answers(change: Change, isFull: boolean): Payload {
  const { booking, seatUid } = change
  const of = meant(change)[0]
  const value = (given: unknown) => (given === undefined || given === null || given === '' ? {} : { value: given })
  return {
    ...(isFull && of !== undefined && of.phone !== null
      ? { attendeePhoneNumber: { label: 'phone_number', value: of.phone, isHidden: true } }
      : {}),
    name: { label: 'your_name', ...value(of?.name), isHidden: false },
    email: { label: 'email_address', ...value(of?.email), isHidden: false },
    location: { label: 'location', ...(isFull ? { value: { value: booking.location, optionValue: '' } } : {}), isHidden: false },
    title: { label: 'what_is_this_meeting_about', isHidden: true },
    notes: { label: 'additional_notes', ...value(of?.responses.notes), isHidden: false },
    guests: { label: 'additional_guests', ...(seatUid === undefined ? {} : { value: [] }), isHidden: false },
    rescheduleReason: { label: 'reason_for_reschedule', isHidden: false },
  }
}

/** What every payload of a booking says. */
function common(change: Change, isFull: boolean, time: (instant: number) => string): Payload {
  const { booking, eventType, host } = change
  const [first] = meant(change)
  return {
    title: first === undefined ? booking.title : `${booking.eventTitle} between ${host.name} and ${first.name}`,
    type: booking.slug,
    startTime: time(booking.start),
    endTime: time(booking.end),
    organizer: organizer(host, booking.start),
    additionalNotes: String(booking.responses.notes ?? ''),
    eventTypeId: booking.eventTypeId,
    hideOrganizerEmail: false,
    schedulingType: null,
    seatsPerTimeSlot: eventType.seats?.seatsPerTimeSlot ?? null,
    customReplyToEmail: null,
    customInputs: {},
    responses: answers(change, isFull),
    userFieldsResponses: {},
    location: booking.location,
    hideBranding: false,
    uid: booking.uid,
    bookingId: booking.id,
    eventTitle: booking.eventTitle,
    eventDescription: eventType.description === '' ? null : eventType.description,
    currency: 'usd',
    length: (booking.end - booking.start) / 60_000,
  }
}

/** BOOKING_CREATED of a booking that needed no confirmation, and the greater part of BOOKING_RESCHEDULED. */
export function createdPayload(change: Change, origin: string): Payload {
  const { booking, eventType, seatUid } = change
  return {
    bookerUrl: origin,
    ...common(change, true, seconds),
    attendees: meant(change).map(each => ({ ...attendee(each, booking.start), firstName: '', lastName: '' })),
    description: eventType.description,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    seatsShowAttendees: eventType.seats?.showAttendeeInfo ?? true,
    seatsShowAvailabilityCount: eventType.seats?.showAvailabilityCount ?? true,
    disableRescheduling: eventType.disableRescheduling.disabled,
    disableCancelling: eventType.disableCancelling,
    destinationCalendar: null,
    iCalUID: booking.icsUid,
    iCalSequence: booking.sequence,
    requiresConfirmation: false,
    oneTimePassword: null,
    hashedLink: null,
    price: 0,
    ...(seatUid === undefined ? {} : { attendeeSeatId: seatUid }),
    metadata: booking.metadata,
    status: 'ACCEPTED',
  }
}

/** The new booking, and under `reschedule…` the old one. */
export function rescheduledPayload(change: Change, origin: string): Payload {
  const { old, booking } = change
  const { iCalUID: _, ...payload } = createdPayload(change, origin)
  if (old === undefined) return payload
  return {
    ...payload,
    ...(booking.rescheduledBy === null ? {} : { rescheduledBy: booking.rescheduledBy }),
    appsStatus: [],
    rescheduleId: old.id,
    rescheduleUid: old.uid,
    rescheduleStartTime: seconds(old.start),
    rescheduleEndTime: seconds(old.end),
  }
}

export function requestedPayload(change: Change, origin: string): Payload {
  const { booking, eventType } = change
  const names = (name: string) => ({ firstName: name.split(' ')[0] ?? '', lastName: name.split(' ').slice(1).join(' ') })
  return {
    bookerUrl: origin,
    ...common(change, false, iso),
    attendees: booking.attendees.map(each => ({ ...attendee(each, booking.start), bookingSeat: null, ...names(each.name) })),
    description: eventType.description,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    seatsShowAttendees: true,
    seatsShowAvailabilityCount: true,
    disableRescheduling: eventType.disableRescheduling.disabled,
    disableCancelling: eventType.disableCancelling,
    iCalUID: booking.icsUid,
    iCalSequence: booking.sequence,
    requiresConfirmation: true,
    oneTimePassword: null,
    platformClientId: '',
    platformRescheduleUrl: '',
    platformCancelUrl: '',
    platformBookingUrl: '',
    organizationId: null,
    hashedLink: null,
    status: 'PENDING',
    price: 0,
    assignmentReason: [],
    destinationCalendar: null,
    metadata: booking.metadata,
  }
}

/** BOOKING_CREATED after a confirmation, and BOOKING_REJECTED. */
export function decidedPayload(change: Change, origin: string, reason: string | undefined): Payload {
  const { booking, eventType } = change
  const isAccepted = booking.status === 'accepted'
  const { schedulingType: _, ...shared } = common(change, false, iso)
  return {
    ...shared,
    description: eventType.description,
    bookerUrl: origin,
    attendees: booking.attendees.map(each => attendee(each, booking.start)),
    destinationCalendar: [],
    requiresConfirmation: true,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    seatsShowAttendees: false,
    disableCancelling: eventType.disableCancelling,
    disableRescheduling: eventType.disableRescheduling.disabled,
    organizationId: null,
    assignmentReason: null,
    price: 0,
    ...(isAccepted ? { status: 'ACCEPTED', metadata: booking.metadata } : { rejectionReason: reason ?? '', status: 'REJECTED' }),
  }
}

/** It has no `metadata`: who only reads this must know the booking by its uid. */
export function cancelledPayload(change: Change, origin: string): Payload {
  const { booking, eventType } = change
  return {
    bookerUrl: origin,
    ...common(change, false, withOffset),
    attendees: meant(change).map(each => attendee(each, booking.start)),
    description: eventType.description,
    destinationCalendar: [],
    cancellationReason: booking.cancellationReason,
    seatsShowAttendees: false,
    iCalUID: booking.icsUid,
    iCalSequence: booking.sequence,
    requiresConfirmation: null,
    price: null,
    status: 'CANCELLED',
    requestReschedule: false,
  }
}

/** Another shape than all others: `bookingUid` instead of `uid`. */
export function absentPayload({ booking, old }: Change): Payload {
  const before = new Map(old?.attendees.map(({ email, absent }) => [email, absent]))
  const changed = booking.attendees.filter(({ email, absent }) => absent || before.get(email) === true)
  const isMarked = changed.some(({ absent }) => absent)
  return {
    message: `${changed.map(({ email }) => email).join(', ')} ${isMarked ? 'marked' : 'unmarked'} as no-show`,
    attendees: changed.map(({ email, absent }) => ({ email, noShow: absent })),
    bookingUid: booking.uid,
    bookingId: booking.id,
  }
}
