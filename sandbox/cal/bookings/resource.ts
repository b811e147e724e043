import type { StoredAttendee, StoredBooking, StoredUser } from '#sandbox/cal/store'

const iso = (instant: number): string => new Date(instant).toISOString()

/** A booking as the API answers with it. Of a class only the seat that is meant is told, to whom it is not shown. */
export function bookingResource(booking: StoredBooking, host: StoredUser, showsSeats: boolean): Record<string, unknown> {
  const { isSeated, attendees, responses } = booking
  return {
    id: booking.id,
    uid: booking.uid,
    title: booking.title,
    description: booking.description,
    hosts: [
      { id: host.id, name: host.name, email: host.email, displayEmail: host.email, username: host.username, timeZone: host.timeZone },
    ],
    status: booking.status,
    cancellationReason: booking.cancellationReason,
    ...(isSeated ? {} : { cancelledByEmail: '' }),
    ...(booking.reschedulingReason === null ? {} : { reschedulingReason: booking.reschedulingReason }),
    rescheduledByEmail: booking.rescheduledBy,
    ...(booking.fromUid === null ? {} : { rescheduledFromUid: booking.fromUid }),
    ...(booking.toUid === null ? {} : { rescheduledToUid: booking.toUid }),
    start: iso(booking.start),
    end: iso(booking.end),
    duration: (booking.end - booking.start) / 60_000,
    eventTypeId: booking.eventTypeId,
    eventType: { id: booking.eventTypeId, slug: booking.slug },
    meetingUrl: booking.location,
    location: booking.location,
    absentHost: booking.absentHost,
    createdAt: iso(booking.createdAt),
    updatedAt: iso(booking.updatedAt),
    ...(isSeated ? {} : { metadata: booking.metadata }),
    rating: null,
    icsUid: booking.icsUid,
    attendees: isSeated ? (showsSeats ? attendees.map(seatResource) : []) : attendees.map(attendeeResource),
    ...(isSeated ? {} : { bookingFieldsResponses: { ...responses, displayEmail: attendees[0]?.email ?? '' } }),
    ...(booking.guests.length === 0 ? {} : { guests: booking.guests }),
  }
}

const attendeeResource = ({ name, email, timeZone, language, absent, phone }: StoredAttendee) => ({
  name,
  email,
  displayEmail: email,
  timeZone,
  language,
  absent,
  ...(phone === null ? {} : { phoneNumber: phone }),
})

const seatResource = (attendee: StoredAttendee) => ({
  ...attendeeResource(attendee),
  seatUid: attendee.seatUid,
  bookingFieldsResponses: { ...attendee.responses, displayEmail: attendee.email },
  metadata: attendee.metadata,
})
