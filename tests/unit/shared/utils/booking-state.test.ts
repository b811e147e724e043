import { describe, expect, it } from 'vitest'
import { bookingState } from '#shared/utils/booking-state'

const booking = { status: 'confirmed' as const, startsAt: '2030-05-06T10:00:00.000Z', endsAt: '2030-05-06T11:00:00.000Z', isAttendanceConfirmed: false }

describe('how a booking stands', () => {
  it.each([
    ['2030-05-06T09:59:59.999Z', 'confirmed'],
    ['2030-05-06T10:00:00.000Z', 'now'],
    ['2030-05-06T10:59:59.999Z', 'now'],
    ['2030-05-06T11:00:00.000Z', 'done'],
  ])('follows the clock while it is confirmed: %s', (now, state) => {
    expect(bookingState(booking, now)).toBe(state)
  })

  it('tells who has said that they come, until it begins', () => {
    expect(bookingState({ ...booking, isAttendanceConfirmed: true }, '2030-05-06T09:00:00.000Z')).toBe('coming')
    expect(bookingState({ ...booking, isAttendanceConfirmed: true }, '2030-05-06T10:30:00.000Z')).toBe('now')
  })

  it.each([
    ['completed', 'done'],
    ['no_show', 'no_show'],
    ['cancelled', 'cancelled'],
    ['held', 'held'],
    ['expired', 'expired'],
  ] as const)('says %s whatever the time', (status, state) => {
    expect(bookingState({ ...booking, status }, '2030-05-06T10:30:00.000Z')).toBe(state)
  })
})
