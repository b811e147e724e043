import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engineFingerprint } from '#server/domain/engine/fingerprint'
import { minuteOf } from '#server/domain/time/time'
import type { CalEngineWorld } from '#tests/support/cal-engine'
import { aVisit, readable, startCalEngine } from '#tests/support/cal-engine'
import { providers, services } from '#tests/support/salon'

let cal: CalEngineWorld

beforeEach(async () => {
  cal = await startCalEngine()
})

afterEach(async () => {
  const { complaints } = cal
  await cal.close()
  expect(complaints, 'the published contract complains').toEqual([])
})

const TUESDAY = '2030-05-07'
const TEN = `${TUESDAY}T08:00:00.000Z`
const written = () => cal.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.replace(/\/(?:[0-9a-f-]{36}|\d+)/g, '/*')}`)
const freeOn = async (link: Awaited<ReturnType<CalEngineWorld['brought']>>, date: string) => {
  const known = await cal.engine.freeTime(link, minuteOf(`${date}T00:00:00.000Z`), minuteOf(`${date}T23:59:00.000Z`))
  return known.result === 'known' ? readable(known.free) : known.result
}
const uidOf = async (start: string, link: Awaited<ReturnType<CalEngineWorld['brought']>>, changes = {}) => {
  const booked = await cal.engine.book(link, aVisit(start, changes))
  expect(booked).toMatchObject({ result: 'booked' })
  return booked.result === 'booked' ? booked.uid : ''
}

describe('bringing a provider', () => {
  it('makes a user, a schedule, an event type for each service and a webhook', async () => {
    const link = await cal.brought('ada')
    expect(link).toMatchObject({ providerId: 'ada', username: 't_salon_ada', fingerprint: engineFingerprint(cal.target('ada')), problem: null })
    expect(Object.keys(link.eventTypeIds).sort()).toEqual(['colour', 'cut', 'kids', 'talk'])
    expect(link.apiKey).toMatch(/^v1\./)
    const colour = cal.calls.find(({ body }) => typeof body === 'object' && body !== null && 'slug' in body && body.slug === 's_colour')
    expect(colour?.body).toMatchObject({
      title: 'Colour and cut',
      lengthInMinutes: 120,
      beforeEventBuffer: 0,
      afterEventBuffer: 15,
      slotInterval: 15,
      minimumBookingNotice: 60,
      bookingWindow: { type: 'calendarDays', value: 30, rolling: false },
      scheduleId: link.scheduleId,
      locations: [{ type: 'address', address: 'Nygade 1, Aarhus', public: true }],
    })
  })

  it('only reads when nothing has changed', async () => {
    const link = await cal.brought('ada')
    cal.calls.length = 0
    const again = await cal.engine.bring(link, cal.target('ada'))
    expect(again).toMatchObject({ result: 'synced', repaired: [], link: { ...link, syncedAt: expect.any(String) } })
    expect(written()).toEqual([])
  })

  it('takes what is there already when the link was lost', async () => {
    const link = await cal.brought('ada')
    cal.calls.length = 0
    const again = await cal.engine.bring(null, cal.target('ada'))
    expect(again).toMatchObject({ result: 'synced', link: { scheduleId: link.scheduleId, freeTimeTypeId: link.freeTimeTypeId, eventTypeIds: link.eventTypeIds, webhookId: link.webhookId } })
    expect(written()).toEqual(['POST /admin/users'])
  })

  it('finds what was changed there by hand and puts it right', async () => {
    const link = await cal.brought('ada')
    const key = await keyOf('t_salon_ada')
    const change = (path: string, body: object) => cal.world.ask({ method: 'PATCH', path, key, body })
    await change(`/v2/event-types/${link.eventTypeIds.cut}`, { lengthInMinutes: 45, confirmationPolicy: { type: 'always', blockUnconfirmedBookingsInBooker: true } })
    await change(`/v2/schedules/${link.scheduleId}`, { availability: [] })
    await change(`/v2/webhooks/${link.webhookId}`, { active: false })
    await cal.world.ask({ method: 'DELETE', path: `/v2/event-types/${link.eventTypeIds.talk}`, key })
    const again = await cal.engine.bring(link, cal.target('ada'))
    expect(again).toMatchObject({ result: 'synced', repaired: ['working hours', 'Haircut', 'Free talk', 'notifications'] })
    cal.calls.length = 0
    await cal.engine.bring(again.result === 'synced' ? again.link : link, cal.target('ada'))
    expect(written()).toEqual([])
  })

  it('deletes the event type of a service that the provider does no more, and renames one that has another name', async () => {
    const link = await cal.brought('ada')
    const [ada] = providers
    const renamed = services.map(service => (service.id === 'cut' ? { ...service, name: 'Cut and wash' } : service))
    cal.calls.length = 0
    const again = await cal.engine.bring(link, cal.target('ada', { services: renamed, provider: { ...ada!, serviceIds: ['cut', 'kids'] } }))
    expect(again).toMatchObject({ result: 'synced', repaired: ['Cut and wash', 'Colour and cut', 'Free talk'] })
    expect(written()).toEqual(['PATCH /v2/event-types/*', 'DELETE /v2/event-types/*', 'DELETE /v2/event-types/*'])
    expect(again.result === 'synced' && Object.keys(again.link.eventTypeIds)).toEqual(['cut', 'kids'])
  })

  it('sends breaks, special hours and closed dates along', async () => {
    const [ada] = providers
    const provider = { ...ada!, overrides: { '2030-05-08': ['20:00-02:00'], '2030-05-10': [] }, breaks: { ...ada!.breaks, tue: ['15:00-15:30'] } }
    const outcome = await cal.engine.bring(null, cal.target('ada', { provider }))
    const link = outcome.result === 'synced' ? outcome.link : null
    expect(await freeOn(link!, TUESDAY)).toEqual(['2030-05-07T07:00/10:00', '2030-05-07T10:30/13:00', '2030-05-07T13:30/15:00'])
    expect(await freeOn(link!, '2030-05-08')).toEqual(['2030-05-08T18:00/23:59']) // And on to midnight of UTC, which is two in the morning there.
    expect(await freeOn(link!, '2030-05-09')).toEqual(['2030-05-09T07:00/10:00', '2030-05-09T10:30/15:00'])
    expect(await freeOn(link!, '2030-05-10')).toEqual([])
    expect(await freeOn(link!, '2030-05-17')).toEqual([])
  })

  it('gets another key when the one that it has is not accepted, or cannot be opened', async () => {
    const link = await cal.brought('ada')
    for (const apiKey of [await cal.vault.seal('cal_withdrawn'), 'v1.sealed-elsewhere']) {
      expect(await cal.engine.book({ ...link, apiKey }, aVisit(TEN))).toEqual({ result: 'unavailable' })
      const again = await cal.engine.bring({ ...link, apiKey }, cal.target('ada'))
      expect(again).toMatchObject({ result: 'synced', link: { userId: link.userId, eventTypeIds: link.eventTypeIds } })
      expect(again.result === 'synced' && (await cal.vault.open(again.link.apiKey))).toBe(await keyOf('t_salon_ada'))
    }
  })

  it('takes everything away again, and nothing twice', async () => {
    const link = await cal.brought('ada')
    expect(await cal.engine.retire(link)).toEqual({ result: 'retired' })
    expect((await cal.world.ask({ path: '/v2/event-types', key: await keyOf('t_salon_ada') })).json.data).toEqual([])
    expect(await cal.engine.retire(link)).toEqual({ result: 'retired' })
    const again = await cal.brought('ada')
    expect(await freeOn(again, TUESDAY)).toEqual(['2030-05-07T07:00/10:00', '2030-05-07T10:30/15:00'])
  })
})

describe('free time', () => {
  it('is the working time without what is booked there, buffers included, and without what stands in calendars', async () => {
    const link = await cal.brought('ada')
    await uidOf(TEN, link, { services: services.filter(({ id }) => id === 'colour') })
    await cal.world.ask({ method: 'POST', path: '/admin/users/t_salon_ada/external', body: { start: `${TUESDAY}T13:00:00Z`, end: `${TUESDAY}T13:20:00Z`, title: 'Dentist' } })
    cal.calls.length = 0
    expect(await freeOn(link, TUESDAY)).toEqual(['2030-05-07T07:00/08:00', '2030-05-07T10:30/13:00', '2030-05-07T13:20/15:00'])
    expect(cal.calls).toHaveLength(1)
  })

  it('is cut to what was asked for', async () => {
    const link = await cal.brought('ada')
    const known = await cal.engine.freeTime(link, minuteOf(`${TUESDAY}T07:32:00.000Z`), minuteOf(`${TUESDAY}T08:10:00.000Z`))
    expect(known.result === 'known' && readable(known.free)).toEqual(['2030-05-07T07:32/08:10'])
    expect(await cal.engine.freeTime(link, 10, 10)).toEqual({ result: 'known', free: [] })
  })
})

describe('a booking', () => {
  it('is made with our id in its metadata, in one call, and is found by it', async () => {
    const link = await cal.brought('ada')
    cal.calls.length = 0
    const uid = await uidOf(TEN, link)
    expect(cal.calls).toHaveLength(1)
    expect(cal.calls[0]?.body).toEqual({
      start: TEN,
      eventTypeId: link.eventTypeIds.cut,
      metadata: { tenantId: 'tnt_salon123', bookingId: 'bkg_one' },
      attendee: { name: 'Mette', email: '4520123456@wa.aftale.invalid', phoneNumber: '+4520123456', timeZone: 'Europe/Copenhagen', language: 'da' },
    })
    const booking = {
      uid,
      bookingId: 'bkg_one',
      eventTypeId: link.eventTypeIds.cut,
      status: 'accepted',
      start: TEN,
      end: `${TUESDAY}T08:30:00.000Z`,
      attendee: { name: 'Mette', phone: '+4520123456' },
      isNoShow: false,
      movedTo: null,
      movedFrom: null,
    }
    expect(await cal.engine.find(link, 'bkg_one', TEN)).toMatchObject({ result: 'found', bookings: [booking] })
    expect(await cal.engine.find(link, 'bkg_one', '2030-05-09T08:00:00.000Z')).toEqual({ result: 'found', bookings: [] })
    expect(await cal.engine.find(link, 'bkg_other', TEN)).toEqual({ result: 'found', bookings: [] })
    expect(await cal.engine.fetch(link, uid)).toMatchObject({ result: 'found', booking })
    expect(await cal.engine.fetch(link, 'nobody')).toEqual({ result: 'absent' })
  })

  it.each([
    ['too soon for customers', '2030-05-06T07:30:00.000Z'],
    ['beyond the window of customers', '2030-07-09T08:00:00.000Z'],
  ])('is taken at a time that is %s, and their rules stand afterwards', async (_, start) => {
    const link = await cal.brought('ada')
    expect(await cal.engine.book(link, aVisit(start))).toMatchObject({ result: 'booked' })
    const wished = await cal.engine.bring(link, cal.target('ada'))
    expect(wished).toMatchObject({ result: 'synced', repaired: [] })
    expect(cal.complaints).toEqual([])
  })

  it.each([
    ['taken', TEN],
    ['outside the hours', `${TUESDAY}T20:00:00.000Z`],
    ['in the past', '2030-05-03T08:00:00.000Z'],
  ])('is refused at a time that is %s', async (_, start) => {
    const link = await cal.brought('ada')
    await uidOf(TEN, link)
    expect(await cal.engine.book(link, aVisit(start, { bookingId: 'bkg_two' }))).toEqual({ result: 'refused' })
  })

  it('is made once when four ask at the same time', async () => {
    const link = await cal.brought('ada')
    const outcomes = await Promise.all([1, 2, 3, 4].map(each => cal.engine.book(link, aVisit(TEN, { bookingId: `bkg_${each}` }))))
    expect(outcomes.map(({ result }) => result).sort()).toEqual(['booked', 'refused', 'refused', 'refused'])
  })

  it('of several services makes their event type first, and keeps it when the provider is brought again', async () => {
    const link = await cal.brought('ada')
    cal.calls.length = 0
    const both = services.filter(({ id }) => ['cut', 'kids'].includes(id))
    const booked = await cal.engine.book(link, aVisit(TEN, { services: both }))
    expect(booked).toMatchObject({ result: 'booked', link: { eventTypeIds: { 'cut+kids': expect.any(Number) } } })
    expect(written()).toEqual(['POST /v2/event-types', 'POST /v2/bookings'])
    const changed = booked.result === 'booked' ? booked.link : link
    const again = await cal.engine.bring(changed, cal.target('ada'))
    expect(again).toMatchObject({ result: 'synced', repaired: ["Haircut + Children's haircut (under 12 years)"], link: { eventTypeIds: changed.eventTypeIds } })
    // A link that was saved too late meets its own event type.
    expect(await cal.engine.book(link, aVisit(`${TUESDAY}T12:30:00.000Z`, { services: both, bookingId: 'bkg_two' }))).toMatchObject({ result: 'booked', link: { eventTypeIds: changed.eventTypeIds } })
  })

  it('makes an event type anew that somebody has deleted there', async () => {
    const link = await cal.brought('ada')
    await cal.world.ask({ method: 'DELETE', path: `/v2/event-types/${link.eventTypeIds.cut}`, key: await keyOf('t_salon_ada') })
    const booked = await cal.engine.book(link, aVisit(TEN))
    expect(booked).toMatchObject({ result: 'booked' })
    expect(booked.result === 'booked' && booked.link.eventTypeIds.cut).not.toBe(link.eventTypeIds.cut)
  })
})

/** A user's key, asked for as an operator would. */
async function keyOf(username: string): Promise<string> {
  const { json } = await cal.world.ask({
    method: 'POST',
    path: '/admin/users',
    body: { username, name: 'x', email: 'x@example.test', timeZone: 'Europe/Copenhagen' },
    headers: { 'x-cal-admin-key': 'cal_sandbox' },
  })
  return String(json.apiKey)
}
