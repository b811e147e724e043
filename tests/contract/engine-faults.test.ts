import type { SchedulingWorld } from '#tests/support/scheduling-world'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSchedulingWorld } from '#tests/support/scheduling-world'

const at = (time: string, date = '2030-03-26') => `${date}T${time}:00.000Z`
const cut = (time: string, providerId = 'maja') => ({ serviceIds: ['cut'], providerId, startsAt: at(time) })

/** The live bookings of a provider as the engine has them. */
async function there(world: SchedulingWorld, providerId: string): Promise<{ uid: string; start: string; metadata: Record<string, unknown> }[]> {
  const link = await world.app.data.engineLinks.find(world.tenantId, providerId)
  return world.cal.standIn.context.records.bookings
    .list()
    .filter(booking => booking.userId === link?.userId && booking.status === 'accepted')
    .map(({ uid, start, metadata }) => ({ uid, start: new Date(start).toISOString(), metadata }))
}

describe('an engine outside that fails', () => {
  let world: SchedulingWorld
  beforeEach(async () => {
    world = await startSchedulingWorld('cal')
  })
  afterEach(async () => {
    await world.close()
    expect(world.errors).toEqual([])
  })

  it('is asked once to show a week of all providers, not again for the next page, and once to book', async () => {
    await world.advance(2)
    const before = world.calls().length
    await world.free('cut', '2030-03-25', '2030-03-31')
    expect(world.calls().length - before).toBe(1)
    const shown = world.calls().length
    await world.free('cut', '2030-04-01', '2030-04-07')
    await world.free('cut', '2030-04-08', '2030-04-14')
    expect(world.calls().length - shown).toBe(0)
    await world.free('cut', '2030-04-01', '2030-04-07', 'maja')
    await world.free('cut', '2030-04-01', '2030-04-07', 'jonas')
    expect(world.calls().length - shown).toBeLessThanOrEqual(1)
    const asked = world.calls().length
    await world.app.ownerActs.book(world.tenantId, (await world.app.data.customers.list(world.tenantId))[0]!, cut('10:00'))
    expect(world.calls().length - asked).toBe(1)
  })

  it('that is an hour off on the day on which the clock changes offers nothing that our own rules do not', async () => {
    const before = await world.free('cut', '2030-03-30', '2030-04-01')
    world.cal.settings({ dstBug: true })
    await world.advance(6)
    const offered = await world.free('cut', '2030-03-30', '2030-04-01')
    expect(offered.length).toBeGreaterThan(0)
    expect(offered.filter(slot => !before.some(known => known.startsWith(slot.slice(0, 25))))).toEqual([])
    expect(offered.filter(slot => slot.startsWith('2030-03-31T09:')).length).toBeLessThan(before.filter(slot => slot.startsWith('2030-03-31T09:')).length)
  })

  it('has bookings entered that were near already when the business came to it', async () => {
    await world.app.engine.switchTo(world.tenantId, 'builtin')
    await world.settle()
    const near = await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('08:00', '2030-03-25') })
    await world.advance(30)
    await world.app.engine.switchTo(world.tenantId, 'cal')
    await world.settle()
    expect((await world.booking(near.id)).engineUids).toHaveLength(1)
    expect(await there(world, 'maja')).toMatchObject([{ start: at('08:00', '2030-03-25') }])
  })

  it('is looked at before it is asked again when its answer was lost', async () => {
    world.fail({ mode: 'drop_response', times: 1 })
    const booking = await world.book('ada', cut('10:00'))
    expect((await world.booking(booking.id)).status).toBe('confirmed')
    expect(await there(world, 'maja')).toMatchObject([{ start: at('10:00'), metadata: { bookingId: booking.id } }])
  })

  it('keeps what was promised while it is away, and carries it out after its return', async () => {
    world.fail({ mode: 'http_503' })
    const booking = await world.book('ada', cut('10:00'))
    expect(await world.booking(booking.id)).toMatchObject({ status: 'held', heldUntil: null })
    await expect(world.book('bo', cut('10:00'))).rejects.toThrow('taken')
    expect(await world.notifications()).toEqual([])
    for (let quarter = 0; quarter < 8; quarter++) await world.advance(15)
    expect((await world.booking(booking.id)).status).toBe('held')
    world.heal()
    await world.advance(15)
    expect((await world.booking(booking.id)).status).toBe('confirmed')
    expect(await there(world, 'maja')).toMatchObject([{ start: at('10:00') }])
    expect(await world.notifications()).toEqual(['confirmation +4520000001'])
  })

  it('has what was promised withdrawn, and the customer told, when it refuses after its return', async () => {
    world.fail({ mode: 'http_503' })
    const booking = await world.book('ada', cut('10:00'))
    const link = await world.app.data.engineLinks.find(world.tenantId, 'maja')
    await fetch(`${world.cal.base}/admin/users/${link!.username}/external`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cal-admin-key': 'cal_sandbox' },
      body: JSON.stringify({ start: at('09:30'), end: at('11:30'), title: 'Dentist' }),
    })
    world.heal()
    await world.advance(5)
    expect((await world.booking(booking.id)).status).toBe('expired')
    expect(await world.claims('2030-03-26')).toEqual([])
    expect(await world.notifications()).toEqual(['cancelled +4520000001'])
  })

  it('that refuses a time we thought free has the claim undone, and "any" goes to the next who is free', async () => {
    const link = await world.app.data.engineLinks.find(world.tenantId, 'maja')
    await fetch(`${world.cal.base}/admin/users/${link!.username}/external`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cal-admin-key': 'cal_sandbox' },
      body: JSON.stringify({ start: at('09:30'), end: at('11:30'), title: 'Dentist' }),
    })
    const before = world.calls().length
    const booking = await world.book('ada', cut('10:00', 'any'))
    expect(booking.providerId).toBe('jonas')
    expect(world.calls().length - before).toBeLessThanOrEqual(2)
    expect(await world.claims('2030-03-26')).toEqual(['jonas booking 10:00-10:40'])
    await expect(world.book('bo', cut('10:00'))).rejects.toThrow('taken')
  })

  it('that times out after a cancellation is told again until it knows', async () => {
    const booking = await world.book('ada', cut('10:00'))
    world.fail({ mode: 'http_500', times: 3 })
    await world.app.ownerActs.cancel(world.tenantId, booking.id)
    expect((await world.booking(booking.id)).status).toBe('cancelled')
    for (let minutes = 0; minutes < 3; minutes++) await world.advance(5)
    expect(await there(world, 'maja')).toEqual([])
  })

  it('loses its answer to a move: the booking is found at its new time', async () => {
    const booking = await world.book('ada', cut('10:00'))
    world.fail({ mode: 'drop_response', times: 1 })
    await world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'maja', startsAt: at('13:00') })
    await world.settle()
    expect(await world.booking(booking.id)).toMatchObject({ startsAt: at('13:00'), status: 'confirmed' })
    expect(await there(world, 'maja')).toMatchObject([{ start: at('13:00') }])
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 13:00-13:40'])
  })

  it('is away when a booking is to move: it stays, the new time is kept, and it moves later', async () => {
    const booking = await world.book('ada', cut('10:00'))
    world.fail({ mode: 'http_503' })
    await world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'jonas', startsAt: at('13:00') })
    expect(await world.booking(booking.id)).toMatchObject({ startsAt: at('10:00'), status: 'confirmed' })
    await expect(world.book('bo', cut('13:00', 'jonas'))).rejects.toThrow('taken')
    world.heal()
    await world.advance(10)
    expect(await world.booking(booking.id)).toMatchObject({ startsAt: at('13:00'), providerId: 'jonas', status: 'confirmed' })
    expect(await there(world, 'maja')).toEqual([])
    expect(await there(world, 'jonas')).toMatchObject([{ start: at('13:00') }])
    expect(await world.claims('2030-03-26')).toEqual(['jonas booking 13:00-13:40'])
  })

  it.each(['double', 'reversed', 'normal'] as const)('echoes our own bookings (%s, also before the answer), and nothing changes', async webhooks => {
    world.cal.settings({ webhooks, echoFirst: true })
    const booking = await world.book('ada', cut('10:00'))
    await world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'maja', startsAt: at('13:00') })
    await world.settle()
    await world.app.ownerActs.cancel(world.tenantId, booking.id)
    await world.settle()
    expect(await world.booking(booking.id)).toMatchObject({ startsAt: at('13:00'), status: 'cancelled', version: 4 })
    expect(await world.notifications()).toHaveLength(3)
    expect(await world.claims('2030-03-26')).toEqual([])
  })
})
