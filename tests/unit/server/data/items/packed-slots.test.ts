import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfferedSlot } from '#server/conversation/effects'
import { packSlots, unpackSlots } from '#server/data/items/packed-slots'
import { instantOf } from '#server/domain/time/time'

const slot = fc.record(
  {
    startsAt: fc.integer({ min: 31_000_000, max: 31_100_000 }).map(instantOf),
    providerIds: fc.subarray(['ada', 'bob', 'cleo'], { minLength: 1 }),
    seatsLeft: fc.integer({ min: 1, max: 9 }),
    leavesGap: fc.boolean(),
    parts: fc.constant([1]).map(() => [{ serviceIds: ['cut'], providerIds: ['ada'] }]),
  },
  { requiredKeys: ['startsAt', 'providerIds'] },
)

describe('free times as they are kept', () => {
  it('are had back to the letter, in their order', () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 40 }), slots => {
        expect(unpackSlots(JSON.parse(JSON.stringify(packSlots(slots))))).toStrictEqual(JSON.parse(JSON.stringify(slots)))
      }),
    )
  })

  it('take little room: two months of quarters of an hour', () => {
    const slots: OfferedSlot[] = Array.from({ length: 60 * 32 }, (_, index) => ({ startsAt: instantOf(31_000_000 + Math.floor(index / 32) * 1440 + (index % 32) * 15), providerIds: ['ada', 'bob'] }))
    expect(JSON.stringify(slots).length).toBeGreaterThan(100_000)
    expect(JSON.stringify(packSlots(slots)).length).toBeLessThan(2000)
  })

  it('are kept as they are where an instant is none of whole minutes', () => {
    const slots = [{ startsAt: '2030-05-06T07:00:30.000Z', providerIds: ['ada'] }]
    expect(packSlots(slots)).toBe(slots)
    expect(unpackSlots(slots)).toBe(slots)
  })
})
