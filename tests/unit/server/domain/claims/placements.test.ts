import { describe, expect, it } from 'vitest'
import type { Booking } from '#shared/schemas/booking'
import type { Service } from '#shared/schemas/service'
import { datesOf, placementsOf } from '#server/domain/claims/placements'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'
import { aProvider, aService, aWorkplace, at } from '#tests/support/schedule-fixtures'

const tenant = {
  ...aWorkplace(),
  resources: [
    { id: 'room1', name: 'Room 1', capacity: 1 },
    { id: 'mats', name: 'Mats', capacity: 3 },
  ],
}
const cut = aService({ bufferBeforeMinutes: 15, bufferAfterMinutes: 15 })
const nails = aService({ id: 'nails', minutes: 30 })
const place = (booking: Booking, services: Service[], maxBookingsPerDay: number | null = null, of: Partial<typeof tenant> = tenant) =>
  placementsOf(booking, { tenant: { timezone: tenant.timezone, ...of }, services, providers: [aProvider({ maxBookingsPerDay }), aProvider({ id: 'ines', maxBookingsPerDay: 9 })] })
const clock = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16)
const times = (placements: ReturnType<typeof placementsOf>) => placements.map(({ providerId, entry }) => `${providerId} ${clock(entry.from)} ${clock(entry.until)}`)

/** From 14:00 to 15:00 in Copenhagen with Maja, then until 15:30 with Ines. */
const shared = (changes: Partial<Booking> = {}) => {
  const own = aConfirmedBooking()
  return aConfirmedBooking({
    serviceIds: ['cut', 'nails'],
    endsAt: '2026-11-26T14:30:00.000Z',
    blockedUntil: '2026-11-26T14:30:00.000Z',
    parts: [
      { ...own, serviceIds: ['cut'], assignment: { kind: 'round_robin', candidates: [] } },
      {
        serviceIds: ['nails'],
        providerId: 'ines',
        assignment: { kind: 'chosen' },
        startsAt: '2026-11-26T14:00:00.000Z',
        endsAt: '2026-11-26T14:30:00.000Z',
        blockedFrom: '2026-11-26T14:00:00.000Z',
        blockedUntil: '2026-11-26T14:30:00.000Z',
      },
    ],
    ...changes,
  })
}

describe('the time of providers', () => {
  it('is claimed with its buffers, of each for their own part', () => {
    expect(times(place(aConfirmedBooking(), [cut]))).toEqual(['maja 12:45 14:15'])
    expect(times(place(shared(), [cut, nails]))).toEqual(['maja 12:45 14:15', 'ines 14:00 14:30'])
    expect(place(shared(), [cut, nails]).map(({ entry }) => clock(entry.start))).toEqual(['13:00', '14:00'])
  })

  it('is claimed in turn only where the turn has given it', () => {
    expect(place(shared(), [cut, nails]).map(({ entry }) => entry.isTurn)).toEqual([true, undefined])
  })

  it('is limited to so many visits from midnight to midnight, as each of them has it', () => {
    const [first, second] = place(shared(), [cut, nails], 4)
    expect(first?.perDay).toEqual({ from: at('2026-11-26T00:00+01:00'), until: at('2026-11-27T00:00+01:00'), most: 4 })
    expect(second?.perDay?.most).toBe(9)
    expect(place(aConfirmedBooking(), [cut])[0]?.perDay).toBeUndefined()
  })

  it('is a place in a class where it is one, and never in a visit of several services', () => {
    const yoga = aService({ seats: 5 })
    expect(place(aConfirmedBooking(), [yoga])[0]?.entry.seat).toEqual({ group: `maja/cut/${at('2026-11-26T13:00Z')}`, seats: 5 })
    expect(place(aConfirmedBooking({ serviceIds: ['cut', 'nails'] }), [yoga, nails])[0]?.entry.seat).toBeUndefined()
  })
})

