import { describe, expect, it } from 'vitest'
import type { EngineLink } from '#server/domain/engine/link'
import { createBookingReads } from '#server/integrations/cal/booking-reads'
import { createBookingWrites } from '#server/integrations/cal/booking-writes'
import { calUser } from '#server/integrations/cal/user'
import { createFreeTime } from '#server/integrations/cal/free-time'
import { createCalClient } from '#server/integrations/cal/client'
import { aVisit } from '#tests/support/cal-engine'

const link: EngineLink = {
  providerId: 'ada',
  userId: 7,
  username: 't_salon_ada',
  apiKey: 'sealed',
  scheduleId: 1,
  freeTimeTypeId: 2,
  eventTypeIds: { cut: 3 },
  webhookId: null,
  fingerprint: '',
  syncedAt: '2030-05-06T07:00:00.000Z',
  freeTimeAt: null,
  reconciledUntil: null,
  nextLookAt: '2030-05-06T07:00:00.000Z',
  problem: null,
}
const START = '2030-05-07T08:00:00.000Z'

interface Row {
  uid: string
  updatedAt: string
  start?: string
  metadata?: object | null
  hosts?: { id: number }[]
  status?: string
}
const row = ({ uid, updatedAt, ...rest }: Row) => ({
  uid,
  updatedAt,
  status: 'accepted',
  start: START,
  end: '2030-05-07T08:30:00.000Z',
  eventTypeId: 3,
  hosts: [{ id: 7 }],
  attendees: [{ name: 'M', email: 'm@example.test' }],
  metadata: { bookingId: uid },
  ...rest,
})
const at = (second: number) => new Date(Date.parse('2030-05-06T00:00:00.000Z') + second * 1000).toISOString()

/** An instance whose list and single answers are made by the test. */
function instance(answers: (url: URL, init: RequestInit) => { status?: number; body: object }) {
  const asked: string[] = []
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    asked.push(`${init.method} ${url.pathname}`)
    const { status = 200, body } = answers(url, init)
    return new Response(JSON.stringify(body), { status })
  }
  const client = createCalClient('http://cal.test', { timer: { now: () => 0, sleep: async () => {} }, clock: { now: () => 0 }, fetch })
  const userOf = () => calUser(client, async () => 'cal_key')
  const needs = { userOf, domain: 'wa.test' }
  const reads = createBookingReads(needs)
  return { asked, reads, writes: createBookingWrites({ ...needs, reads }), freeTime: createFreeTime(userOf) }
}

/** The list as the vendor pages it. */
function paged(rows: readonly Row[], query: URLSearchParams) {
  const [since, take, skip] = [query.get('afterUpdatedAt') ?? '', Number(query.get('take')), Number(query.get('skip'))]
  const found = rows.filter(({ updatedAt }) => updatedAt >= since).toSorted((one, other) => (one.updatedAt < other.updatedAt ? -1 : 1))
  return { status: 'success', data: found.slice(skip, skip + take).map(row), pagination: { hasNextPage: skip + take < found.length } }
}

describe('what has changed', () => {
  it('misses nothing when bookings change between two pages', async () => {
    let rows = Array.from({ length: 600 }, (_, index): Row => ({ uid: `b${index}`, updatedAt: at(index) }))
    let pages = 0
    const { reads } = instance(({ searchParams }) => {
      const body = paged(rows, searchParams)
      // Ten that were told already move to the end before the next page is asked for.
      if (++pages === 1) rows = rows.map((each, index) => (index < 10 ? { ...each, updatedAt: at(1000 + index) } : each))
      return { body }
    })
    const changed = await reads.changedSince(link, at(0))
    const uids = changed.result === 'found' ? changed.bookings.map(({ uid }) => uid) : []
    expect(new Set(uids).size).toBe(600)
    expect(uids.at(-1)).toBe('b9')
  })

  it('goes on through many that changed at one instant', async () => {
    const rows = Array.from({ length: 700 }, (_, index): Row => ({ uid: `b${index}`, updatedAt: at(5) }))
    const { reads, asked } = instance(({ searchParams }) => ({ body: paged(rows, searchParams) }))
    const changed = await reads.changedSince(link, at(0))
    expect(changed.result === 'found' && changed.bookings.length).toBe(700)
    expect(asked.length).toBeLessThan(8)
  })

  it('reads one by one what the list tells without metadata, and leaves out what somebody else hosts', async () => {
    const rows: Row[] = [
      { uid: 'bare', updatedAt: at(1), metadata: null },
      { uid: 'foreign', updatedAt: at(2), hosts: [{ id: 8 }] },
      { uid: 'ours', updatedAt: at(3) },
    ]
    const { reads, asked } = instance(({ pathname, searchParams }) => ({
      body: pathname === '/v2/bookings' ? paged(rows, searchParams) : { status: 'success', data: row({ uid: 'bare', updatedAt: at(1), metadata: { bookingId: 'bkg_one' } }) },
    }))
    expect(await reads.changedSince(link, at(0))).toMatchObject({
      result: 'found',
      bookings: [
        { uid: 'bare', bookingId: 'bkg_one' },
        { uid: 'ours', bookingId: 'ours' },
      ],
    })
    expect(asked).toEqual(['GET /v2/bookings', 'GET /v2/bookings/bare'])
    expect(await reads.find(link, 'bkg_one', START)).toMatchObject({ result: 'found', bookings: [{ uid: 'bare' }] })
  })

  it('is not known when a key is not accepted', async () => {
    const { reads } = instance(() => ({ status: 401, body: { message: 'Invalid key' } }))
    expect(await reads.changedSince(link, at(0))).toEqual({ result: 'unavailable' })
    expect(await reads.find(link, 'bkg_one', START)).toEqual({ result: 'unavailable' })
    expect(await reads.fetch(link, 'abc')).toEqual({ result: 'unavailable' })
  })
})

