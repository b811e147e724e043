import type { EngineLink } from '#server/domain/engine/link'
import type { EngineBooking, EngineFailure, SchedulingEngine } from '#server/ports/scheduling'
import type { CalAnswer } from '#server/integrations/cal/client'
import type { CalUser, UserOf } from '#server/integrations/cal/user'
import type { CalBooking } from '#server/integrations/cal/wire'
import { bookingsIn, namedSeat } from '#server/integrations/cal/attendees'
import { BookingAnswer, BookingsAnswer } from '#server/integrations/cal/wire'

const DAY_MS = 86_400_000
const PAGE = 250
/** More changes at once than anybody makes; who is behind further comes again from there. */
const MAX_PAGES = 40

type Listed = { result: 'listed'; bookings: CalBooking[]; isLast: boolean } | EngineFailure

/** A refused read is a wrong key or a wrong address: nothing that another question would mend. */
const FAILED: EngineFailure = { result: 'unavailable' }

/** What is read of bookings. */
export function createBookingReads({ userOf, domain }: { userOf: UserOf; domain: string }) {
  /** One booking as it is there. */
  const read = (user: CalUser, name: string): Promise<CalAnswer<CalBooking>> =>
    user.call({ method: 'GET', path: `/v2/bookings/${encodeURIComponent(namedSeat(name).uid)}` }, BookingAnswer)

  const list = async (user: CalUser, query: Record<string, string>, skip: number): Promise<Listed> => {
    const answer = await user.call(
      { method: 'GET', path: '/v2/bookings', query: { ...query, take: String(PAGE), skip: String(skip) } },
      BookingsAnswer,
    )
    if (answer.result !== 'answered') return FAILED
    const { data, pagination } = answer.data
    return { result: 'listed', bookings: data, isLast: !pagination.hasNextPage || data.length === 0 }
  }

  /**
   * The user's own bookings in our words; those that a list tells without metadata are read one by one, because without them they would
   * look like somebody else's.
   */
  const inOurWords = async (link: EngineLink, user: CalUser, listed: CalBooking[]): Promise<EngineBooking[] | EngineFailure> => {
    const bookings: EngineBooking[] = []
    for (const each of listed) {
      if (each.hosts.length > 0 && !each.hosts.some(({ id }) => id === link.userId)) continue
      let wire = each
      if (!each.metadata && !each.attendees.some(({ seatUid }) => seatUid)) {
        const answer = await read(user, each.uid)
        if (answer.result === 'answered') wire = answer.data
        else if (answer.result !== 'refused' || answer.status !== 404) return FAILED
      }
      bookings.push(...bookingsIn(wire, domain))
    }
    return bookings
  }

  const find: SchedulingEngine['find'] = async (link, bookingId, around) => {
    const user = userOf(link)
    const middle = Date.parse(around)
    const query = {
      afterStart: new Date(middle - DAY_MS).toISOString(),
      beforeEnd: new Date(middle + 3 * DAY_MS).toISOString(),
      sortStart: 'asc',
    }
    const near: CalBooking[] = []
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await list(user, query, page * PAGE)
      if (answer.result !== 'listed') return answer
      near.push(...answer.bookings.filter(({ status, start }) => isLive(status) && Math.abs(Date.parse(start) - middle) <= DAY_MS))
      if (answer.isLast) break
    }
    const bookings = await inOurWords(link, user, near)
    return Array.isArray(bookings) ? { result: 'found', bookings: bookings.filter(booking => booking.bookingId === bookingId) } : bookings
  }

  const fetch: SchedulingEngine['fetch'] = async (link, name) => {
    const user = userOf(link)
    const answer = await read(user, name)
    if (answer.result === 'answered') return seatIn(answer.data, name, domain)
    return answer.result === 'refused' && answer.status === 404 ? { result: 'absent' } : FAILED
  }

  /**
   * Pages go on from the last change instead of counting on: what changes meanwhile moves to the end, and what follows it would slip
   * through a counted page.
   */
  const changedSince: SchedulingEngine['changedSince'] = async (link, since) => {
    const user = userOf(link)
    const changed = new Map<string, CalBooking>()
    let from = Date.parse(since) - 1
    let skip = 0
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await list(user, { afterUpdatedAt: new Date(from).toISOString(), sortUpdatedAt: 'asc' }, skip)
      if (answer.result !== 'listed') return answer
      for (const booking of answer.bookings) changed.set(booking.uid, booking)
      if (answer.isLast) break
      const last = Date.parse(answer.bookings.at(-1)?.updatedAt ?? '')
      const isAhead = last - 1 > from
      skip = isAhead ? 0 : skip + answer.bookings.length
      if (isAhead) from = last - 1
    }
    const bookings = await inOurWords(link, user, [...changed.values()])
    return Array.isArray(bookings)
      ? { result: 'found', bookings: bookings.sort((one, other) => changeOf(one) - changeOf(other)) }
      : bookings
  }

  return { read, find, fetch, changedSince }
}

export type BookingReads = ReturnType<typeof createBookingReads>

export const isLive = (status: EngineBooking['status']): boolean => status === 'accepted' || status === 'pending'

const changeOf = ({ updatedAt, start }: EngineBooking): number => Date.parse(updatedAt ?? start)

/** A seat that has gone from its class was given back. A class that is asked for without a seat answers with its first. */
function seatIn(wire: CalBooking, name: string, domain: string): { result: 'found'; booking: EngineBooking } | { result: 'absent' } {
  const { seatUid } = namedSeat(name)
  const bookings = bookingsIn(wire, domain)
  const [first] = bookings
  if (first === undefined) return { result: 'absent' }
  if (seatUid === null) return { result: 'found', booking: first }
  const ours = bookings.find(({ uid }) => uid === name)
  if (ours !== undefined) return { result: 'found', booking: ours }
  const areSeatsShown = wire.attendees.some(attendee => attendee.seatUid)
  return {
    result: 'found',
    booking: { ...first, uid: name, bookingId: null, attendee: null, ...(areSeatsShown && { status: 'cancelled' as const }) },
  }
}
