import type { Engine } from '#shared/schemas/tenant'
import type { SchedulingWorld } from '#tests/support/scheduling-world'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSchedulingWorld } from '#tests/support/scheduling-world'

const at = (time: string, date = '2030-03-26') => `${date}T${time}:00.000Z`

/** What every engine must do, and do alike. Times of the tests are UTC; the business lies an hour ahead, from 31 March two. */
describe.each<Engine>(['builtin', 'cal'])('scheduling with the engine %s', engine => {
  let world: SchedulingWorld
  beforeEach(async () => {
    world = await startSchedulingWorld(engine)
  })
  afterEach(async () => {
    await world.close()
    expect(world.errors).toEqual([])
  })

  it('offers what hours, breaks, overrides, closed days and notice leave', async () => {
    const offered = await world.free('cut', '2030-03-25', '2030-04-02')
    expect(offered[0]).toBe('2030-03-25T09:00:00+01:00 maja+jonas')
    expect(offered.filter(slot => slot.startsWith('2030-03-29'))).toEqual([])
    expect(offered.filter(slot => slot.startsWith('2030-03-28')).every(slot => slot.endsWith(' jonas'))).toBe(true)
    expect(offered.find(slot => slot.startsWith('2030-03-31'))).toBe('2030-03-31T09:00:00+02:00 maja+jonas')
  })

  it('takes a booked time away from everybody, buffers included', async () => {
    await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00') })
    const left = await world.free('cut', '2030-03-26', '2030-03-26', 'maja')
    expect(left.map(slot => slot.slice(11, 16)).slice(0, 8)).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00', '10:15', '12:30', '12:45'])
    await expect(world.book('bo', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:15') })).rejects.toThrow('taken')
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 10:00-10:40'])
  })

  it('gives "any" the one who is free, and says why', async () => {
    const first = await world.book('ada', { serviceIds: ['cut'], providerId: 'any', startsAt: at('10:00') })
    const second = await world.book('bo', { serviceIds: ['cut'], providerId: 'any', startsAt: at('10:00') })
    expect([first.providerId, second.providerId].sort()).toEqual(['jonas', 'maja'])
    expect(first.assignment).toMatchObject({
      kind: 'round_robin',
      candidates: [
        { providerId: 'maja', load: 0 },
        { providerId: 'jonas', load: 0 },
      ],
    })
    await expect(world.book('bo', { serviceIds: ['cut'], providerId: 'any', startsAt: at('10:00') })).rejects.toThrow('taken')
  })

  it('moves a booking, to another time of the same day too, and frees the old one', async () => {
    const booking = await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00') })
    const moved = await world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'maja', startsAt: at('10:15') })
    await world.settle()
    expect(moved).toMatchObject({ id: booking.id, startsAt: at('10:15'), status: 'confirmed' })
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 10:15-10:55'])
    await world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'jonas', startsAt: at('13:00') })
    await world.settle()
    expect(await world.claims('2030-03-26')).toEqual(['jonas booking 13:00-13:40'])
    expect(await world.free('cut', '2030-03-26', '2030-03-26', 'maja')).toContain('2030-03-26T11:00:00+01:00 maja')
  })

  it('refuses to move onto a taken time and leaves everything as it was', async () => {
    const booking = await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00') })
    await world.book('bo', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('13:00') })
    await expect(world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'maja', startsAt: at('12:45') })).rejects.toThrow('taken')
    await world.settle()
    expect(await world.claims('2030-03-26')).toEqual(['maja booking 10:00-10:40', 'maja booking 13:00-13:40'])
  })

  it('frees a cancelled time for others at once', async () => {
    const booking = await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00') })
    await world.app.ownerActs.cancel(world.tenantId, booking.id)
    await world.settle()
    expect(await world.claims('2030-03-26')).toEqual([])
    await world.book('bo', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00') })
    expect((await world.app.data.outbox.listNotifications(world.tenantId)).every(({ language }) => language === 'en')).toBe(true)
    expect(await world.notifications()).toEqual(['cancelled +4520000001', 'confirmation +4520000001', 'confirmation +4520000002'])
  })

  it('keeps the local hour of a visit on both sides of the change of the clock', async () => {
    await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('08:00', '2030-03-26') })
    await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('07:00', '2030-03-31') })
    const [before, after] = [await world.free('cut', '2030-03-26', '2030-03-26', 'maja'), await world.free('cut', '2030-03-31', '2030-03-31', 'maja')]
    expect([before[0]?.slice(11, 25), after[0]?.slice(11, 25)]).toEqual(['09:45:00+01:00', '09:45:00+02:00'])
  })

  it('shares a visit between two providers, moves and frees it as a whole', async () => {
    const booking = await world.book('ada', { serviceIds: ['colour', 'brows'], providerId: 'any', startsAt: at('12:00') })
    expect(await world.claims('2030-03-26')).toEqual(['jonas booking 13:30-13:45', 'maja booking 11:45-13:45'])
    await expect(world.book('bo', { serviceIds: ['brows'], providerId: 'jonas', startsAt: at('13:30') })).rejects.toThrow('taken')
    await world.app.ownerActs.moveTo(world.tenantId, booking.id, { providerId: 'any', startsAt: at('13:30') })
    await world.settle()
    expect(await world.claims('2030-03-26')).toEqual(['jonas booking 15:00-15:15', 'maja booking 13:15-15:15'])
    await world.app.ownerActs.cancel(world.tenantId, booking.id)
    await world.settle()
    expect(await world.claims('2030-03-26')).toEqual([])
    await world.book('bo', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('13:00') })
  })

  it('fills a class to its seats and no further', async () => {
    const seat = { serviceIds: ['class'], providerId: 'maja', startsAt: at('13:00') }
    const first = await world.book('ada', seat)
    await world.book('bo', seat)
    await world.advance(6)
    await expect(world.book('cy', seat)).rejects.toThrow('taken')
    await world.app.ownerActs.cancel(world.tenantId, first.id)
    await world.settle()
    await world.advance(6)
    expect((await world.free('class', '2030-03-26', '2030-03-26', 'maja')).some(slot => slot.startsWith('2030-03-26T14:00'))).toBe(true)
    await world.book('cy', seat)
    await expect(world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('13:30') })).rejects.toThrow('taken')
  })

  it('gives a room to one visit at a time, whoever does it', async () => {
    await world.book('ada', { serviceIds: ['sauna'], providerId: 'maja', startsAt: at('13:00') })
    await expect(world.book('bo', { serviceIds: ['sauna'], providerId: 'jonas', startsAt: at('13:15') })).rejects.toThrow('taken')
    expect(await world.free('sauna', '2030-03-26', '2030-03-26', 'jonas')).not.toContain('2030-03-26T14:15:00+01:00 jonas')
    await world.book('bo', { serviceIds: ['sauna'], providerId: 'jonas', startsAt: at('13:30') })
  })

  it('notes that somebody did not come', async () => {
    const booking = await world.book('ada', { serviceIds: ['cut'], providerId: 'maja', startsAt: at('10:00', '2030-03-25') })
    await world.advance(4 * 60)
    await world.app.ownerActs.mark(world.tenantId, booking.id, 'no_show')
    await world.settle()
    expect((await world.booking(booking.id)).status).toBe('no_show')
  })
})

