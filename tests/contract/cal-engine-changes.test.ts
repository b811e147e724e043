import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EngineLink } from '#server/domain/engine/link'
import { readCalEvent, verifyCalSignature } from '#server/integrations/cal/webhook'
import { addFault } from '#sandbox/faults'
import type { CalEngineWorld } from '#tests/support/cal-engine'
import { WEBHOOK_SECRET, aVisit, startCalEngine } from '#tests/support/cal-engine'
import { providers, services } from '#tests/support/salon'

const NINE = '2030-05-07T07:00:00.000Z'
const TEN = '2030-05-07T08:00:00.000Z'
const ELEVEN = '2030-05-07T09:00:00.000Z'
const LONG_AGO = '2030-01-01T00:00:00.000Z'

let cal: CalEngineWorld
let link: EngineLink

beforeEach(async () => {
  cal = await startCalEngine()
  link = await cal.brought('ada')
})

afterEach(async () => {
  const { complaints } = cal
  await cal.close()
  expect(complaints, 'the published contract complains').toEqual([])
})

const uidOf = async (start: string, changes: Parameters<typeof aVisit>[1] = {}): Promise<string> => {
  const booked = await cal.engine.book(link, aVisit(start, changes))
  if (booked.result !== 'booked') throw new Error(`not booked: ${booked.result}`)
  return booked.uid
}
const statusOf = async (uid: string) => {
  const found = await cal.engine.fetch(link, uid)
  return found.result === 'found' ? `${found.booking.status} ${found.booking.start.slice(11, 16)}` : found.result
}
const live = async (bookingId: string) => {
  const found = await cal.engine.find(link, bookingId, TEN)
  return found.result === 'found' ? found.bookings.map(({ uid }) => uid) : found.result
}
const movedTo = async (uid: string, start: string): Promise<string> => {
  const moved = await cal.engine.move(link, uid, aVisit(start))
  if (moved.result !== 'booked') throw new Error(`not moved: ${moved.result}`)
  return moved.uid
}

describe('moving', () => {
  it('gives the booking another name and keeps our id', async () => {
    const uid = await uidOf(TEN)
    const next = await movedTo(uid, ELEVEN)
    expect(next).not.toBe(uid)
    expect(await live('bkg_one')).toEqual([next])
    expect(await cal.engine.fetch(link, uid)).toMatchObject({ result: 'found', booking: { status: 'cancelled', movedTo: next } })
    expect(await cal.engine.fetch(link, next)).toMatchObject({ result: 'found', booking: { status: 'accepted', start: ELEVEN, movedFrom: uid, bookingId: 'bkg_one' } })
  })

  it('is done when it was done before, and refused when it was moved elsewhere', async () => {
    const uid = await uidOf(TEN)
    const next = await movedTo(uid, ELEVEN)
    expect(await cal.engine.move(link, uid, aVisit(ELEVEN))).toEqual({ result: 'booked', uid: next })
    expect(await cal.engine.move(link, uid, aVisit(NINE))).toEqual({ result: 'refused' })
    expect(await cal.engine.move(link, next, aVisit(ELEVEN))).toMatchObject({ result: 'booked' })
  })

  it('is refused at a taken time, of a cancelled booking, and of one that nobody knows', async () => {
    const uid = await uidOf(TEN)
    await uidOf(ELEVEN, { bookingId: 'bkg_two' })
    expect(await cal.engine.move(link, uid, aVisit(ELEVEN))).toEqual({ result: 'refused' })
    expect(await statusOf(uid)).toBe('accepted 08:00')
    await cal.engine.cancel(link, uid, 'the customer cancelled')
    expect(await cal.engine.move(link, uid, aVisit(NINE))).toEqual({ result: 'refused' })
    expect(await cal.engine.move(link, 'nobody', aVisit(NINE))).toEqual({ result: 'refused' })
  })
})

describe('cancelling', () => {
  it('frees the time, and says the same when it was done before', async () => {
    const uid = await uidOf(TEN)
    expect(await cal.engine.cancel(link, uid, 'the customer cancelled')).toEqual({ result: 'cancelled' })
    expect(await statusOf(uid)).toBe('cancelled 08:00')
    expect(await cal.engine.cancel(link, uid, 'the customer cancelled')).toEqual({ result: 'cancelled' })
    expect(await cal.engine.cancel(link, 'nobody', 'the customer cancelled')).toEqual({ result: 'cancelled' })
    expect(await live('bkg_one')).toEqual([])
  })

  it('reaches the booking that it was moved to meanwhile', async () => {
    const uid = await uidOf(TEN)
    const last = await movedTo(await movedTo(uid, ELEVEN), NINE)
    expect(await cal.engine.cancel(link, uid, 'the customer cancelled')).toEqual({ result: 'cancelled' })
    expect(await statusOf(last)).toBe('cancelled 07:00')
  })
})

describe('a no-show', () => {
  it('is marked once the visit has begun', async () => {
    const uid = await uidOf(TEN)
    expect(await cal.engine.markNoShow(link, uid, '+4520123456')).toEqual({ result: 'refused' })
    cal.setNow('2030-05-07T08:10:00.000Z')
    expect(await cal.engine.markNoShow(link, uid, '+4520123456')).toEqual({ result: 'marked' })
    expect(await cal.engine.fetch(link, uid)).toMatchObject({ booking: { isNoShow: true, status: 'accepted' } })
  })
})

