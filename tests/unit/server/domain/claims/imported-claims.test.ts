import { describe, expect, it } from 'vitest'
import { claimImported } from '#server/domain/claims/imported-claims'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'
import { aProvider, aService, aWorkplace, at } from '#tests/support/schedule-fixtures'

const tenant = {
  ...aWorkplace(),
  resources: [
    { id: 'room1', name: 'Room 1', capacity: 1 },
    { id: 'room2', name: 'Room 2', capacity: 1 },
  ],
}
const rooms = (services: ReturnType<typeof aService>[], ...bookings: Parameters<typeof aConfirmedBooking>[0][]) =>
  claimImported(
    bookings.map((booking, index) => aConfirmedBooking({ id: `b${index}`, ...booking })),
    { tenant, services, providers: [aProvider()] },
  )

describe('bookings from a file', () => {
  it('get the rooms that are free in their order, and the first that would do where none is', () => {
    const massage = aService({ needs: [['room1', 'room2']] })
    const claims = rooms([massage], { providerId: 'maja' }, { providerId: 'jonas' }, { providerId: 'ines' })
    expect(claims.map(({ booking }) => booking.resourceIds)).toEqual([['room1'], ['room2'], ['room1']])
    expect(claims[1]?.placements.map(({ providerId }) => providerId)).toEqual(['jonas', 'resource:room2'])
  })

  it('come to the same class in the same room, and are counted where visits are limited', () => {
    const yoga = aService({ seats: 5, needs: [['room1', 'room2']], maxBookingsPerDay: 4 })
    const claims = rooms([yoga], {}, {})
    expect(claims.map(({ booking }) => booking.resourceIds)).toEqual([['room1'], ['room1']])
    const group = `maja/cut/${at('2026-11-26T13:00Z')}`
    expect(claims[1]?.placements.map(({ providerId, entry }) => [providerId, entry.seat?.group])).toEqual([
      ['maja', group],
      ['service:cut', group],
      ['resource:room1', group],
    ])
  })

  it('that need nothing claim their provider alone', () => {
    const [claim] = rooms([aService()], {})
    expect(claim?.booking).toEqual(aConfirmedBooking({ id: 'b0' }))
    expect(claim?.placements).toHaveLength(1)
  })
})