describe('both engines', () => {
  const worlds: SchedulingWorld[] = []
  afterEach(async () => {
    await Promise.all(worlds.splice(0).map(world => world.close()))
  })

  /** A day's work: bookings, moves, a cancellation, somebody who does not come. */
  const work = async (world: SchedulingWorld): Promise<void> => {
    const people = ['ada', 'bo'] as const
    const ids: string[] = []
    for (let count = 0; count < 14; count++) {
      const wish = {
        serviceIds: [count % 3 === 0 ? 'colour' : 'cut'],
        providerId: count % 4 === 0 ? 'maja' : 'any',
        startsAt: at(`${String(8 + (count % 7)).padStart(2, '0')}:${count % 2 === 0 ? '00' : '30'}`, `2030-04-0${1 + (count % 2)}`),
      }
      const booking = await world.book(people[count % 2]!, wish).catch(() => null)
      if (booking !== null) ids.push(booking.id)
    }
    await world.app.ownerActs.cancel(world.tenantId, ids[1]!)
    await world.app.ownerActs.moveTo(world.tenantId, ids[0]!, { providerId: 'any', startsAt: at('13:30', '2030-04-04') }).catch(() => null)
    await world.app.ownerActs.moveTo(world.tenantId, ids[3]!, { providerId: 'jonas', startsAt: at('07:15', '2030-04-01') }).catch(() => null)
    await world.settle()
  }

  it('offer the same times and make the same bookings', async () => {
    worlds.push(await startSchedulingWorld('builtin'), await startSchedulingWorld('cal'))
    const [builtin, cal] = worlds as [SchedulingWorld, SchedulingWorld]
    const offers = async (world: SchedulingWorld) => ({
      cut: await world.free('cut', '2030-03-25', '2030-04-15'),
      colour: await world.free('colour', '2030-03-25', '2030-04-15'),
      jonas: await world.free('cut', '2030-03-25', '2030-04-15', 'jonas'),
    })
    expect(await offers(cal)).toEqual(await offers(builtin))
    for (const world of worlds) await work(world)
    for (const date of ['2030-04-01', '2030-04-02', '2030-04-04']) expect(await cal.claims(date)).toEqual(await builtin.claims(date))
    expect((await builtin.claims('2030-04-01')).length).toBeGreaterThan(2)
    for (const world of worlds) await world.advance(10)
    expect(await offers(cal)).toEqual(await offers(builtin))
  })
})
