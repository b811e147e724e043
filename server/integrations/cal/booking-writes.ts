import type { z } from 'zod'
import { visitKey } from '#server/domain/engine/link'
import type { EngineLink } from '#server/domain/engine/link'
import type { EngineFailure, EngineVisit, SchedulingEngine } from '#server/ports/scheduling'
import type { CalAnswer } from '#server/integrations/cal/client'
import type { CalUser, UserOf } from '#server/integrations/cal/user'
import type { BookingReads } from '#server/integrations/cal/booking-reads'
import type { CalBooking } from '#server/integrations/cal/wire'
import { attendeeEmail, attendeeOf, namedSeat, noteOf, seatName } from '#server/integrations/cal/attendees'
import { isLive } from '#server/integrations/cal/booking-reads'
import { besideRules } from '#server/integrations/cal/beside-rules'
import { createVisitType, seatsOf } from '#server/integrations/cal/event-types'
import { DoneAnswer, MadeAnswer } from '#server/integrations/cal/wire'

/** So often a booking is followed to the one that it was moved to. */
const MAX_MOVES = 8

interface Needs {
  reads: BookingReads
  userOf: UserOf
  domain: string
}

/** What is done to bookings, each with the user's own key. */
export function createBookingWrites({ reads, userOf, domain }: Needs): Pick<SchedulingEngine, 'book' | 'move' | 'cancel' | 'markNoShow'> {
  const post = <Schema extends z.ZodType>(user: CalUser, path: string, body: object, schema: Schema) =>
    user.call({ method: 'POST', path, body }, schema)
  const act = <Schema extends z.ZodType>(user: CalUser, uid: string, verb: string, body: object, schema: Schema) =>
    post(user, `/v2/bookings/${encodeURIComponent(uid)}/${verb}`, body, schema)

  const make = async (user: CalUser, eventTypeId: number, visit: EngineVisit) => {
    const attendee = attendeeOf(visit, domain)
    const body = {
      start: visit.start,
      eventTypeId,
      attendee,
      metadata: { tenantId: visit.tenantId, bookingId: visit.bookingId },
      ...(seatsOf(visit.services) > 1 && { bookingFieldsResponses: { notes: noteOf(visit.bookingId) } }),
    }
    const answer = await post(user, '/v2/bookings', body, MadeAnswer)
    // A number that its checks do not know is no reason to refuse a visit: it is in the e-mail as well.
    if (answer.result !== 'refused' || answer.status !== 400 || !/phone/i.test(answer.message) || !('phoneNumber' in attendee)) {
      return answer
    }
    const { phoneNumber: _, ...known } = attendee
    return post(user, '/v2/bookings', { ...body, attendee: known }, MadeAnswer)
  }

  /** The last of the bookings that one was moved to; itself when it was not moved. */
  const latest = async (user: CalUser, uid: string): Promise<CalAnswer<CalBooking>> => {
    let answer = await reads.read(user, uid)
    for (let moves = 0; moves < MAX_MOVES && answer.result === 'answered' && answer.data.rescheduledToUid; moves++) {
      answer = await reads.read(user, answer.data.rescheduledToUid)
    }
    return answer
  }

  const book: SchedulingEngine['book'] = async (link, visit) => {
    const user = userOf(link)
    const key = visitKey(visit.services.map(({ id }) => id))
    const bookAs = (eventTypeId: number) => besideRules(user, eventTypeId, () => make(user, eventTypeId, visit))
    const known = link.eventTypeIds[key]
    if (known !== undefined) {
      const answer = await bookAs(known)
      // Otherwise somebody has deleted the event type there.
      if (answer.result !== 'refused' || answer.status !== 404) return asBooked(answer, link)
    }
    const created = await createVisitType(user, link, visit.services)
    if (created.result !== 'ready') return { result: created.result === 'refused' ? 'refused' : 'unavailable' }
    return asBooked(await bookAs(created.id), { ...link, eventTypeIds: { ...link.eventTypeIds, [key]: created.id } })
  }

  const cancel: SchedulingEngine['cancel'] = async (link, name, reason) => {
    const user = userOf(link)
    const { uid, seatUid } = namedSeat(name)
    const body = { cancellationReason: reason, ...(seatUid !== null && { seatUid }) }
    const answer = await act(user, uid, 'cancel', body, DoneAnswer)
    if (answer.result === 'answered') return { result: 'cancelled' }
    if (answer.result !== 'refused') return answer
    if (answer.status === 404) return { result: 'cancelled' }
    if (answer.status === 401) return { result: 'unavailable' }
    // One that was moved there is called cancelled too, while its successor stands.
    const now = await latest(user, uid)
    if (now.result === 'refused' && now.status === 404) return { result: 'cancelled' }
    if (now.result !== 'answered') return { result: now.result === 'refused' ? 'unavailable' : now.result }
    if (!isLive(now.data.status) || (seatUid !== null && !hasSeat(now.data, seatUid))) return { result: 'cancelled' }
    if (now.data.uid === uid) return { result: 'unavailable' }
    return asCancelled(await act(user, now.data.uid, 'cancel', body, DoneAnswer))
  }

  /** A seat is taken in the other class and given back in this one: moved as a whole, everybody would move with it. */
  const moveSeat = async (link: EngineLink, name: string, visit: EngineVisit): ReturnType<SchedulingEngine['move']> => {
    const booked = await book(link, visit)
    if (booked.result !== 'booked') return booked
    const left = await cancel(link, name, 'moved')
    return left.result === 'cancelled' ? { result: 'booked', uid: booked.uid } : { result: 'unknown' }
  }

  return {
    book,
    cancel,

    async move(link, name, visit) {
      const user = userOf(link)
      const { uid, seatUid } = namedSeat(name)
      if (seatUid !== null) return moveSeat(link, name, visit)
      const reschedule = () => act(user, uid, 'reschedule', { start: visit.start }, MadeAnswer)
      const eventTypeId = link.eventTypeIds[visitKey(visit.services.map(({ id }) => id))]
      const answer = eventTypeId === undefined ? await reschedule() : await besideRules(user, eventTypeId, reschedule)
      if (answer.result === 'answered') return { result: 'booked', uid: answer.data.uid }
      if (answer.result !== 'refused') return answer
      if (answer.status === 401) return { result: 'unavailable' }
      // It may have been refused because it stands there already: an earlier attempt whose answer was lost, or a second one beside this.
      const now = await latest(user, uid)
      if (now.result === 'answered') {
        const isThere = isLive(now.data.status) && Date.parse(now.data.start) === Date.parse(visit.start)
        return isThere ? { result: 'booked', uid: now.data.uid } : { result: 'refused' }
      }
      return now.result === 'refused' && now.status === 404 ? { result: 'refused' } : { result: 'unknown' }
    },

    async markNoShow(link, name, phone) {
      const user = userOf(link)
      const { uid } = namedSeat(name)
      const mark = (email: string) => act(user, uid, 'mark-absent', { attendees: [{ email, absent: true }] }, DoneAnswer)
      const ours = attendeeEmail(phone, domain)
      const answer = await mark(ours)
      if (answer.result === 'answered') return { result: 'marked' }
      if (answer.result !== 'refused') return answer
      if (answer.status === 401) return { result: 'unavailable' }
      // Who booked there by hand has an e-mail of their own.
      const now = await reads.read(user, uid)
      const email = now.result === 'answered' ? now.data.attendees[0]?.email : undefined
      if (email === undefined || email === '' || email === ours) return { result: 'refused' }
      const again = await mark(email)
      if (again.result === 'answered') return { result: 'marked' }
      return again.result === 'refused' ? { result: 'refused' } : again
    },
  }
}

/** What making a booking came to. A key that is not accepted any more says nothing about the time that was asked for. */
function asBooked(answer: CalAnswer<z.output<typeof MadeAnswer>>, link: EngineLink): Awaited<ReturnType<SchedulingEngine['book']>> {
  if (answer.result === 'answered') return { result: 'booked', uid: seatName(answer.data.uid, answer.data.seatUid), link }
  if (answer.result !== 'refused') return answer
  return { result: answer.status === 401 || answer.status === 403 ? 'unavailable' : 'refused' }
}

const hasSeat = ({ attendees }: CalBooking, seatUid: string): boolean => attendees.some(attendee => attendee.seatUid === seatUid)

function asCancelled(answer: CalAnswer<unknown>): { result: 'cancelled' } | EngineFailure {
  if (answer.result === 'answered') return { result: 'cancelled' }
  if (answer.result !== 'refused') return answer
  return { result: answer.status === 404 ? 'cancelled' : 'unavailable' }
}
