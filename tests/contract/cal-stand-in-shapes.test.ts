import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import type { CalAnswer, CalAsk, CalUser, CalWorld } from '#tests/support/cal-stand-in'
import { MONDAY_NOON, attendee, book, offer, openFrom, provision, startCalWorld } from '#tests/support/cal-stand-in'
import { Tape } from '#tests/support/cal-tape'
import { openapiContract } from '#tests/support/openapi'

const FILE = '../shared/contracts/calcom-v2.tape.json'
const contract = openapiContract('calcom-v2.openapi.json')
const tape = existsSync(FILE) ? Tape.parse(JSON.parse(readFileSync(FILE, 'utf8'))) : null

const general = (text: string): string => text.replace(/\/\d+/g, '').replace(/^body(?:\/data)?/, '')

/** Where the document is wrong about the real instance itself: what it says against recorded answers. */
const wrongAnyway = new Set(
  (tape?.exchanges ?? []).flatMap(({ request, response }) => contract?.checkResponse({ method: request.method, path: request.path, status: response.status, body: response.body }).map(general) ?? []),
)

/** The document lets an event type be one of a team as well, and complains that ours is not. */
const ofTeams = (text: string): boolean => /'(?:teamId|hosts|schedulingType|team)'$|^\/ownerId/.test(text)

let world: CalWorld
let anna: CalUser
let schedule: number
let type: number

beforeEach(async () => {
  world = await startCalWorld()
  anna = await provision(world)
  schedule = await openFrom(world, anna)
  type = await offer(world, anna, { scheduleId: schedule, locations: [{ type: 'address', address: 'Elmegade 12', public: true }] })
})

afterEach(() => world.close())

/** Asks as Anna, and holds the answer against the document. */
async function judged(request: CalAsk): Promise<CalAnswer> {
  const answer = await world.ask({ key: anna.key, ...request })
  const { method = 'GET', path } = request
  const complaints = contract?.checkResponse({ method, path, status: answer.status, body: answer.json }) ?? []
  expect(
    complaints.map(general).filter(text => !wrongAnyway.has(text) && !ofTeams(text)),
    `${method} ${path}`,
  ).toEqual([])
  return answer
}

describe.skipIf(contract === null || tape === null)('answers that were not recorded', () => {
  it('of schedules', async () => {
    expect((await judged({ path: `/v2/schedules/${schedule}` })).data).toMatchObject({ id: schedule, isDefault: true })
    const changed = await judged({ method: 'PATCH', path: `/v2/schedules/${schedule}`, body: { name: 'Winter', availability: [], isDefault: true } })
    expect(changed.data).toMatchObject({ name: 'Winter', availability: [], timeZone: 'Europe/Copenhagen' })
    expect((await judged({ method: 'DELETE', path: `/v2/schedules/${schedule}` })).json).toEqual({ status: 'success' })
    expect((await judged({ path: `/v2/schedules/${schedule}` })).status).toBe(404)
    expect((await judged({ path: '/v2/me' })).data.defaultScheduleId).toBeNull()
  })

  it('of event types', async () => {
    const wish = { bookingWindow: { type: 'businessDays', value: 3 }, hidden: true, slotInterval: 10, disableRescheduling: { minutesBefore: 60 } }
    await judged({ method: 'PATCH', path: `/v2/event-types/${type}`, body: wish })
    expect((await judged({ path: `/v2/event-types/${type}` })).data).toMatchObject({ ...wish, bookingWindow: { type: 'businessDays', value: 3, rolling: false }, title: 'Haircut', hidden: true })
    expect((await world.ask({ path: `/v2/event-types?username=${anna.username}` })).json.data).toEqual([])
    expect((await judged({ path: '/v2/event-types' })).json.data).toHaveLength(1)
    expect((await judged({ method: 'PATCH', path: `/v2/event-types/${type}`, body: { scheduleId: 7 } })).status).toBe(404)
    expect((await judged({ method: 'DELETE', path: `/v2/event-types/${type}` })).data).toEqual({ id: type, lengthInMinutes: 30, title: 'Haircut', slug: 'haircut' })
  })

  it('of webhooks', async () => {
    const made = await judged({
      method: 'POST',
      path: '/v2/webhooks',
      body: { active: true, subscriberUrl: 'http://127.0.0.1/hook', triggers: ['BOOKING_CREATED'], payloadTemplate: '{}', secret: 's' },
    })
    const path = `/v2/webhooks/${String(made.data.id)}`
    expect((await judged({ method: 'PATCH', path, body: { active: false, secret: 't' } })).data).toMatchObject({ active: false, secret: 't', triggers: ['BOOKING_CREATED'] })
    expect((await judged({ path })).data).toMatchObject({ active: false })
    expect((await judged({ method: 'DELETE', path })).status).toBe(200)
    expect((await judged({ path })).status).toBe(404)
  })

  it('of bookings that were moved, cancelled and missed, and of a class', async () => {
    const { data } = await book(world, type, '2026-11-25T09:00:00Z', { metadata: { holdId: 'h1' } })
    const moved = await judged({ method: 'POST', path: `/v2/bookings/${String(data.uid)}/reschedule`, body: { start: '2026-11-25T10:00:00Z' } })
    expect([moved.status, moved.data.rescheduledFromUid, moved.data.metadata]).toEqual([201, data.uid, { holdId: 'h1' }])
    expect((await judged({ path: `/v2/bookings/${String(data.uid)}` })).data).toMatchObject({ status: 'cancelled', rescheduledToUid: moved.data.uid })
    setClock(MONDAY_NOON + 3 * 86_400_000, world.store)
    const missed = await judged({ method: 'POST', path: `/v2/bookings/${String(moved.data.uid)}/mark-absent`, body: { attendees: [{ email: attendee().email, absent: true }] } })
    expect(missed.data.attendees).toMatchObject([{ absent: true }])
    const yoga = await offer(world, anna, { slug: 'yoga', seats: { seatsPerTimeSlot: 2, showAttendeeInfo: true, showAvailabilityCount: true } })
    const seat = await judged({ method: 'POST', path: '/v2/bookings', body: { start: '2026-11-30T09:00:00Z', eventTypeId: yoga, attendee: attendee() } })
    const other = await judged({ method: 'POST', path: `/v2/bookings/${String(seat.data.uid)}/reschedule`, body: { start: '2026-11-30T12:00:00Z', seatUid: seat.data.seatUid }, key: undefined })
    expect([other.status, other.data.start]).toEqual([201, '2026-11-30T12:00:00.000Z'])
    expect((await judged({ path: '/v2/bookings?take=3' })).json.pagination).toMatchObject({ totalItems: 4, remainingItems: 1, hasNextPage: true })
  })

  it('of calendars', async () => {
    await judged({ method: 'POST', path: '/v2/calendars/ics-feed/save', body: { urls: ['http://127.0.0.1/a.ics'] } })
    expect((await judged({ path: '/v2/calendars' })).data.connectedCalendars).toHaveLength(1)
    expect((await judged({ path: '/v2/calendars/office365/connect' })).status).toBe(404)
  })
})

it.skipIf(tape !== null)('answers that were not recorded are not judged: the contract files are not beside the project', () => undefined)