describe('a service with so many visits a day', () => {
  it('counts a booking once, at the start of the whole visit, and is in nobody’s way', () => {
    const limited = { ...nails, maxBookingsPerDay: 2 }
    const counter = place(shared(), [cut, limited]).find(({ providerId }) => providerId === 'service:nails')
    expect(counter).toMatchObject({ capacity: Infinity, dates: ['2026-11-26'], perDay: { from: at('2026-11-26T00:00+01:00'), until: at('2026-11-27T00:00+01:00'), most: 2 } })
    expect(counter?.entry).toMatchObject({ start: at('2026-11-26T13:00Z'), from: at('2026-11-26T13:00Z'), until: at('2026-11-26T13:01Z') })
    expect(place(shared({ serviceIds: ['nails'] }), [cut, limited]).filter(({ providerId }) => providerId.startsWith('service:'))).toHaveLength(1)
  })
})

describe('rooms and equipment', () => {
  it('are claimed as often as they are needed, up to what there is of them', () => {
    const bath = aService({ needs: [['mats'], ['room1'], ['mats']] })
    const claims = place(aConfirmedBooking({ resourceIds: ['mats', 'room1', 'mats'] }), [bath]).slice(1)
    expect(claims.map(({ providerId, entry, capacity }) => [providerId, entry.units, capacity])).toEqual([
      ['resource:mats', 2, 3],
      ['resource:room1', undefined, 1],
    ])
  })

  it('are claimed for the service that needs them, with the buffer at its edge, and carry no turn', () => {
    const claims = place(shared({ resourceIds: ['mats', 'room1'] }), [
      { ...cut, needs: [['mats']] },
      { ...nails, needs: [['room1']] },
    ]).slice(2)
    expect(times(claims)).toEqual(['resource:mats 12:45 14:15', 'resource:room1 14:00 14:30'])
    expect(claims.map(({ entry }) => entry.isTurn)).toEqual([undefined, undefined])
    const alone = aConfirmedBooking({ serviceIds: ['cut', 'nails'], endsAt: '2026-11-26T14:30:00.000Z', blockedUntil: '2026-11-26T14:45:00.000Z', resourceIds: ['room1'] })
    expect(times(place(alone, [cut, { ...nails, needs: [['room1']] }])).slice(1)).toEqual(['resource:room1 14:00 14:45'])
    expect(times(place(alone, [{ ...cut, needs: [['room1']] }, nails])).slice(1)).toEqual(['resource:room1 12:45 14:00'])
  })

  it('are kept for the whole visit when the needs have changed since', () => {
    expect(times(place(shared({ resourceIds: ['room1'] }), [cut, nails])).slice(2)).toEqual(['resource:room1 12:45 14:30'])
  })

  it('that nobody knows any more can be used by one', () => {
    expect(place(aConfirmedBooking({ resourceIds: ['sauna'] }), [aService({ needs: [['sauna']] })])[1]?.capacity).toBe(1)
    expect(place(aConfirmedBooking({ resourceIds: ['sauna'] }), [aService({ needs: [['sauna']] })], null, { resources: undefined })[1]?.capacity).toBe(1)
  })
})

describe('the dates of a visit', () => {
  it('are those of all its parts, with their buffers', () => {
    expect(datesOf('Europe/Copenhagen', shared())).toEqual(['2026-11-26'])
    const [first, second] = shared().parts ?? []
    if (first === undefined || second === undefined) throw new Error('Two take part.')
    const early = { ...first, blockedFrom: '2026-11-25T22:59:00.000Z' }
    const late = { ...second, blockedUntil: '2026-11-26T23:01:00.000Z' }
    expect(datesOf('Europe/Copenhagen', shared({ parts: [early, late] }))).toEqual(['2026-11-25', '2026-11-26', '2026-11-27'])
    expect(datesOf('Europe/Copenhagen', shared({ parts: [late, early] }))).toEqual(['2026-11-25', '2026-11-26', '2026-11-27'])
  })
})
