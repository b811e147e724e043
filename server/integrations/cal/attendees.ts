import type { EngineBooking, EngineVisit } from '#server/ports/scheduling'
import type { CalBooking } from '#server/integrations/cal/wire'

/** Ours and reserved for nobody: no mail can be delivered there. */
export const ATTENDEE_DOMAIN = 'wa.aftale.invalid'

const SEAT = ':'

/** Cal.com knows attendees by e-mail; customers of WhatsApp have none, so one is made from the number. */
export const attendeeEmail = (phone: string, domain: string): string => `${phone.replace(/\D/g, '')}@${domain}`

function phoneOf({ email, phoneNumber }: CalBooking['attendees'][number], domain: string): string | null {
  if (typeof phoneNumber === 'string' && phoneNumber !== '') return phoneNumber
  const digits = /^(\d{6,15})@(.+)$/.exec(email)
  return digits?.[2] === domain ? `+${digits[1]}` : null
}

/** The attendee of a visit, as a booking is made for one. */
export const attendeeOf = ({ customer, timezone }: EngineVisit, domain: string) => ({
  name: customer.name?.trim() || customer.phone,
  email: attendeeEmail(customer.phone, domain),
  timeZone: timezone,
  language: customer.language,
  ...(/^\+[1-9]\d{6,14}$/.test(customer.phone) && { phoneNumber: customer.phone }),
})

/** A seat in a class is a booking of its own to us: its name is that of the class and that of the seat. */
export const seatName = (uid: string, seatUid: string | null | undefined): string =>
  typeof seatUid === 'string' && seatUid !== '' ? `${uid}${SEAT}${seatUid}` : uid

export function namedSeat(name: string): { uid: string; seatUid: string | null } {
  const [uid = name, seatUid = null] = name.split(SEAT)
  return { uid, seatUid }
}

const NOTE = 'Aftale '

/** Our id in the words of an attendee: metadata are the booking's, and a class is one booking for all who come. */
export const noteOf = (bookingId: string): string => `${NOTE}${bookingId}`

const notedIn = (attendee: CalBooking['attendees'][number] | undefined): string | null => {
  const notes = attendee?.bookingFieldsResponses?.notes
  return notes?.startsWith(NOTE) === true ? notes.slice(NOTE.length) : null
}

const bookingIdIn = (metadata: CalBooking['metadata']): string | null =>
  typeof metadata?.bookingId === 'string' ? metadata.bookingId : null

function booking(wire: CalBooking, attendee: CalBooking['attendees'][number] | undefined, domain: string): EngineBooking {
  const seatUid = attendee?.seatUid
  return {
    uid: seatName(wire.uid, seatUid),
    bookingId: seatUid ? (notedIn(attendee) ?? bookingIdIn(attendee?.metadata)) : bookingIdIn(wire.metadata),
    eventTypeId: wire.eventTypeId ?? 0,
    status: wire.status,
    start: wire.start,
    end: wire.end,
    attendee: attendee === undefined ? null : { name: attendee.name, phone: phoneOf(attendee, domain) },
    isNoShow: attendee?.absent ?? false,
    movedTo: wire.rescheduledToUid ?? null,
    movedFrom: wire.rescheduledFromUid ?? null,
    updatedAt: wire.updatedAt ?? null,
  }
}

/** What a booking there is in our words: one booking, or one for each taken seat of a class. */
export function bookingsIn(wire: CalBooking, domain: string): EngineBooking[] {
  const seated = wire.attendees.filter(attendee => attendee.seatUid)
  return seated.length === 0 ? [booking(wire, wire.attendees[0], domain)] : seated.map(attendee => booking(wire, attendee, domain))
}
