import { describe, expect, it } from 'vitest'
import type { Block } from '#server/domain/bookings/block'
import { blockIdOf, isAffected } from '#server/domain/bookings/block'
import { minuteOf } from '#server/domain/time/time'
import { aBooking, NOW } from '#tests/support/records'

const booking = aBooking()
const now = Date.parse(NOW)
const from = minuteOf(booking.startsAt)
const aBlock = (changes: Partial<Block> = {}): Block => ({
  id: 'blk',
  version: 1,
  providerId: 'freja',
  from,
  until: from + 60,
  reason: null,
  tellCustomers: true,
  round: 1,
  affected: [],
  createdAt: NOW,
  liftedAt: null,
  ...changes,
})

describe('a provider who is away', () => {
  it('takes away the visits that take place with them then, confirmed or waiting for a deposit', () => {
    expect(isAffected(booking, aBlock(), now)).toBe(true)
    expect(isAffected(aBooking({ status: 'held', heldUntil: '2030-05-06T09:30:00.000Z' }), aBlock(), now)).toBe(true)
    expect(isAffected(booking, aBlock({ providerId: 'otto' }), now)).toBe(false)
    expect(isAffected(booking, aBlock({ from: from + 45 }), now)).toBe(false)
  })

  it('takes away none that has begun, has ended or was cancelled', () => {
    expect(isAffected(booking, aBlock(), Date.parse(booking.startsAt))).toBe(false)
    expect(isAffected(aBooking({ status: 'cancelled' }), aBlock(), now)).toBe(false)
  })

  it('takes away no time that is only offered to somebody who waits', () => {
    expect(isAffected(aBooking({ status: 'held', source: 'waitlist', heldUntil: '2030-05-06T09:30:00.000Z' }), aBlock(), now)).toBe(false)
  })

  it('is the same stretch when it is said twice, and sorts by its end', () => {
    const block = { providerId: 'freja', from: 5, until: 90 }
    expect(blockIdOf(block)).toBe(blockIdOf({ ...block }))
    expect(new Set([block, { ...block, providerId: 'otto' }, { ...block, from: 6 }, { ...block, until: 91 }].map(blockIdOf)).size).toBe(4)
    expect(blockIdOf(block) < blockIdOf({ ...block, until: 100 })).toBe(true)
  })
})
