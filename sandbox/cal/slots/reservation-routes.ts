import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { newUuid } from '#sandbox/cal/ids'
import type { Answer, Call, CalRoute } from '#sandbox/cal/route'
import { VERSION, openRoute, success } from '#sandbox/cal/route'
import { lengthOf } from '#sandbox/cal/slots/routes'
import type { CalContext, Reservation } from '#sandbox/cal/store'
import { Instant, parseBody } from '#sandbox/cal/validation'

const MINUTE = 60_000
const DEFAULT_MINUTES = 5

const Reserve = z.strictObject({
  eventTypeId: z.number(),
  slotStart: Instant,
  slotDuration: z.number().min(1).optional(),
  reservationDuration: z.number().min(1).optional(),
})

const AUTH = 'reservationDuration can only be used for authenticated requests - use access token, api key or OAuth credentials'
const TAKEN = 'This time slot is already reserved by another user. Please choose a different time.'
const iso = (instant: number): string => new Date(instant).toISOString()

const shown = ({ uid, eventTypeId, start, end, until }: Reservation) => ({
  reservationUid: uid,
  eventTypeId,
  slotStart: iso(start),
  slotEnd: iso(end),
  slotDuration: (end - start) / MINUTE,
  reservationUntil: iso(until),
})

const created = (reservation: Reservation) => {
  const { reservationUid, reservationUntil, ...slot } = shown(reservation)
  return { ...slot, reservationUid, reservationDuration: reservation.minutes, reservationUntil }
}

/** Reservations hide a slot from others for some minutes. They keep nobody from booking it, and they ask for no opening hours. */
export function reservationRoutes(context: CalContext): CalRoute[] {
  const { store, records, now } = context
  const reserve = ({ body, caller }: Call, uid: string): Reservation => {
    const { eventTypeId, slotStart, slotDuration, reservationDuration } = parseBody(Reserve, body)
    if (reservationDuration !== undefined && caller === null) throw refused(401, AUTH)
    const eventType = records.eventTypes.get(String(eventTypeId))
    if (eventType === null) throw refused(404, `Event Type with ID=${eventTypeId} not found`)
    const minutes = reservationDuration ?? DEFAULT_MINUTES
    const end = slotStart + lengthOf(eventType, slotDuration) * MINUTE
    const scope = String(eventType.ownerId)
    return store.transaction(() => {
      const others = records.reservations.list({ scope })
      for (const other of others) if (other.until <= now()) records.reservations.remove(other.uid)
      if (others.some(each => each.uid !== uid && each.until > now() && each.start < end && each.end > slotStart)) throw refused(422, TAKEN)
      const reservation = { uid, userId: eventType.ownerId, eventTypeId, start: slotStart, end, until: now() + minutes * MINUTE, minutes }
      records.reservations.put(uid, reservation, scope)
      return reservation
    })
  }
  const active = (uid: string | undefined): Reservation | null => {
    const found = records.reservations.get(uid ?? '')
    return found !== null && found.until > now() ? found : null
  }
  const update = (call: Call): Answer => {
    const known = active(call.params.uid)
    if (known === null) throw refused(404, `Reservation with UID=${call.params.uid} not found`)
    return success(created(reserve(call, known.uid)))
  }
  return [
    openRoute('POST /v2/slots/reservations', VERSION.slots, call => success(created(reserve(call, newUuid())), 201)),
    openRoute('GET /v2/slots/reservations/{uid}', VERSION.slots, ({ params }) => {
      const found = active(params.uid)
      return success(found === null ? null : shown(found))
    }),
    openRoute('PATCH /v2/slots/reservations/{uid}', VERSION.slots, update),
    openRoute('DELETE /v2/slots/reservations/{uid}', VERSION.slots, ({ params }) => {
      records.reservations.remove(params.uid ?? '')
      return { status: 200, body: { status: 'success' } }
    }),
  ]
}
