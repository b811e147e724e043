import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkTime } from '#sandbox/cal/bookings/check'
import { busyBetween } from '#sandbox/cal/slots/busy'
import { realNow } from '#sandbox/cal/ids'
import { freeSlots } from '#sandbox/cal/slots/slots'
import type { StoredEventType } from '#sandbox/cal/store'
import { plantExternal } from '#sandbox/cal/users'
import { inZone, instantOfWall, offsetAt } from '#sandbox/zone'
import { setClock } from '#sandbox/clock'
import type { CalUser, CalWorld } from '#tests/support/cal-stand-in'
import { book, offer, openFrom, provision, startCalWorld } from '#tests/support/cal-stand-in'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

let world: CalWorld
let anna: CalUser

beforeEach(async () => {
  world = await startCalWorld()
  anna = await provision(world)
})

afterEach(() => world.close())

/** A small generator of the same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function typeOf(id: number): StoredEventType {
  const found = world.standIn.context.records.eventTypes.get(String(id))
  if (found === null) throw new Error('no event type')
  return found
}

describe('slots and bookings', () => {
  it.each([
    ['Europe/Copenhagen', '2027-03-25T12:00:00Z'],
    ['America/New_York', '2027-11-04T12:00:00Z'],
    ['Asia/Kathmandu', '2026-12-01T00:00:00Z'],
    ['Australia/Lord_Howe', '2027-03-31T12:00:00Z'],
  ])('agree in %s: what is offered can be booked, and nothing else on the grid', async (timeZone, now) => {
    setClock(Date.parse(now), world.store)
    const { context } = world.standIn
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    await openFrom(world, anna, {
      timeZone,
      availability: [
        { days, startTime: '01:00', endTime: '11:30' },
        { days: days.slice(3), startTime: '13:00', endTime: '23:59' },
      ],
    })
    const type = typeOf(await offer(world, anna, { slotInterval: 30, lengthInMinutes: 45, beforeEventBuffer: 5, afterEventBuffer: 10, minimumBookingNotice: 90 }))
    const random = numbers(17)
    const first = Math.ceil(Date.parse(now) / DAY) * DAY
    for (let count = 0; count < 25; count++) {
      const start = first + random(5 * 288) * 5 * MINUTE
      if (count % 3 === 0) plantExternal(context, anna.id, { id: `e${count}`, start, end: start + (20 + random(200)) * MINUTE, title: 'Away' })
      else await book(world, type.id, new Date(start).toISOString())
    }
    const offered = new Set(freeSlots(context, { eventType: type, from: first - DAY, until: first + 5 * DAY, minutes: 45, withoutUid: null }).map(({ start }) => start))
    expect(offered.size).toBeGreaterThan(20)
    const taken = context.records.bookings.list().length
    expect(taken).toBeGreaterThan(5)
    for (let start = first - DAY; start < first + 5 * DAY; start += 30 * MINUTE) {
      const isOnGrid = (start + offsetAt(timeZone, start)) % (30 * MINUTE) === 0
      if (isOnGrid) expect([inZone(timeZone, start), offered.has(start)]).toEqual([inZone(timeZone, start), isBookable(type, start)])
    }
  })

  function isBookable(eventType: StoredEventType, start: number): boolean {
    try {
      checkTime(world.standIn.context, { eventType, start, end: start + 45 * MINUTE, withoutUid: null, arrivedAt: realNow() })
      return true
    } catch {
      return false
    }
  }

  it('cost little: sixty days in steps of five minutes, and a booking among many', async () => {
    const { context } = world.standIn
    await openFrom(world, anna)
    const type = typeOf(await offer(world, anna, { slotInterval: 5, lengthInMinutes: 5 }))
    const visit = await offer(world, anna, { slug: 'visit', lengthInMinutes: 20 })
    const monday = Date.parse('2026-11-30T08:00:00Z')
    for (let day = 0; day < 60; day++) {
      for (let count = 0; count < 10; count++) {
        plantExternal(context, anna.id, { id: `${day}-${count}`, start: monday + day * DAY + count * 40 * MINUTE, end: monday + day * DAY + (count * 40 + 20) * MINUTE, title: 'Away' })
      }
    }
    const query = { eventType: type, from: monday - DAY, until: monday + 60 * DAY, minutes: 5, withoutUid: null }
    expect(freeSlots(context, query).length).toBeGreaterThan(1500)
    expect(best(10, () => freeSlots(context, query))).toBeLessThan(30)
    const times: number[] = []
    for (let count = 0; count < 10; count++) {
      const before = performance.now()
      expect((await book(world, visit, new Date(monday + (count * 40 + 20) * MINUTE).toISOString())).status).toBe(201)
      times.push(performance.now() - before)
    }
    expect(Math.min(...times)).toBeLessThan(15)
    expect(busyBetween(context, anna.id, monday, monday + DAY)).toHaveLength(20)
  })
})

function best(times: number, work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: times }, () => {
      const before = performance.now()
      work()
      return performance.now() - before
    }),
  )
}

describe('wall time of the stand-in', () => {
  it.each([
    ['Europe/Copenhagen', '2027-03-28T02:30', '2027-03-28T03:30:00.000+02:00'],
    ['Europe/Copenhagen', '2027-10-31T02:30', '2027-10-31T02:30:00.000+02:00'],
    ['America/Santiago', '2027-09-05T00:00', '2027-09-05T01:00:00.000-03:00'],
    ['Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-03T02:45:00.000+11:00'],
    ['Pacific/Apia', '2026-12-01T10:00', '2026-12-01T10:00:00.000+13:00'],
  ])('%s %s is %s', (zone, wall, expected) => {
    expect(inZone(zone, instantOfWall(zone, Date.parse(`${wall}Z`)))).toBe(expected)
  })
})
