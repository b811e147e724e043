import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Wish } from '#tests/support/booking-race'
import type { EngineTable } from '#tests/support/engine-table'
import type { Table } from '#server/data/table/table'
import { wipe } from '#server/data/table/wipe'
import { minuteOf } from '#server/domain/time/time'
import { createBooker, meet } from '#tests/support/booking-race'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { createMemoryTable } from '#tests/support/memory-table'

// Around midnight in Copenhagen, on the night when the clock goes forward and on an ordinary one.
const NIGHTS = ['2030-03-30T23:00:00Z', '2030-05-08T22:00:00Z'].map(minuteOf)
const zone = 'Europe/Copenhagen'

const wishes = fc
  .tuple(
    fc.constantFrom(...NIGHTS),
    fc.array(
      fc.record({
        providerId: fc.constantFrom('freja', 'oskar'),
        offset: fc.integer({ min: -24, max: 36 }),
        minutes: fc.constantFrom(20, 30, 45, 60, 90, 300),
        before: fc.constantFrom(0, 5, 10),
        after: fc.constantFrom(0, 5, 15),
      }),
      { minLength: 2, maxLength: 12 },
    ),
  )
  .map(([night, list]) => list.map(({ offset, ...wish }, index): Wish => ({ ...wish, id: `b${index}`, start: night + offset * 10 })))

async function race(table: Table, list: Wish[]): Promise<void> {
  const booker = createBooker(table, zone)
  const outcomes = await Promise.all(list.map(wish => booker.book(wish)))
  const booked = list.filter((_, index) => outcomes[index] === 'booked')
  const overlaps = booked.flatMap((one, index) =>
    booked
      .slice(index + 1)
      .filter(other => meet(one, other))
      .map(other => [one, other]),
  )
  expect(overlaps).toEqual([])
  const refused = list.filter((_, index) => outcomes[index] === 'taken')
  expect(refused.filter(wish => !booked.some(other => meet(wish, other)))).toEqual([])
  const { claimed, live } = await booker.ledger()
  expect(claimed).toEqual(live)
}

const same = (count: number, id: string): Wish[] => Array.from({ length: count }, (_, index) => ({ id: `${id}${index}`, providerId: 'freja', start: NIGHTS[1] ?? 0, minutes: 45, before: 5, after: 5 }))

function contract(name: string, table: () => Table, clear: () => Promise<unknown>, rounds: number): void {
  describe(name, () => {
    it('books no time twice, and refuses no free time, over random wishes, buffers and midnights', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(wishes, list => race(table(), list)).beforeEach(async () => void (await clear())),
        { numRuns: rounds },
      )
    })

    it('lets exactly one of eight have the same time, every time', async () => {
      const booker = createBooker(table(), zone)
      for (let round = 0; round < rounds; round++) {
        await clear()
        const outcomes = await Promise.all(same(8, 'b').map(wish => booker.book(wish)))
        expect(outcomes.filter(outcome => outcome === 'booked')).toHaveLength(1)
      }
    })

    it('moves a booking within its day, over itself, and to another provider, while others want both times', async () => {
      await clear()
      const booker = createBooker(table(), zone)
      const [wish] = same(1, 'b')
      if (wish === undefined) throw new Error('no wish')
      expect(await booker.book(wish)).toBe('booked')
      expect(await booker.move('b0', { ...wish, start: wish.start + 20 })).toBe('booked')
      expect(await booker.move('b0', { ...wish, start: wish.start - 15 })).toBe('booked')
      const outcomes = await Promise.all([
        booker.move('b0', { ...wish, start: wish.start + 600 }),
        booker.book({ ...wish, id: 'c', start: wish.start + 600 }),
        booker.book({ ...wish, id: 'd', start: wish.start - 15 }),
      ])
      expect(outcomes.filter((outcome, index) => index < 2 && outcome === 'booked')).toHaveLength(1)
      expect(await booker.move('b0', { ...wish, providerId: 'oskar' })).toBe('booked')
      expect(await booker.book({ ...wish, id: 'e' })).toBe('booked')
      const { claimed, live } = await booker.ledger()
      expect(claimed).toEqual(live)
    })

    it('frees a hold at the minute at which it ends, without anybody clearing it away', async () => {
      await clear()
      let now = 100
      const booker = createBooker(table(), zone, () => now)
      const [held, next] = same(2, 'h')
      if (held === undefined || next === undefined) throw new Error('no wish')
      expect(await booker.book({ ...held, heldUntil: 130 })).toBe('booked')
      now = 129
      expect(await booker.book(next)).toBe('taken')
      now = 130
      expect(await booker.book(next)).toBe('booked')
      await booker.cancel(next.id)
      expect(await booker.book({ ...next, id: 'again' })).toBe('booked')
    })
  })
}

describe('races in the model', () => {
  // Every call waits for a while of its own, so that the tries of the contenders interleave.
  let seed = 1
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const table = createMemoryTable({
    before: async () => {
      for (let ticks = Math.floor(chance() * 8); ticks > 0; ticks--) await null
    },
  })
  contract(
    'model',
    () => table,
    async () => table.clear(),
    100,
  )
})

describe.skipIf(!hasEngine)('races on the embedded engine', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())
  contract(
    'engine',
    () => engine.table,
    () => wipe(engine.config),
    15,
  )
})
