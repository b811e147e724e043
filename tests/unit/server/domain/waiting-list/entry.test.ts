import { describe, expect, it } from 'vitest'
import type { WaitingEntry } from '#shared/schemas/waiting'
import {
  backInLine,
  effectiveWaiting,
  ended,
  fitsEntry,
  inOrder,
  isMetBy,
  isOffer,
  isOpenEntry,
  isSameWish,
  keptUntil,
  offeredTo,
  passedOn,
  startsInFreed,
  waitingTime,
} from '#server/domain/waiting-list/entry'
import { customerIdOf } from '#server/domain/ids'
import { aBooking, ada, salon } from '#tests/support/records'
import { at } from '#tests/support/schedule-fixtures'

const ZONE = 'Europe/Copenhagen'
const anEntry = (changes: Partial<WaitingEntry> = {}): WaitingEntry => ({
  id: 'wait_a',
  version: 1,
  customerId: ada,
  phone: '+4520304050',
  name: 'Ada',
  language: 'da',
  serviceIds: ['cut'],
  providerId: 'freja',
  fromDate: '2030-05-09',
  toDate: '2030-05-09',
  time: null,
  joinedAt: '2030-05-06T09:00:00.000Z',
  status: 'waiting',
  offer: null,
  seen: [],
  ...changes,
})
const eleven = at('2030-05-09T11:00:00+02:00')

