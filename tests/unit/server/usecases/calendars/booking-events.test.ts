import { beforeEach, describe, expect, it } from 'vitest'
import { minuteOf } from '#server/domain/time/time'
import type { CalendarWorld } from '#tests/support/calendar-world'
import { DAY, HOUR, MINUTE, startCalendarWorld, tenantId } from '#tests/support/calendar-world'

// Monday 6 May 2030, nine in Copenhagen; Ada works 09:00-12:00 and 12:30-17:00, Bob 10:00-18:00. A cut takes 30 minutes.
const TEN = '2030-05-07T08:00:00.000Z'
const ELEVEN = '2030-05-07T09:00:00.000Z'
const at = (instant: string) => minuteOf(instant)

let world: CalendarWorld
let id: string
const writes = () => world.calendar.calls.filter(call => call === 'write').length
/** Lets what people did be read, and what follows be done. */
const settle = async (milliseconds = HOUR) => {
  world.advance(milliseconds)
  await world.sync()
}

beforeEach(async () => {
  world = await startCalendarWorld()
  id = await world.connect()
  await world.sync()
})

describe("a booking in its provider's calendar", () => {
  it("is an event from the moment it is made, without the customer's number", async () => {
    const booking = await world.book(TEN)
    expect(world.calendar.event(booking.id)).toMatchObject({ from: at(TEN), until: at(TEN) + 30, title: 'Ida · Haircut' })
    expect(JSON.stringify(world.calendar.event(booking.id))).not.toContain('4520304050')
  })

  it('moves and goes with the booking', async () => {
    const { id: bookingId } = await world.book(TEN)
    await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: ELEVEN })
    expect(world.calendar.event(bookingId)).toMatchObject({ from: at(ELEVEN), until: at(ELEVEN) + 30 })
    await world.app.ownerActs.cancel(tenantId, bookingId)
    expect(world.calendar.event(bookingId)).toBeNull()
    expect(await world.app.data.writtenEvents.list({ tenantId, id })).toEqual([])
  })

  it('leaves the calendar when somebody else does the visit', async () => {
    const { id: bookingId } = await world.book(TEN)
    await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'bob', startsAt: ELEVEN })
    expect(world.calendar.event(bookingId)).toBeNull()
  })

  it('is no busy time of its own: the event does not stand beside the booking', async () => {
    const booking = await world.book(TEN)
    await settle()
    expect(await world.busy()).toEqual([`booking ${booking.id}@2030-05-07`])
  })

  it('appears also when it was made before the calendar was connected', async () => {
    const booking = await world.book(TEN, { providerId: 'bob' })
    await world.connect({ providerId: 'bob' })
    await world.sync()
    expect(world.calendar.event(booking.id)).not.toBeNull()
  })

  it('is not written for a provider without a calendar, nor into one that is only read', async () => {
    await world.book(TEN, { providerId: 'bob' })
    expect(writes()).toBe(0)
    expect(await world.app.calendars.events.hasWrittenCalendar(tenantId, 'ada')).toBe(true)
    expect(await world.app.calendars.events.hasWrittenCalendar(tenantId, 'bob')).toBe(false)
  })

  it('is written later when the calendar does not answer, and once', async () => {
    world.calendar.fail('unreachable')
    const booking = await world.book(TEN)
    expect(booking.status).toBe('confirmed')
    world.calendar.fail(null)
    world.advance(5 * MINUTE)
    await world.app.jobs.drain({ limit: 10 })
    expect(world.calendar.event(booking.id)).not.toBeNull()
    expect(await world.app.data.jobs.list(tenantId)).toEqual([])
  })

  it('is given up after a day, and the owner is told', async () => {
    world.calendar.fail('unreachable')
    await world.book('2030-05-09T08:00:00.000Z')
    for (let hours = 0; hours < 27; hours++) {
      world.advance(HOUR)
      await world.app.jobs.drain({ limit: 10 })
    }
    expect(await world.app.data.jobs.list(tenantId)).toEqual([])
    expect(await world.app.calendars.connections.find(tenantId, id)).toMatchObject({ state: 'needs_attention', problem: 'unreachable' })
  })

  it('becomes what the booking is when it changes while its event is written', async () => {
    const { id: bookingId } = await world.book(TEN)
    const { write } = world.calendar.vendor
    let isFirst = true
    world.calendar.vendor.write = async (access, event) => {
      if (isFirst) {
        isFirst = false
        await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: '2030-05-07T11:00:00.000Z' })
      }
      return (await write?.(access, event)) ?? { result: 'problem', code: 'gone' }
    }
    await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: ELEVEN })
    expect(world.calendar.event(bookingId)?.from).toBe(at('2030-05-07T11:00:00.000Z'))
  })

  it('is taken out when the calendar is disconnected, together with what is known of it', async () => {
    const { id: bookingId } = await world.book(TEN)
    await world.app.calendars.disconnect(tenantId, id)
    await world.sync()
    expect(world.calendar.event(bookingId)).toBeNull()
    expect(await world.app.data.writtenEvents.list({ tenantId, id })).toEqual([])
    expect(world.calendar.channels.size).toBe(0)
  })
})