describe('a booking', () => {
  it('is made without a number that the instance does not believe', async () => {
    const bodies: unknown[] = []
    const { writes } = instance((_, { body }) => {
      bodies.push(JSON.parse(String(body)))
      return bodies.length === 1
        ? { status: 400, body: { error: { message: 'attendee property is wrong,phoneNumber must be a valid phone number ' } } }
        : { status: 201, body: { status: 'success', data: { uid: 'abc' } } }
    })
    expect(await writes.book(link, aVisit(START))).toEqual({ result: 'booked', uid: 'abc', link })
    expect(bodies).toMatchObject([{ attendee: { phoneNumber: '+4520123456' } }, { attendee: { email: '4520123456@wa.test' } }])
    expect(bodies[1]).not.toHaveProperty('attendee.phoneNumber')
  })

  it.each([
    [401, 'unavailable'],
    [403, 'unavailable'],
    [409, 'refused'],
    [422, 'refused'],
  ] as const)('answered with %i is %s', async (status, result) => {
    expect(await instance(() => ({ status, body: { statusCode: status, message: 'no' } })).writes.book(link, aVisit(START))).toEqual({ result })
  })

  it('is not moved when a key is not accepted, and nobody knows when the look after a refusal fails', async () => {
    expect(await instance(() => ({ status: 401, body: {} })).writes.move(link, 'abc', aVisit(START))).toEqual({ result: 'unavailable' })
    expect(await instance(() => ({ status: 401, body: {} })).writes.cancel(link, 'abc', 'x')).toEqual({ result: 'unavailable' })
    const blind = instance((_, { method }) => (method === 'POST' ? { status: 409, body: { message: 'booking_conflict_error' } } : { status: 503, body: {} }))
    expect(await blind.writes.move(link, 'abc', aVisit(START))).toEqual({ result: 'unknown' })
  })

  it('that cannot be cancelled there is not called cancelled', async () => {
    const stubborn = instance((_, { method }) =>
      method === 'POST' ? { status: 400, body: { message: 'This event type does not allow cancellations' } } : { body: { status: 'success', data: row({ uid: 'abc', updatedAt: at(0) }) } },
    )
    expect(await stubborn.writes.cancel(link, 'abc', 'x')).toEqual({ result: 'unavailable' })
  })

  it('that was made by hand is marked as not come to by the address that stands there', async () => {
    const emails: unknown[] = []
    const { writes } = instance(({ pathname }, { body }) => {
      if (!pathname.endsWith('mark-absent')) return { body: { status: 'success', data: row({ uid: 'abc', updatedAt: at(0) }) } }
      emails.push(JSON.parse(String(body)))
      return emails.length === 1 ? { status: 400, body: { message: 'No such attendee' } } : { body: { status: 'success', data: {} } }
    })
    expect(await writes.markNoShow(link, 'abc', '+4520123456')).toEqual({ result: 'marked' })
    expect(emails.at(-1)).toEqual({ attendees: [{ email: 'm@example.test', absent: true }] })
  })
})

describe('free time', () => {
  it('that cannot be read is not known', async () => {
    const slots = (start: string) => instance(() => ({ body: { status: 'success', data: { '2030-05-07': [{ start, end: '2030-05-07T10:05:00.000+02:00' }] } } })).freeTime(link, 0, 99_999_999)
    expect(await slots('2030-05-07T10:00:00.000+02:00')).toEqual({ result: 'known', free: [{ from: 31_739_520, until: 31_739_525 }] })
    expect(await slots('ten')).toEqual({ result: 'unavailable' })
  })
})
