import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { addFault } from '#sandbox/faults'
import type { FaultMode } from '#sandbox/storage/fault-table'
import type { CalUser, CalWorld } from '#tests/support/cal-stand-in'
import { MONDAY_NOON, OPERATOR_KEY, attendee, book, messageOf, offer, openFrom, provision, startCalWorld } from '#tests/support/cal-stand-in'

let world: CalWorld
let anna: CalUser
let type: number
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-cal-'))
  world = await startCalWorld({ file: join(folder, 'sandbox.sqlite') })
  anna = await provision(world)
  await openFrom(world, anna)
  type = await offer(world, anna)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const fail = (mode: FaultMode, times = 1) => addFault({ vendor: 'cal', mode, times }, world.store)
const calls = () =>
  world.store.calls
    .list('cal')
    .map(({ method, path, status }) => `${method} ${path} ${status}`)
    .slice(2)
const stored = () => world.standIn.context.records.bookings.list()
const bookNine = () => book(world, type, '2026-11-25T08:00:00Z')
const TRIGGERS = ['BOOKING_CREATED', 'BOOKING_RESCHEDULED', 'BOOKING_CANCELLED']
const subscribe = (body = {}) =>
  world.ask({
    method: 'POST',
    path: '/v2/webhooks',
    key: anna.key,
    body: { active: true, subscriberUrl: `${world.webhookBase}/hook`, triggers: TRIGGERS, secret: 's3cret', ...body },
  })
const heard = () => world.heard.map(({ body }) => body.triggerEvent)

describe('faults', () => {
  it.each<[FaultMode, number, string]>([
    ['http_500', 500, 'Internal server error'],
    ['http_503', 503, 'Service Unavailable'],
    ['rate_limit', 429, 'CustomThrottlerGuard - Too many requests. Please try again later.'],
  ])('%s is worded as the vendor does, and nothing is done', async (mode, status, text) => {
    fail(mode)
    const answer = await bookNine()
    expect([answer.status, messageOf(answer)]).toEqual([status, text])
    expect(answer.headers.get('retry-after')).toBeNull()
    expect(answer.headers.get('x-ratelimit-remaining-default')).toBe(mode === 'rate_limit' ? '0' : null)
    expect(stored()).toEqual([])
    expect((await bookNine()).status).toBe(201)
    expect(calls()).toEqual([`POST /v2/bookings ${status}`, 'POST /v2/bookings 201'])
  })

  it('timeout holds the connection for 15 seconds and then hangs up, nothing done', async () => {
    fail('timeout')
    await expect(bookNine()).rejects.toThrow()
    expect([world.waits, stored(), calls()]).toEqual([[15_000], [], ['POST /v2/bookings 0']])
  })

  it('slow waits three seconds and then works', async () => {
    fail('slow')
    expect((await bookNine()).status).toBe(201)
    expect(world.waits).toEqual([3000])
  })

  it('drop_response makes the booking, tells of it and loses the answer', async () => {
    await subscribe()
    fail('drop_response')
    await expect(bookNine()).rejects.toThrow()
    await world.standIn.deliveries.idle()
    expect([stored().length, heard()]).toEqual([1, ['BOOKING_CREATED']])
  })

  it('malformed claims success and cannot be read', async () => {
    fail('malformed')
    const answer = await bookNine()
    expect([answer.status, answer.json, stored()]).toEqual([200, {}, []])
  })

  it('leave the admin routes alone, which are not calls of the vendor', async () => {
    fail('http_500')
    expect(await provision(world)).toEqual(anna)
    expect(calls()).toEqual([])
  })
})

describe('webhooks', () => {
  it('are signed over the raw body, once for each subscription that wants them', async () => {
    await subscribe()
    await world.ask({ method: 'POST', path: `/v2/event-types/${type}/webhooks`, key: anna.key, body: { active: true, subscriberUrl: `${world.webhookBase}/type`, triggers: ['BOOKING_CREATED'] } })
    await subscribe({ subscriberUrl: `${world.webhookBase}/off`, active: false })
    await subscribe({ subscriberUrl: `${world.webhookBase}/other`, triggers: ['BOOKING_CANCELLED'] })
    await bookNine()
    await world.standIn.deliveries.idle()
    expect(world.heard.map(({ path }) => path).sort()).toEqual(['/hook', '/type'])
    expect(world.heard.find(({ path }) => path === '/hook')?.isSigned('s3cret')).toBe(true)
    expect(world.heard.find(({ path }) => path === '/hook')?.isSigned('other')).toBe(false)
    expect(world.heard.find(({ path }) => path === '/type')?.signature).toBe('no-secret-provided')
  })

  it.each<['lost' | 'double' | 'reversed', string[]]>([
    ['lost', []],
    ['double', ['BOOKING_CREATED', 'BOOKING_CREATED', 'BOOKING_CANCELLED', 'BOOKING_CANCELLED']],
    ['reversed', ['BOOKING_CANCELLED', 'BOOKING_CREATED']],
  ])('can be %s', async (webhooks, events) => {
    await subscribe()
    world.settings({ webhooks })
    const { data } = await bookNine()
    if (webhooks !== 'reversed') await world.standIn.deliveries.idle()
    await world.ask({ method: 'POST', path: `/v2/bookings/${data.uid}/cancel`, body: {} })
    await world.standIn.deliveries.idle()
    expect(heard()).toEqual(events)
  })

  it('that are kept back for another arrive when none comes', async () => {
    await subscribe()
    world.settings({ webhooks: 'reversed' })
    await bookNine()
    await world.standIn.deliveries.idle()
    expect(heard()).toEqual(['BOOKING_CREATED'])
  })

  it('can arrive before the answer', async () => {
    await subscribe()
    world.settings({ echoFirst: true })
    await bookNine()
    expect(heard()).toEqual(['BOOKING_CREATED'])
  })

  it('do nothing to a call when nobody listens, and are not tried again', async () => {
    await subscribe({ subscriberUrl: 'http://127.0.0.1:1/hook' })
    expect((await bookNine()).status).toBe(201)
    await world.standIn.deliveries.idle()
    expect(heard()).toEqual([])
  })
})

