import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { World } from '#tests/integration/world'
import { NOW, SALON, bodies, salonFixture, startWorld, strangerPhone } from '#tests/integration/world'

const Fixture = z.looseObject({ tenants: z.array(z.looseObject({})) })
const EventTypes = z.object({ data: z.array(z.object({ id: z.int(), slug: z.string() })) })
const Provided = z.object({ apiKey: z.string(), user: z.object({ username: z.string() }) })

/** The salon with its calendar kept by Cal.com. */
const fixture = (() => {
  const read = Fixture.parse(salonFixture)
  return { ...read, tenants: read.tenants.map(tenant => ({ ...tenant, engine: 'cal' })) }
})()
const WISH = 'brows with Freja on Thursday at 11'

describe('a business whose calendar is kept by Cal.com, over HTTP', () => {
  let world: World
  const cal = (path: string, { method = 'GET', body, key, version }: { method?: string; body?: unknown; key?: string; version?: string } = {}) =>
    fetch(`${world.server.url}/sandbox/cal${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...(version === undefined ? {} : { 'cal-api-version': version }) },
    })
  const calls = async () => (await world.control.calls('cal')).filter(({ path }) => path.includes('/v2/')).length
  const hook = (body: string, signature: string | null) =>
    fetch(`${world.server.url}/api/webhooks/cal`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'x-cal-signature-256': signature }) },
    })
  const signed = (body: string) => createHmac('sha256', 'cal-sandbox-secret').update(body).digest('hex')

  /** Freja as the operator's provisioning knows her, and what can be booked with her. */
  const freja = async () => {
    const answer = await fetch(`${world.server.url}/sandbox/cal/admin/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cal-admin-key': 'cal_sandbox' },
      body: JSON.stringify({ username: `t_${SALON}_freja`, name: 'Freja', email: 'x@example.com', timeZone: 'Europe/Copenhagen' }),
    })
    const { apiKey } = Provided.parse(await answer.json())
    const types = EventTypes.parse(await (await cal('/v2/event-types', { key: apiKey, version: '2024-06-14' })).json())
    return { apiKey, brows: types.data.find(({ slug }) => slug.includes('brows'))?.id ?? 0 }
  }

  beforeAll(async () => {
    world = await startWorld()
  })
  beforeEach(async () => {
    await world.control.clearFaults()
    await world.control.reset({ fixture, now: NOW })
  })
  afterAll(() => world.stop())

  it('is booked in the chat with one call to show the day at most and one to book', async () => {
    const customer = world.customer(strangerPhone(1))
    const before = await calls()
    await customer.say(WISH)
    await customer.say('Kim Lund')
    expect((await calls()) - before).toBeLessThanOrEqual(1)
    const shown = await calls()
    await customer.tap('yes')
    expect((await calls()) - shown).toBe(1)
    const [booking] = (await world.control.bookings(SALON)).filter(({ customer: phone }) => phone === customer.phone)
    expect(booking).toMatchObject({ status: 'confirmed', provider: 'freja', calUid: expect.any(String) })
    const there = await cal(`/v2/bookings/${booking?.calUid}`, { version: '2024-08-13' })
    expect(await there.json()).toMatchObject({ data: { status: 'accepted', metadata: { bookingId: booking?.id } } })
  })

  it('tells the customer the truth while Cal.com is away, and keeps its word after its return', async () => {
    const customer = world.customer(strangerPhone(2))
    await customer.say(WISH)
    await customer.say('Kim Lund')
    await world.control.addFault({ vendor: 'cal', mode: 'http_503' })
    expect(bodies(await customer.tap('yes'))).toMatch(/not answering|svarer ikke/)
    expect((await world.control.bookings(SALON)).find(({ customer: phone }) => phone === customer.phone)).toMatchObject({ status: 'held' })
    await world.control.advance({ by: 'PT6H' })
    await world.control.clearFaults()
    await world.control.advance({ by: 'PT15M' })
    expect((await world.control.bookings(SALON)).find(({ customer: phone }) => phone === customer.phone)).toMatchObject({ status: 'confirmed', calUid: expect.any(String) })
    expect((await customer.received()).filter(({ notification }) => notification?.kind === 'confirmation')).toHaveLength(1)
  })

  it('takes what a person books at Cal.com for a booking of its own', async () => {
    const { brows } = await freja()
    const made = await cal('/v2/bookings', {
      method: 'POST',
      version: '2024-08-13',
      body: {
        start: '2027-03-18T10:00:00Z',
        eventTypeId: brows,
        attendee: { name: 'Ida', email: 'ida@example.com', timeZone: 'Europe/Copenhagen', phoneNumber: '+4531777777' },
      },
    })
    expect(made.status).toBe(201)
    await world.control.settle()
    expect((await world.control.bookings(SALON)).find(({ customer }) => customer === '+4531777777')).toMatchObject({ provider: 'freja', status: 'confirmed', services: ['brows'] })
    const slots = await world.control.slots(SALON, { service: 'brows', provider: 'freja', from: '2027-03-18', to: '2027-03-18' })
    expect(slots.map(({ start }) => start.slice(11, 16))).not.toContain('11:00')
  })

  it('refuses what Cal.com has not signed, and does nothing about it', async () => {
    const body = JSON.stringify({ triggerEvent: 'BOOKING_CANCELLED', createdAt: '2027-03-15T08:00:00Z', payload: { uid: 'nobody', organizer: { username: `t_${SALON}_freja` } } })
    expect((await hook(body, null)).status).toBe(403)
    expect((await hook(body, 'no-secret-provided')).status).toBe(403)
    expect((await hook(body, signed(`${body} `))).status).toBe(403)
    expect((await hook('x'.repeat(1024 * 1024 + 1), signed('x'))).status).toBe(413)
  })

  it.each([
    ['about nobody', '{"triggerEvent":"BOOKING_CREATED","createdAt":"2027-03-15T08:00:00Z","payload":{"uid":"u","organizer":{"username":"stranger"}}}'],
    ['no JSON at all', 'hello'],
    ['an empty object', '{}'],
    ['a ping', '{"triggerEvent":"PING","createdAt":"2027-03-15T08:00:00Z","payload":{"uid":"u"}}'],
  ])('acknowledges %s and forgets it', async (_what, body) => {
    expect((await hook(body, signed(body))).status).toBe(200)
    await world.control.settle()
  })

  it('finds a cancellation once however often it is told', async () => {
    const customer = world.customer(strangerPhone(3))
    await customer.say(WISH)
    await customer.say('Kim Lund')
    await customer.tap('yes')
    const uid = (await world.control.bookings(SALON)).find(({ customer: phone }) => phone === customer.phone)?.calUid
    expect((await cal(`/v2/bookings/${uid}/cancel`, { method: 'POST', version: '2024-08-13', body: { cancellationReason: 'ill' } })).status).toBe(200)
    const body = JSON.stringify({ triggerEvent: 'BOOKING_CANCELLED', createdAt: '2027-03-15T08:00:00Z', payload: { uid, organizer: { username: `t_${SALON}_freja` } } })
    for (let times = 0; times < 3; times++) expect((await hook(body, signed(body))).status).toBe(200)
    await world.control.settle()
    expect((await world.control.bookings(SALON)).find(({ customer: phone }) => phone === customer.phone)).toMatchObject({ status: 'cancelled' })
    expect((await customer.received()).filter(({ notification }) => notification?.kind === 'cancelled')).toHaveLength(1)
  })
})
