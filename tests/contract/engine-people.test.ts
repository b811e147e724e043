import type { EngineBooking } from '#server/ports/scheduling'
import type { SchedulingWorld } from '#tests/support/scheduling-world'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSchedulingWorld } from '#tests/support/scheduling-world'

const at = (time: string, date = '2030-03-26') => `${date}T${time}:00.000Z`
const cut = (time: string, providerId = 'maja') => ({ serviceIds: ['cut'], providerId, startsAt: at(time) })

/** What a person does at the engine's own pages: through its API, with the user's own key or none. */
describe('what people do at the engine itself', () => {
  let world: SchedulingWorld
  beforeEach(async () => {
    world = await startSchedulingWorld('cal')
  })
  afterEach(async () => {
    await world.close()
    expect(world.errors).toEqual([])
  })

  const eventType = async (serviceId: string, providerId: string): Promise<number> => (await world.app.data.engineLinks.find(world.tenantId, providerId))!.eventTypeIds[serviceId]!

  const bookThere = async (time: string, attendee: Record<string, string>, providerId = 'maja'): Promise<string> => {
    const answer = await world.cal.ask({
      method: 'POST',
      path: '/v2/bookings',
      body: {
        start: at(time),
        eventTypeId: await eventType('cut', providerId),
        attendee: { name: 'Kim', timeZone: 'Europe/Copenhagen', email: 'kim@example.com', ...attendee },
      },
    })
    expect(answer.status, answer.text).toBe(201)
    return String(answer.data.uid)
  }

  const ours = async () => await world.app.data.bookings.listBetween(world.tenantId, at('00:00', '2030-03-01'), at('00:00', '2030-05-01'))

  it('a booking made there becomes ours, with its messages, its customer and its claim', async () => {
    await bookThere('10:00', { phoneNumber: '+4520000009' })
    await world.settle()
    expect(await ours()).toMatchObject([{ phone: '+4520000009', customerName: 'Kim', serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00'), status: 'confirmed', source: 'engine' }])
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 10:00-10:40'])
    expect(await world.notifications()).toEqual(['confirmation +4520000009'])
    await expect(world.book('bo', cut('10:00'))).rejects.toThrow('taken')
  })

  it('a booking without a number to write to keeps the time, and no more', async () => {
    await bookThere('10:00', {})
    await world.settle()
    expect(await ours()).toEqual([])
    expect(await world.free('cut', '2030-03-26', '2030-03-26', 'maja')).not.toContain('2030-03-26T11:00:00+01:00 maja')
  })

  it('a booking that is moved there while it is being adopted is one booking, whichever of its names is heard of first', async () => {
    const move = async (uid: string, time: string) => String((await world.cal.ask({ method: 'POST', path: `/v2/bookings/${uid}/reschedule`, body: { start: at(time) } })).data.uid)
    const first = await bookThere('10:00', { phoneNumber: '+4520000009' })
    const second = await move(first, '13:10')
    const third = await move(second, '15:00')
    const [loaded, link, eventTypeId] = [await world.catalog(), await world.app.data.engineLinks.find(world.tenantId, 'maja'), await eventType('cut', 'maja')]
    const seen = (uid: string, time: string, movedFrom: string | null): EngineBooking => ({
      uid,
      bookingId: null,
      eventTypeId,
      status: 'accepted',
      start: at(time),
      end: at(time),
      attendee: { name: 'Kim', phone: '+4520000009' },
      isNoShow: false,
      movedTo: null,
      movedFrom,
      updatedAt: null,
    })
    await world.app.engine.events.apply(loaded, link!, seen(third, '15:00', second))
    // Somebody else has looked at it before it was moved, and is late.
    await world.app.engine.events.apply(loaded, link!, seen(first, '10:00', null))
    await world.settle()
    expect(await ours()).toMatchObject([{ startsAt: at('15:00'), status: 'confirmed', engineUids: [third] }])
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 15:00-15:40'])
  })

  it('a booking moved or cancelled there moves or is cancelled here, and the customer is told', async () => {
    const booking = await world.book('ada', cut('10:00'))
    const [uid] = (await world.booking(booking.id)).engineUids
    const moved = await world.cal.ask({ method: 'POST', path: `/v2/bookings/${uid}/reschedule`, body: { start: at('13:10') } })
    expect(moved.status, moved.text).toBe(201)
    await world.settle()
    expect(await world.booking(booking.id)).toMatchObject({ startsAt: at('13:10'), status: 'confirmed', engineUids: [moved.data.uid] })
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 13:10-13:50'])
    await world.cal.ask({ method: 'POST', path: `/v2/bookings/${String(moved.data.uid)}/cancel`, body: { cancellationReason: 'ill' } })
    await world.settle()
    expect((await world.booking(booking.id)).status).toBe('cancelled')
    expect(await world.notifications()).toEqual(['cancelled +4520000001', 'confirmation +4520000001', 'rescheduled +4520000001'])
  })

  it('what happened while its messages were lost is found by looking', async () => {
    const booking = await world.book('ada', cut('10:00'))
    world.cal.settings({ webhooks: 'lost' })
    const [uid] = (await world.booking(booking.id)).engineUids
    await world.cal.ask({ method: 'POST', path: `/v2/bookings/${uid}/cancel`, body: {} })
    await bookThere('13:00', { phoneNumber: '+4520000009' }, 'jonas')
    await world.settle()
    expect((await world.booking(booking.id)).status).toBe('confirmed')
    await world.advance(6)
    expect((await world.booking(booking.id)).status).toBe('cancelled')
    expect(await world.claims('2030-03-26')).toEqual(['jonas booking 13:00-13:40'])
  })

  it('a booking made there, moved there and cancelled there is one booking of ours', async () => {
    const uid = await bookThere('10:00', { phoneNumber: '+4520000009' })
    await world.settle()
    const moved = await world.cal.ask({ method: 'POST', path: `/v2/bookings/${uid}/reschedule`, body: { start: at('14:00') } })
    await world.settle()
    expect(await ours()).toMatchObject([{ startsAt: at('14:00'), status: 'confirmed' }])
    await world.cal.ask({ method: 'POST', path: `/v2/bookings/${String(moved.data.uid)}/cancel`, body: {} })
    await world.settle()
    expect(await ours()).toMatchObject([{ startsAt: at('14:00'), status: 'cancelled' }])
    expect(await world.claims('2030-03-26')).toEqual([])
  })

  it('a booking that we cancelled and that lives on there is cancelled there, too', async () => {
    const booking = await world.book('ada', cut('10:00'))
    const [uid] = (await world.booking(booking.id)).engineUids
    await bookThere('13:00', { phoneNumber: '+4520000009' })
    await world.settle()
    world.cal.settings({ webhooks: 'lost' })
    await world.app.ownerActs.cancel(world.tenantId, booking.id)
    await world.settle()
    const answer = await world.cal.ask({ path: `/v2/bookings/${uid}` })
    expect(answer.data.status).toBe('cancelled')
  })

  it('hours and prices changed at the engine are put back, deleted event types are made again', async () => {
    const link = (await world.app.data.engineLinks.find(world.tenantId, 'maja'))!
    const key = world.cal.standIn.context.records.users.list().find(({ id }) => id === link.userId)!.apiKey
    const gone = await world.cal.ask({ method: 'DELETE', path: `/v2/event-types/${link.eventTypeIds.cut}`, key })
    expect(gone.status, gone.text).toBe(200)
    await world.advance(7 * 60)
    await world.app.engine.sync.ask(world.tenantId)
    await world.settle()
    await world.book('ada', { ...cut('10:00'), startsAt: at('10:00', '2030-03-27') })
    expect(await world.claims('2030-03-27')).toEqual(['maja booking 10:00-10:40'])
  })

  it('a business moves to the built-in engine and back with its bookings to come', async () => {
    const booking = await world.book('ada', cut('10:00'))
    await world.app.engine.switchTo(world.tenantId, 'builtin')
    await world.settle()
    expect(await world.booking(booking.id)).toMatchObject({ status: 'confirmed', engineUids: [] })
    const calls = world.calls().length
    await world.book('bo', cut('13:00'))
    expect(world.calls().length).toBe(calls)
    await world.app.engine.switchTo(world.tenantId, 'cal')
    await world.settle()
    const all = await ours()
    expect(all.map(({ status, engineUids }) => [status, engineUids.length])).toEqual([
      ['confirmed', 1],
      ['confirmed', 1],
    ])
    await expect(world.book('bo', cut('13:00'))).rejects.toThrow('taken')
    expect(await world.notifications()).toEqual(['confirmation +4520000001', 'confirmation +4520000002'])
  })
})