describe('the line', () => {
  it('is in the order in which people came, by id when they came together', () => {
    const entries = [anEntry({ id: 'c', joinedAt: '2030-05-06T09:00:00.001Z' }), anEntry({ id: 'b' }), anEntry({ id: 'a' })]
    expect(inOrder(entries).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('has those in it who said no, not those who have a booking, left, or whose days are over', () => {
    const open = (['waiting', 'passed', 'offered', 'booked', 'withdrawn', 'expired'] as const).filter(status => isOpenEntry({ status }))
    expect(open).toEqual(['waiting', 'passed', 'offered'])
  })

  it('is left with the last of the days, at midnight of the business', () => {
    expect(effectiveWaiting(anEntry(), ZONE, Date.parse('2030-05-09T21:59:00Z'))).toBe('waiting')
    expect(effectiveWaiting(anEntry(), ZONE, Date.parse('2030-05-09T22:00:00Z'))).toBe('expired')
    expect(effectiveWaiting(anEntry({ status: 'offered' }), ZONE, Date.parse('2030-05-10T22:00:00Z'))).toBe('offered')
  })
})

describe('a start', () => {
  it('fits on the days, in the hours and with the provider that are waited for', () => {
    const time = { earliest: 600, latest: 660 }
    expect(fitsEntry(anEntry({ time }), 'freja', eleven, ZONE)).toBe(true)
    expect(fitsEntry(anEntry({ time }), 'freja', eleven + 1, ZONE)).toBe(false)
    expect(fitsEntry(anEntry({ time }), 'freja', eleven - 60, ZONE)).toBe(true)
    expect(fitsEntry(anEntry({ time }), 'freja', eleven - 61, ZONE)).toBe(false)
    expect(fitsEntry(anEntry({ time: { earliest: null, latest: 660 } }), 'freja', eleven - 180, ZONE)).toBe(true)
    expect(fitsEntry(anEntry({ time: { earliest: 600, latest: null } }), 'freja', eleven + 180, ZONE)).toBe(true)
    expect(fitsEntry(anEntry({ time }), 'otto', eleven, ZONE)).toBe(false)
    expect(fitsEntry(anEntry({ providerId: null }), 'otto', eleven, ZONE)).toBe(true)
    expect(fitsEntry(anEntry(), 'freja', eleven + 24 * 60, ZONE)).toBe(false)
    expect(fitsEntry(anEntry({ toDate: '2030-05-10' }), 'freja', eleven + 24 * 60, ZONE)).toBe(true)
  })

  it('that was asked about fits no more, the same hour with somebody else does', () => {
    const asked = passedOn(offeredTo(anEntry({ providerId: null }), { id: 'b', providerId: 'freja', startsAt: '2030-05-09T09:00:00.000Z' }, '2030-05-06T09:30:00.000Z'))
    expect(asked).toMatchObject({ status: 'passed', offer: null, version: 3 })
    expect(fitsEntry(asked, 'freja', eleven, ZONE)).toBe(false)
    expect(fitsEntry(asked, 'otto', eleven, ZONE)).toBe(true)
  })

  it('in the freed time comes first, then the closest; what does not touch it is none', () => {
    const freed = { providerId: 'freja', from: 100, until: 160 }
    const starts = [40, 70, 100, 130, 145, 160].map(start => ({ start, end: start + 30 }))
    expect(startsInFreed(starts, freed).map(({ start }) => start)).toEqual([100, 130, 145])
    expect(
      startsInFreed(
        [
          { start: 80, end: 140 },
          { start: 130, end: 190 },
        ],
        freed,
      ).map(({ start }) => start),
    ).toEqual([80, 130])
  })
})

describe('starts in freed time', () => {
  const freed = { providerId: 'freja', from: 100, until: 160 }
  const order = (...spans: [number, number][]) =>
    startsInFreed(
      spans.map(([start, end]) => ({ start, end })),
      freed,
    ).map(({ start }) => start)

  it('that lie in it whole come before those that hang over either end, however close these begin', () => {
    expect(order([95, 125], [130, 160])).toEqual([130, 95])
    expect(order([100, 161], [130, 160])).toEqual([130, 100])
    expect(order([99, 150], [110, 160], [100, 150])).toEqual([100, 110, 99])
  })

  it('that hang over come by how close they begin', () => {
    expect(order([60, 120], [150, 190], [90, 170])).toEqual([90, 60, 150])
  })
})

describe('how long a time is kept', () => {
  const now = Date.parse('2030-05-09T08:00:30Z')
  const minute = Math.ceil(now / 60_000)

  it('is as the business says, in whole minutes', () => expect(keptUntil(now, minute + 600, 30)).toBe(minute + 30))

  it('ends a quarter of an hour before it begins', () => expect(keptUntil(now, minute + 40, 30)).toBe(minute + 25))

  it('is not at all when there is no time to answer, unless the business keeps it that short anyway', () => {
    expect(keptUntil(now, minute + 19, 30)).toBeNull()
    expect(keptUntil(now, minute + 20, 30)).toBe(minute + 5)
    expect(keptUntil(now, minute + 600, 2)).toBe(minute + 2)
  })
})

describe('what is waited for', () => {
  it('is met by the same services on one of the days, whoever does them', () => {
    expect(isMetBy(anEntry(), aBooking({ providerId: 'otto' }), ZONE)).toBe(true)
    expect(isMetBy(anEntry(), aBooking({ serviceIds: ['colour'] }), ZONE)).toBe(false)
    expect(isMetBy(anEntry(), aBooking({ customerId: customerIdOf(salon, '+4520999999') }), ZONE)).toBe(false)
    expect(isMetBy(anEntry({ fromDate: '2030-05-07', toDate: '2030-05-08' }), aBooking(), ZONE)).toBe(false)
    expect(isMetBy(anEntry({ fromDate: '2030-05-10', toDate: '2030-05-12' }), aBooking(), ZONE)).toBe(false)
    expect(isMetBy(anEntry({ serviceIds: ['cut', 'beard'] }), aBooking({ serviceIds: ['beard', 'cut'] }), ZONE)).toBe(true)
  })

  it('around an hour that was named is two hours each way, a part of a day stays, any time is open', () => {
    expect(waitingTime({ earliest: 660, latest: 660, isExact: true })).toEqual({ earliest: 540, latest: 780 })
    expect(waitingTime({ earliest: 60, latest: 60, isExact: true })).toEqual({ earliest: 0, latest: 180 })
    expect(waitingTime({ earliest: 720, latest: null, isExact: false })).toEqual({ earliest: 720, latest: null })
    expect(waitingTime({ earliest: 1400, latest: 1400, isExact: true })).toEqual({ earliest: 1280, latest: 1440 })
    expect(waitingTime({ earliest: null, latest: 720, isExact: true })).toEqual({ earliest: null, latest: 720 })
    expect(waitingTime({ earliest: null, latest: null, isExact: false })).toBeNull()
    expect(waitingTime(null)).toBeNull()
  })

  it('is the same when everything is', () => {
    expect(isSameWish(anEntry(), anEntry({ id: 'other', status: 'passed' }))).toBe(true)
    expect(isSameWish(anEntry(), anEntry({ providerId: null }))).toBe(false)
    expect(isSameWish(anEntry(), anEntry({ time: { earliest: 600, latest: null } }))).toBe(false)
  })

  it('goes one version on with each change, and keeps no offer beside one that is open', () => {
    const offered = offeredTo(anEntry(), aBooking(), '2030-05-06T09:30:00.000Z')
    expect(offered).toMatchObject({ status: 'offered', version: 2, offer: { bookingId: 'bkg_a', until: '2030-05-06T09:30:00.000Z' } })
    expect(backInLine(offered)).toMatchObject({ status: 'waiting', version: 3, offer: null, seen: offered.seen })
    expect(ended(offered, 'booked')).toMatchObject({ status: 'booked', version: 3, offer: null })
  })

  it('is no booking while it is only kept', () => {
    expect(isOffer(aBooking({ status: 'held', source: 'waitlist', heldUntil: '2030-05-06T09:30:00.000Z' }))).toBe(true)
    expect(isOffer(aBooking({ status: 'confirmed', source: 'waitlist' }))).toBe(false)
    expect(isOffer(aBooking({ status: 'held', source: 'whatsapp', heldUntil: '2030-05-06T09:30:00.000Z' }))).toBe(false)
    // Said yes to; an engine outside has not agreed yet.
    expect(isOffer(aBooking({ status: 'held', source: 'waitlist', heldUntil: null }))).toBe(false)
  })
})