describe('an event that a person moves', () => {
  it('moves the booking, and the customer is told', async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    const before = world.told.length
    world.calendar.moveEvent(bookingId, at(ELEVEN), at(ELEVEN) + 30)
    await settle()
    expect((await world.find(bookingId)).startsAt).toBe(ELEVEN)
    expect(world.told.length).toBe(before + 1)
    expect(await world.busy()).toEqual([`booking ${bookingId}@2030-05-07`])
  })

  it('at a shorter notice than a customer would have to give', async () => {
    const { id: bookingId } = await world.book('2030-05-06T09:00:00.000Z')
    await settle(MINUTE * 40)
    world.calendar.moveEvent(bookingId, at('2030-05-06T09:30:00.000Z'), at('2030-05-06T10:00:00.000Z'))
    await settle(MINUTE * 40)
    expect((await world.find(bookingId)).startsAt).toBe('2030-05-06T09:30:00.000Z')
  })

  it('goes back where the booking is when that time is taken', async () => {
    const { id: bookingId } = await world.book(TEN)
    await world.book(ELEVEN, { phone: '+4520304051' })
    await settle()
    world.calendar.moveEvent(bookingId, at(ELEVEN), at(ELEVEN) + 30)
    await settle()
    expect((await world.find(bookingId)).startsAt).toBe(TEN)
    expect(world.calendar.event(bookingId)).toMatchObject({ from: at(TEN), until: at(TEN) + 30 })
  })

  it('only longer or shorter gets its length back', async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    world.calendar.moveEvent(bookingId, at(TEN), at(TEN) + 90)
    await settle()
    expect(world.calendar.event(bookingId)?.until).toBe(at(TEN) + 30)
    expect((await world.find(bookingId)).version).toBe(1)
  })
})

