import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createApp, eventHandler, getHeader, getQuery, readRawBody, setResponseHeader, setResponseStatus, toNodeListener } from 'h3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { greetingAnswer, readCalendarCall } from '#server/integrations/calendars/webhook'
import type { CalendarWorld } from '#tests/support/calendar-world'
import { DAY, HOUR, MINUTE, startCalendarWorld, tenantId } from '#tests/support/calendar-world'
import type { Kind, StandInWorld } from '#tests/support/calendar-stand-ins'
import { ANNA, startStandIn } from '#tests/support/calendar-stand-ins'
import { NOW } from '#tests/support/salon'
import { listen } from '#tests/support/twilio-stand-in'

// Monday 6 May 2030, nine in Copenhagen; Ada works 09:00-12:00 and 12:30-17:00. The whole product against each vendor's stand-in, over HTTP.
const TEN = '2030-05-07T08:00:00.000Z'
const ELEVEN = '2030-05-07T09:00:00.000Z'
const session = { user: { id: 'acc_one', email: 'one@example.com', name: 'One' }, memberships: [{ tenantId, slug: 'salon', name: 'Salon Klip', role: 'owner' as const }] }

describe.each<Kind>(['google', 'microsoft'])('the product with a calendar of %s', kind => {
  let vendor: StandInWorld
  let world: CalendarWorld
  let listener: Server
  let id: string
  let told: number

  /** What our route does, without the server around it. */
  const answer = eventHandler(async event => {
    const query = getQuery<Record<string, string>>(event)
    const call = readCalendarCall({ url: event.path, query, header: name => getHeader(event, name), body: (await readRawBody(event)) ?? '' })
    setResponseHeader(event, 'content-type', 'text/plain; charset=utf-8')
    if (call === null) return setResponseStatus(event, 404)
    if (call.isGreeting && call.secret === null) return greetingAnswer(query)
    if (!(await world.app.calendars.channels.isFromVendor(call.calendar, call.secret))) return setResponseStatus(event, 403)
    if (!call.isGreeting) told++
    if (!call.isGreeting) await world.app.calendars.sync.changed(call.calendar)
    return ''
  })

  const connect = async (): Promise<string> => {
    const address = await world.app.calendars.consents.address(tenantId, { kind, providerId: 'ada', userId: session.user.id })
    const agreed = await fetch(`${address}&agreed=${encodeURIComponent(ANNA)}`, { redirect: 'manual' })
    const back = new URL(agreed.headers.get('location') ?? '').searchParams
    const { grant } = await world.app.calendars.consents.finish(session, { code: back.get('code') ?? undefined, state: back.get('state') ?? '' })
    const {
      calendars: [made],
    } = await world.app.calendars.connect(tenantId, { kind: 'choice', grant: grant ?? '', calendars: [{ id: vendor.access.calendarId, isWritten: true }] })
    return made?.id ?? ''
  }
  /** Time goes by, what people did is read, and what follows is done. */
  const settle = async (milliseconds = HOUR) => {
    await vendor.context.notices.idle()
    world.advance(milliseconds)
    await world.sync()
    await vendor.context.notices.idle()
  }
  const ours = async () => (await vendor.seen()).filter(({ title }) => title.startsWith('Ida'))

  beforeEach(async () => {
    told = 0
    vendor = await startStandIn(kind)
    setClock(Date.parse(NOW), vendor.store)
    listener = createServer(toNodeListener(createApp().use(answer)))
    world = await startCalendarWorld({
      isSandbox: true,
      publicUrl: await listen(listener),
      onAdvance: now => setClock(now, vendor.store),
      ports: { vendors: { [kind]: vendor.vendor }, consents: { [kind]: vendor.consent } },
    })
    id = await connect()
    await world.sync()
  })
  afterEach(async () => {
    await vendor.close()
    await new Promise(resolve => listener.close(resolve) && listener.closeAllConnections())
  })

  it('has its busy times in the days, changed and gone as they are there', async () => {
    const entry = await vendor.plant({ title: 'Dentist', start: '2030-05-07T08:00:00Z', end: '2030-05-07T09:00:00Z' })
    await vendor.plant({ title: 'Lunch', start: '2030-05-08T10:00:00Z', end: '2030-05-08T11:00:00Z', repeats: { every: 'day', count: 3 } })
    await vendor.plant({ title: 'Maybe', start: '2030-05-07T12:00:00Z', end: '2030-05-07T13:00:00Z', isFree: true })
    await settle()
    const dates = async () => (await world.busy()).map(line => line.split('@')[1])
    expect((await dates()).sort()).toEqual(['2030-05-07', '2030-05-08', '2030-05-09', '2030-05-10'])
    await expect(world.book(TEN)).rejects.toMatchObject({ code: 'slot_taken' })
    await vendor.move(entry, { start: '2030-05-14T08:00:00Z', end: '2030-05-14T09:00:00Z' })
    await settle()
    expect((await dates()).sort()).toEqual(['2030-05-08', '2030-05-09', '2030-05-10', '2030-05-14'])
    await vendor.remove(entry)
    await settle()
    await expect(world.book(TEN)).resolves.toMatchObject({ status: 'confirmed' })
  })

  it('holds each booking as one event, which moves and goes with it and is never busy time', async () => {
    const booking = await world.book(TEN)
    expect(await ours()).toMatchObject([{ title: 'Ida · Haircut' }])
    await settle()
    expect(await world.busy()).toEqual([`booking ${booking.id}@2030-05-07`])
    await world.app.ownerActs.moveTo(tenantId, booking.id, { providerId: 'ada', startsAt: ELEVEN })
    const [moved] = await ours()
    expect(new Date(moved?.start ?? '').toISOString()).toBe(ELEVEN)
    await settle()
    expect((await world.find(booking.id)).version).toBe(2)
    await world.app.ownerActs.cancel(tenantId, booking.id)
    expect(await ours()).toEqual([])
  })

  it('lets a person move and cancel visits there', async () => {
    const one = await world.book(TEN)
    await settle()
    const [event] = await ours()
    await vendor.move(event?.id ?? '', { start: ELEVEN, end: '2030-05-07T09:30:00.000Z' })
    await settle()
    expect((await world.find(one.id)).startsAt).toBe(ELEVEN)
    await settle()
    await vendor.remove((await ours())[0]?.id ?? '')
    await settle()
    expect((await world.find(one.id)).status).toBe('cancelled')
    expect(world.problems).toEqual([])
  })

  it('puts an event back that was moved onto another visit', async () => {
    const one = await world.book(TEN)
    await world.book(ELEVEN, { phone: '+4520304051' })
    await settle()
    const event = (await ours()).find(({ start }) => new Date(start).toISOString() === TEN)
    await vendor.move(event?.id ?? '', { start: ELEVEN, end: '2030-05-07T09:30:00.000Z' })
    await settle()
    expect((await world.find(one.id)).startsAt).toBe(TEN)
    expect((await ours()).map(({ start }) => new Date(start).toISOString()).sort()).toEqual([TEN, ELEVEN])
  })

  it('is told of a change and reads it at once', async () => {
    expect((await world.connection(id)).channel).not.toBeNull()
    await vendor.plant({ title: 'Dentist', start: '2030-05-07T08:00:00Z', end: '2030-05-07T09:00:00Z' })
    await vendor.context.notices.idle()
    expect(told).toBeGreaterThan(0)
    await world.sync()
    expect(await world.busy()).toHaveLength(1)
  })

  it('goes on being told for weeks, over new channels', async () => {
    for (let days = 0; days < 12; days++) await settle(DAY)
    told = 0
    await vendor.plant({ title: 'Dentist', start: '2030-05-21T08:00:00Z', end: '2030-05-21T09:00:00Z' })
    await vendor.context.notices.idle()
    expect(told).toBe(1)
  })

  it('needs its owner when the permission is withdrawn, and works again once it is given anew', async () => {
    await vendor.plant({ title: 'Dentist', start: '2030-05-07T08:00:00Z', end: '2030-05-07T09:00:00Z' })
    await settle()
    await vendor.revoke?.()
    await settle()
    expect(await world.app.calendars.connections.find(tenantId, id)).toMatchObject({ state: 'needs_attention', problem: 'expired' })
    expect(await world.busy()).toHaveLength(1)
    expect(await connect()).toBe(id)
    await settle(MINUTE)
    expect(await world.app.calendars.connections.find(tenantId, id)).toMatchObject({ state: 'active', problem: null })
  })

  it('leaves nothing behind when it is disconnected', async () => {
    await vendor.plant({ title: 'Dentist', start: '2030-05-08T08:00:00Z', end: '2030-05-08T09:00:00Z' })
    const booking = await world.book(TEN)
    await settle()
    await world.app.calendars.disconnect(tenantId, id)
    expect(await world.busy()).toEqual([`booking ${booking.id}@2030-05-07`])
    await world.sync()
    expect((await vendor.seen()).map(({ title }) => title)).toEqual(['Dentist'])
    told = 0
    await vendor.plant({ title: 'Lunch', start: '2030-05-08T10:00:00Z', end: '2030-05-08T11:00:00Z' })
    await vendor.context.notices.idle()
    expect(told).toBe(0)
    expect(world.table.all().filter(item => String(item.pk).includes('#CALENDAR'))).toEqual([])
  })
})