describe('who may ask', () => {
  it.each([
    ['POST', '/v2/bookings', '2024-06-14'],
    ['GET', '/v2/bookings', undefined],
    ['GET', '/v2/event-types', '2024-06-11'],
    ['POST', '/v2/schedules', '2024-08-13'],
    ['GET', '/v2/slots', '2024-04-15'],
  ])('%s %s with the version %s is not there', async (method, path, version) => {
    const answer = await world.ask({ method, path, version: version ?? '', key: anna.key })
    expect([answer.status, messageOf(answer)]).toEqual([404, `Cannot ${method} ${path}`])
  })

  it('refuses an unknown key everywhere, and a foreign one where things belong to somebody', async () => {
    const bo = await provision(world, 'salon-bo')
    expect((await world.ask({ path: `/v2/slots?eventTypeId=${type}&start=2026-11-25&end=2026-11-25`, key: 'cal_wrong' })).status).toBe(401)
    expect((await world.ask({ path: `/v2/event-types/${type}`, key: bo.key })).status).toBe(403)
    expect((await world.ask({ method: 'DELETE', path: `/v2/event-types/${type}`, key: bo.key })).status).toBe(403)
    expect((await world.ask({ path: '/v2/schedules', key: bo.key })).json.data).toEqual([])
    expect((await world.ask({ path: '/v2/me' })).status).toBe(401)
    expect((await world.ask({ path: '/api/v2/me', key: bo.key })).data.username).toBe('salon-bo')
  })

  it('counts requests per key on the sandbox clock when a limit is set', async () => {
    world.settings({ rateLimit: 2 })
    const me = async () => world.ask({ path: '/v2/me', key: anna.key })
    expect([(await me()).status, (await me()).status, (await me()).status]).toEqual([200, 200, 429])
    setClock(MONDAY_NOON + 20_000, world.store)
    expect((await me()).headers.get('x-ratelimit-reset-default')).toBe('40')
    setClock(MONDAY_NOON + 60_000, world.store)
    expect((await me()).headers.get('x-ratelimit-remaining-default')).toBe('1')
  })

  it('makes users for the operator only, the same one for the same name', async () => {
    const body = { username: 'salon-cy', name: 'Cy', email: 'cy@example.test', timeZone: 'Europe/Copenhagen' }
    expect((await world.ask({ method: 'POST', path: '/admin/users', body })).status).toBe(401)
    const cy = await provision(world, 'salon-cy')
    expect(await provision(world, 'salon-cy')).toEqual(cy)
    expect((await world.ask({ method: 'POST', path: '/admin/users', body: { ...body, timeZone: 'x' }, headers: { 'x-cal-admin-key': OPERATOR_KEY } })).status).toBe(400)
    await world.ask({ method: 'DELETE', path: `/admin/users/${cy.id}`, headers: { 'x-cal-admin-key': OPERATOR_KEY } })
    expect((await world.ask({ path: '/v2/me', key: cy.key })).status).toBe(401)
  })

  it('refuses a setting that it does not know', async () => {
    expect((await world.ask({ method: 'POST', path: '/admin/settings', body: { colour: 'red' } })).status).toBe(400)
    expect((await world.ask({ method: 'POST', path: '/admin/settings', body: { dstBug: true } })).json).toMatchObject({ dstBug: true, webhooks: 'normal' })
  })
})

describe('what is stored', () => {
  it('is there after a restart, and gone after a reset', async () => {
    const { data } = await bookNine()
    await world.close()
    world = await startCalWorld({ file: join(folder, 'sandbox.sqlite') })
    expect((await world.ask({ path: `/v2/bookings/${data.uid}` })).data.attendees).toMatchObject([{ name: attendee().name }])
    expect((await bookNine()).status).toBe(400)
    world.store.reset(MONDAY_NOON)
    expect((await world.ask({ path: `/v2/bookings/${data.uid}` })).status).toBe(404)
    expect((await world.ask({ path: '/v2/me', key: anna.key })).status).toBe(401)
  })

  it('of a booking stays when its event type is deleted, and can be cancelled', async () => {
    const { data } = await bookNine()
    await world.ask({ method: 'DELETE', path: `/v2/event-types/${type}`, key: anna.key })
    expect((await world.ask({ path: `/v2/bookings/${data.uid}` })).data.status).toBe('accepted')
    expect((await world.ask({ method: 'POST', path: `/v2/bookings/${data.uid}/cancel`, body: {} })).data.status).toBe('cancelled')
  })
})