describe('an event that a person deletes', () => {
  it('cancels the booking, and the customer is told', async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    const before = world.told.length
    world.calendar.deleteEvent(bookingId)
    await settle()
    expect((await world.find(bookingId)).status).toBe('cancelled')
    expect(world.told.length).toBe(before + 1)
    expect(await world.busy()).toEqual([])
  })

  it('is noticed by a full read as well', async () => {
    const { id: bookingId } = await world.book('2030-05-09T08:00:00.000Z')
    await settle()
    world.calendar.deleteEvent(bookingId)
    await settle(DAY)
    expect((await world.find(bookingId)).status).toBe('cancelled')
  })

  it('cancels nothing when the calendar cannot be looked through again, and does so when it can', async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    world.calendar.deleteEvent(bookingId)
    world.calendar.afterRead(async () => world.calendar.fail('unreachable'))
    await settle()
    expect((await world.find(bookingId)).status).toBe('confirmed')
    world.calendar.afterRead(null)
    world.calendar.fail(null)
    await settle()
    expect((await world.find(bookingId)).status).toBe('cancelled')
  })

  it('is put back when it was only moved, far beyond what can be booked', async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    world.calendar.moveEvent(bookingId, at(TEN) + 100 * 1440, at(TEN) + 100 * 1440 + 30)
    await settle()
    expect(await world.find(bookingId)).toMatchObject({ status: 'confirmed', startsAt: TEN })
    expect(world.calendar.event(bookingId)?.from).toBe(at(TEN))
  })

  it('together with many others is put back: a calendar that was emptied cancels nobody', async () => {
    const starts = ['07:00', '07:30', '08:00', '08:30', '09:00', '09:30'].map(time => `2030-05-08T${time}:00.000Z`)
    const booked = await Promise.all(starts.map((start, index) => world.book(start, { phone: `+452030406${index}` })))
    await settle()
    for (const booking of booked) world.calendar.deleteEvent(booking.id)
    await settle()
    expect(await Promise.all(booked.map(async booking => (await world.find(booking.id)).status))).toEqual(booked.map(() => 'confirmed'))
    expect(booked.every(booking => world.calendar.event(booking.id) !== null)).toBe(true)
    expect(world.problems).toHaveLength(1)
  })
})

describe('our own echo', () => {
  it('changes nothing, however often it is read', async () => {
    const { id: bookingId } = await world.book(TEN)
    for (let times = 0; times < 3; times++) await settle()
    await settle(DAY / 2)
    expect((await world.find(bookingId)).version).toBe(1)
    expect(writes()).toBe(1)
  })

  it("of an earlier time is not taken for a person's wish", async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    world.calendar.fail('unreachable')
    await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: ELEVEN })
    world.calendar.fail(null)
    world.calendar.moveEvent(bookingId, at(TEN), at(TEN) + 30)
    await world.app.calendars.sync.changed({ tenantId, id })
    await world.app.calendars.sync.drain({ limit: 5 })
    expect((await world.find(bookingId)).startsAt).toBe(ELEVEN)
    world.advance(HOUR)
    await world.app.jobs.drain({ limit: 10 })
    expect(world.calendar.event(bookingId)?.from).toBe(at(ELEVEN))
  })

  it('that is read while the booking goes there and back is not taken for one either', async () => {
    const { id: bookingId } = await world.book(TEN)
    await settle()
    await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: ELEVEN })
    await world.app.calendars.sync.changed({ tenantId, id })
    await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: TEN })
    world.calendar.moveEvent(bookingId, at(ELEVEN), at(ELEVEN) + 30)
    world.calendar.afterRead(async () => {
      world.calendar.afterRead(null)
      await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: '2030-05-07T11:00:00.000Z' })
      await world.app.ownerActs.moveTo(tenantId, bookingId, { providerId: 'ada', startsAt: TEN })
    })
    await world.app.calendars.sync.drain({ limit: 5 })
    expect((await world.find(bookingId)).startsAt).toBe(TEN)
  })

  it('of another business of the same person is busy time here', async () => {
    world.calendar.plant('event-of-elsewhere', at(TEN), at(TEN) + 30, 'bkg_of_another_business')
    await settle()
    expect(await world.busy()).toEqual([`external google:${id}/event-of-elsewhere@2030-05-07`])
  })

  it('of a colleague in a shared calendar is neither busy time nor a wish', async () => {
    const shared = await world.connect({ providerId: 'bob' })
    await world.sync()
    const { id: bookingId } = await world.book(TEN)
    await settle()
    world.calendar.moveEvent(bookingId, at(ELEVEN), at(ELEVEN) + 30)
    await settle()
    expect(shared).not.toBe(id)
    expect(await world.busy('bob')).toEqual([])
    expect((await world.find(bookingId)).startsAt).toBe(ELEVEN)
  })
})
