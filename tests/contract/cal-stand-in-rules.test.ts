import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { setClock } from '#sandbox/clock'
import type { CalUser, CalWorld, Json } from '#tests/support/cal-stand-in'
import { MONDAY_NOON, attendee, book, messageOf, offer, openFrom, provision, slotsOf, startCalWorld } from '#tests/support/cal-stand-in'

let world: CalWorld
let anna: CalUser

beforeEach(async () => {
  world = await startCalWorld()
  anna = await provision(world)
  await openFrom(world, anna)
})

afterEach(() => world.close())

const TAKEN = 'User either already has booking at this time or is not available'
const WEDNESDAY = 'start=2026-11-25&end=2026-11-25&timeZone=Europe/Copenhagen'
const starts = async (type: number, query = WEDNESDAY) => Object.values(await slotsOf(world, `eventTypeId=${type}&${query}`)).flat()
const refusal = async (type: number, start: string, rest: Json = {}) => {
  const answer = await book(world, type, start, rest)
  return [answer.status, messageOf(answer)]
}
const plant = (entry: Json) => world.ask({ method: 'POST', path: `/admin/users/${anna.username}/external`, body: entry })

describe('slots', () => {
  it('fill the opening hours in steps, in the zone that is asked for', async () => {
    const type = await offer(world, anna, { slotInterval: 60, lengthInMinutes: 90 })
    expect(await starts(type)).toEqual(['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00'])
    expect((await slotsOf(world, `eventTypeId=${type}&start=2026-11-25&end=2026-11-25&timeZone=America/New_York`))['2026-11-25']?.[0]).toBe('03:00')
  })

  it('begin on a round minute when the hours do not', async () => {
    await openFrom(world, anna, { availability: [{ days: ['Wednesday'], startTime: '09:10', endTime: '10:30' }] })
    expect(await starts(await offer(world, anna, { slotInterval: 20, lengthInMinutes: 20 }))).toEqual(['09:20', '09:40', '10:00'])
  })

  it('read dates as days of UTC', async () => {
    const sydney = await provision(world, 'sydney', 'Australia/Sydney')
    await openFrom(world, sydney, { timeZone: 'Australia/Sydney', availability: [{ days: ['Wednesday', 'Thursday'], startTime: '08:00', endTime: '14:00' }] })
    const type = await offer(world, sydney, { slotInterval: 60, lengthInMinutes: 60 })
    expect(await slotsOf(world, `eventTypeId=${type}&start=2026-11-25&end=2026-11-25&timeZone=Australia/Sydney`)).toEqual({
      '2026-11-25': ['11:00', '12:00', '13:00'],
      '2026-11-26': ['08:00', '09:00', '10:00'],
    })
  })

  it('are one stretch over midnight', async () => {
    await openFrom(world, anna, {
      availability: [
        { days: ['Wednesday'], startTime: '22:00', endTime: '23:59' },
        { days: ['Thursday'], startTime: '00:00', endTime: '01:00' },
      ],
    })
    const type = await offer(world, anna, { slotInterval: 60, lengthInMinutes: 90 })
    expect(await starts(type, 'start=2026-11-25&end=2026-11-26&timeZone=Europe/Copenhagen')).toEqual(['22:00', '23:00'])
  })

  it('follow an override, which may close the day', async () => {
    const type = await offer(world, anna, { slotInterval: 60, lengthInMinutes: 60 })
    await openFrom(world, anna, {
      overrides: [
        { date: '2026-11-25', startTime: '10:00', endTime: '12:00' },
        { date: '2026-11-26', startTime: '00:00', endTime: '00:00' },
      ],
    })
    expect(await slotsOf(world, `eventTypeId=${type}&start=2026-11-25&end=2026-11-26&timeZone=Europe/Copenhagen`)).toEqual({ '2026-11-25': ['10:00', '11:00'] })
  })

  it('keep the notice to the minute and end with the last day of the window', async () => {
    const type = await offer(world, anna, { slotInterval: 30, minimumBookingNotice: 120, bookingWindow: { type: 'calendarDays', value: 2 } })
    setClock(MONDAY_NOON, world.store)
    const days = await slotsOf(world, `eventTypeId=${type}&start=2026-11-23&end=2026-11-30&timeZone=Europe/Copenhagen`)
    expect(Object.keys(days)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect(days['2026-11-23']?.[0]).toBe('14:00')
    setClock(MONDAY_NOON + 1, world.store)
    expect((await slotsOf(world, `eventTypeId=${type}&start=2026-11-23&end=2026-11-23&timeZone=Europe/Copenhagen`))['2026-11-23']?.[0]).toBe('14:30')
  })

  it('keep the buffers of both bookings apart, and touch them', async () => {
    const type = await offer(world, anna, { slotInterval: 15, lengthInMinutes: 60, beforeEventBuffer: 15, afterEventBuffer: 15 })
    expect((await book(world, type, '2026-11-25T11:00:00Z')).status).toBe(201)
    const free = await starts(type)
    expect(free.filter(start => start > '10:15' && start < '14:00')).toEqual(['10:30', '13:30', '13:45'])
  })

  it('leave out an entry of another calendar, which has no buffers of its own and is announced to nobody', async () => {
    const type = await offer(world, anna, { slotInterval: 30, lengthInMinutes: 30, afterEventBuffer: 30 })
    expect((await plant({ id: 'e1', start: '2026-11-25T09:00:00Z', end: '2026-11-25T11:00:00Z', title: 'School' })).status).toBe(201)
    expect((await starts(type)).slice(0, 3)).toEqual(['09:00', '12:00', '12:30'])
    expect(await refusal(type, '2026-11-25T10:00:00Z')).toEqual([400, TAKEN])
    await plant({ id: 'e1', start: '2026-11-25T15:00:00Z', end: '2026-11-25T16:00:00Z' })
    expect((await starts(type)).slice(0, 3)).toEqual(['09:00', '09:30', '10:00'])
    await world.ask({ method: 'DELETE', path: `/admin/users/${anna.username}/external/e1` })
    expect(await starts(type)).toHaveLength(16)
  })

  it('are none without a schedule', async () => {
    const other = await provision(world, 'nobody')
    const type = await offer(world, other)
    expect(await starts(type)).toEqual([])
    expect(await refusal(type, '2026-11-25T10:00:00Z')).toEqual([400, TAKEN])
  })

  it('are right on days on which the clock changes, unless the bug of the real one is asked for', async () => {
    setClock(Date.parse('2027-03-20T11:00:00Z'), world.store)
    await openFrom(world, anna, { availability: [{ days: ['Sunday'], startTime: '01:00', endTime: '05:00' }] })
    const type = await offer(world, anna, { slotInterval: 60, lengthInMinutes: 60 })
    expect(await starts(type, 'start=2027-03-28&end=2027-03-28&timeZone=Europe/Copenhagen')).toEqual(['01:00', '03:00', '04:00'])
    expect(await starts(type, 'start=2027-10-31&end=2027-10-31&timeZone=Europe/Copenhagen')).toEqual(['02:00', '02:00', '03:00', '04:00'])
    world.settings({ dstBug: true })
    expect(await starts(type, 'start=2027-03-28&end=2027-03-28&timeZone=Europe/Copenhagen')).toEqual(['03:00', '04:00', '05:00'])
    expect(await starts(type, 'start=2027-03-21&end=2027-03-21&timeZone=Europe/Copenhagen')).toEqual(['01:00', '02:00', '03:00', '04:00'])
  })

  it('show the first of a day only, or the place of a booking that is to be moved, when that is asked', async () => {
    const type = await offer(world, anna, { slotInterval: 60, lengthInMinutes: 60 })
    const { data } = await book(world, type, '2026-11-25T08:00:00Z')
    expect((await starts(type))[0]).toBe('10:00')
    expect((await starts(type, `${WEDNESDAY}&bookingUidToReschedule=${data.uid}`))[0]).toBe('09:00')
    await world.ask({ method: 'PATCH', path: `/v2/event-types/${type}`, key: anna.key, body: { onlyShowFirstAvailableSlot: true } })
    expect(await starts(type)).toEqual(['10:00'])
  })

  it('are kept for a while when a cache is asked for', async () => {
    const type = await offer(world, anna, { slotInterval: 60, lengthInMinutes: 60 })
    world.settings({ cacheSeconds: 600 })
    expect((await starts(type))[0]).toBe('09:00')
    await book(world, type, '2026-11-25T08:00:00Z')
    expect((await starts(type))[0]).toBe('09:00')
    world.settings({ cacheSeconds: 0 })
    expect((await starts(type))[0]).toBe('10:00')
  })
})

describe('bookings', () => {
  it('of one provider never overlap, whatever event type they are of; those of another do not matter', async () => {
    const [short, long] = [await offer(world, anna), await offer(world, anna, { slug: 'colour', lengthInMinutes: 120 })]
    expect((await book(world, long, '2026-11-25T09:00:00Z')).status).toBe(201)
    expect(await refusal(short, '2026-11-25T10:30:00Z')).toEqual([400, TAKEN])
    expect((await book(world, short, '2026-11-25T11:00:00Z')).status).toBe(201)
    const bo = await provision(world, 'salon-bo')
    await openFrom(world, bo)
    expect((await book(world, await offer(world, bo), '2026-11-25T09:00:00Z')).status).toBe(201)
  })

  it('are found by event type slug and user name too', async () => {
    await offer(world, anna)
    const answer = await world.ask({ method: 'POST', path: '/v2/bookings', body: { start: '2026-11-25T09:00:00Z', eventTypeSlug: 'haircut', username: anna.username, attendee: attendee() } })
    expect([answer.status, answer.data.status]).toEqual([201, 'accepted'])
  })

  it.each<[string, Json, string]>([
    ['an unknown member', { colour: 'red' }, 'property colour should not exist'],
    ['an unknown member of the attendee', { attendee: { ...attendee(), age: 7 } }, 'property age should not exist'],
    ['metadata that are no strings', { metadata: { count: 7 } }, 'Metadata values must be strings.'],
    ['metadata that are too long', { metadata: { text: 'x'.repeat(501) } }, 'Metadata values must have at most 500 characters.'],
    ['a zone that does not exist', { attendee: { ...attendee(), timeZone: 'Mars/Base' } }, 'timeZone must be a valid IANA time-zone'],
    ['a phone number without a plus', { attendee: { ...attendee(), phoneNumber: '20123456' } }, 'phoneNumber must be a valid phone number'],
    ['a start that is no instant', { start: 'tomorrow' }, 'start must be a valid ISO 8601 date string'],
    ['a length that cannot be chosen', { lengthInMinutes: 45 }, 'The length must be one of: 30'],
  ])('refuse %s', async (_, wish, text) => {
    const answer = await book(world, await offer(world, anna), '2026-11-25T09:00:00Z', wish)
    expect(answer.status).toBe(400)
    expect(String(messageOf(answer))).toContain(text)
    expect(world.standIn.context.records.bookings.list()).toEqual([])
  })

  it('free their time when they are cancelled or declined, and take it once they are confirmed', async () => {
    const type = await offer(world, anna, { confirmationPolicy: { type: 'always', blockUnconfirmedBookingsInBooker: false } })
    const uids = [await book(world, type, '2026-11-25T09:00:00Z'), await book(world, type, '2026-11-25T09:00:00Z')].map(({ data }) => z.string().parse(data.uid))
    const post = (uid = '', act: string) => world.ask({ method: 'POST', path: `/v2/bookings/${uid}/${act}`, key: anna.key, body: {} })
    expect((await post(uids[0], 'confirm')).data.status).toBe('accepted')
    expect((await post(uids[1], 'confirm')).status).toBe(400)
    expect((await post(uids[1], 'decline')).data.status).toBe('rejected')
    expect(await starts(type)).not.toContain('10:00')
    await post(uids[0], 'cancel')
    expect(await starts(type)).toContain('10:00')
  })

  it('of a class take seats, and a seat that is given back is free again', async () => {
    const type = await offer(world, anna, { seats: { seatsPerTimeSlot: 2, showAttendeeInfo: true, showAvailabilityCount: true } })
    const seat = async (name: string) => book(world, type, '2026-11-25T09:00:00Z', { attendee: attendee(name) })
    const [first, second, third] = [await seat('Ada'), await seat('Bo'), await seat('Cy')]
    expect([first.status, second.status, third.status]).toEqual([201, 201, 409])
    expect(second.data.uid).toBe(first.data.uid)
    const cancelled = await world.ask({ method: 'POST', path: `/v2/bookings/${first.data.uid}/cancel`, body: { seatUid: first.data.seatUid } })
    expect(cancelled.data.status).toBe('accepted')
    expect((await seat('Cy')).status).toBe(201)
    expect((await seat('Cy')).status).toBe(409)
  })

  it('are listed by status, by change and in pages, for their host only', async () => {
    const type = await offer(world, anna)
    for (const hour of ['09', '10', '11']) await book(world, type, `2026-11-25T${hour}:00:00Z`, { metadata: { hour } })
    const list = async (query: string) => {
      const { json } = await world.ask({ path: `/v2/bookings?${query}`, key: anna.key })
      return z.array(z.looseObject({ uid: z.string(), metadata: z.record(z.string(), z.string()) })).parse(json.data)
    }
    const [first] = await list('take=1&sortStart=desc')
    expect(first?.metadata.hour).toBe('11')
    setClock(MONDAY_NOON + 60_000, world.store)
    await world.ask({ method: 'POST', path: `/v2/bookings/${first?.uid}/cancel`, body: {} })
    expect((await list(`afterUpdatedAt=${new Date(MONDAY_NOON + 60_000).toISOString()}`)).map(({ uid }) => uid)).toEqual([first?.uid])
    expect((await list('status=upcoming')).map(({ metadata }) => metadata.hour)).toEqual(['09', '10'])
    expect(await list('status=cancelled')).toHaveLength(1)
    expect(await list('skip=2')).toHaveLength(1)
    expect((await world.ask({ path: '/v2/bookings', key: (await provision(world, 'salon-bo')).key })).json.data).toEqual([])
    expect((await world.ask({ path: '/v2/bookings?take=251', key: anna.key })).status).toBe(400)
  })
})
