import { describe, expect, it } from 'vitest'
import { hasMostBookings } from '#server/domain/bookings/rules'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'

describe('the visits to come of one customer', () => {
  it('are as many as the business lets one have, and no more', () => {
    const has = (count: number) =>
      hasMostBookings(
        Array.from({ length: count }, () => aConfirmedBooking()),
        { maxOpenBookingsPerCustomer: 2 },
      )
    expect([has(0), has(1), has(2), has(3)]).toEqual([false, false, true, true])
  })
})