describe('what has changed', () => {
  it('is told from an instant on, with bookings that people made there', async () => {
    const uid = await uidOf(TEN)
    cal.setNow('2030-05-06T07:05:00.000Z')
    const attendee = { name: 'Walk-in', email: 'walkin@example.test', timeZone: 'Europe/Copenhagen' }
    await cal.world.ask({ method: 'POST', path: '/v2/bookings', body: { start: ELEVEN, eventTypeId: link.eventTypeIds.cut, attendee } })
    const since = async (instant: string) => {
      const changed = await cal.engine.changedSince(link, instant)
      return changed.result === 'found' ? changed.bookings.map(({ bookingId, attendee, status }) => ({ bookingId, name: attendee?.name, phone: attendee?.phone, status })) : changed.result
    }
    const walkIn = { bookingId: null, name: 'Walk-in', phone: null, status: 'accepted' }
    expect(await since('2030-05-06T07:05:00.000Z')).toEqual([walkIn])
    expect(await since(LONG_AGO)).toEqual([{ bookingId: 'bkg_one', name: 'Mette', phone: '+4520123456', status: 'accepted' }, walkIn])
    cal.setNow('2030-05-06T07:10:00.000Z')
    await cal.engine.cancel(link, uid, 'the customer cancelled')
    expect(await since(LONG_AGO)).toEqual([walkIn, { bookingId: 'bkg_one', name: 'Mette', phone: '+4520123456', status: 'cancelled' }])
  })
})

describe('a class', () => {
  it('gives every customer a seat that is found, moved and cancelled on its own', async () => {
    const yoga = services.slice(0, 1).map(service => ({ ...service, seats: 2 }))
    const [ada] = providers
    const brought = await cal.engine.bring(link, cal.target('ada', { services: yoga, provider: { ...ada!, serviceIds: ['cut'] } }))
    expect(brought).toMatchObject({ result: 'synced' })
    const second = { services: yoga, bookingId: 'bkg_two', customer: { phone: '+4520999999', name: 'Ib', language: 'da' as const } }
    const [one, two] = [await uidOf(TEN, { services: yoga }), await uidOf(TEN, second)]
    expect(two).not.toBe(one)
    expect(await cal.engine.book(link, aVisit(TEN, { services: yoga, bookingId: 'bkg_three' }))).toEqual({ result: 'refused' })
    expect(await live('bkg_two')).toEqual([two])
    expect(await cal.engine.fetch(link, one)).toMatchObject({ booking: { uid: one, bookingId: 'bkg_one', attendee: { name: 'Mette' } } })
    expect(await cal.engine.cancel(link, one, 'the customer cancelled')).toEqual({ result: 'cancelled' })
    expect(await cal.engine.cancel(link, one, 'the customer cancelled')).toEqual({ result: 'cancelled' })
    expect(await statusOf(two)).toBe('accepted 08:00')
    expect(await statusOf(one)).toBe('cancelled 08:00')
    const moved = await cal.engine.move(link, two, aVisit(ELEVEN, second))
    expect(moved).toMatchObject({ result: 'booked' })
    expect(await live('bkg_two')).toEqual(moved.result === 'booked' ? [moved.uid] : [])
  })
})

describe('an engine in trouble', () => {
  const fail = (mode: Parameters<typeof addFault>[0]['mode'], times = 1) => addFault({ vendor: 'cal', mode, times }, cal.world.store)

  it.each([
    ['http_503', 'unavailable'],
    ['rate_limit', 'unavailable'],
    ['http_500', 'unknown'],
    ['malformed', 'unknown'],
    ['timeout', 'unknown'],
  ] as const)('makes a booking under %s %s, and nothing is there', async (mode, result) => {
    fail(mode)
    expect(await cal.engine.book(link, aVisit(TEN))).toEqual({ result })
    expect(await live('bkg_one')).toEqual([])
  })

  it('may have booked although its answer was lost, and the booking is found', async () => {
    fail('drop_response')
    expect(await cal.engine.book(link, aVisit(TEN))).toEqual({ result: 'unknown' })
    expect(await live('bkg_one')).toHaveLength(1)
    expect(await cal.engine.book(link, aVisit(TEN))).toEqual({ result: 'refused' })
  })

  it('makes no difference between failures of a question', async () => {
    for (const mode of ['http_500', 'drop_response'] as const) {
      fail(mode)
      expect(await cal.engine.fetch(link, 'any')).toEqual({ result: 'unavailable' })
    }
    fail('http_503')
    expect(await cal.engine.freeTime(link, 0, 60)).toEqual({ result: 'unavailable' })
  })

  it('is not asked any more after three failures in a row', async () => {
    fail('http_503', 3)
    for (let attempt = 0; attempt < 3; attempt++) await cal.engine.fetch(link, 'any')
    cal.calls.length = 0
    expect(await cal.engine.book(link, aVisit(TEN))).toEqual({ result: 'unavailable' })
    expect(cal.calls).toEqual([])
  })
})

describe('its webhooks', () => {
  it('are signed with our secret and name the booking, also after a move', async () => {
    const uid = await uidOf(TEN)
    const next = await movedTo(uid, ELEVEN)
    await cal.engine.cancel(link, next, 'the customer cancelled')
    await cal.world.standIn.deliveries.idle()
    const events = cal.world.heard.map(({ raw }) => readCalEvent(raw))
    expect(events).toMatchObject([
      { trigger: 'BOOKING_CREATED', uid, previousUid: null, organizerUsername: 't_salon_ada' },
      { trigger: 'BOOKING_RESCHEDULED', uid: next, previousUid: uid },
      { trigger: 'BOOKING_CANCELLED', uid: next },
    ])
    expect(await Promise.all(cal.world.heard.map(({ raw, signature }) => verifyCalSignature(raw, signature, WEBHOOK_SECRET)))).toEqual([true, true, true])
  })
})
