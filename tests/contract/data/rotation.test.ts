import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EngineTable } from '#tests/support/engine-table'
import type { Table } from '#server/data/table/table'
import { wipe } from '#server/data/table/wipe'
import { instantOf } from '#server/domain/time/time'
import { createAnybodyBooker } from '#tests/support/rotation'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { createMemoryTable } from '#tests/support/memory-table'
import { NOW, salon } from '#tests/support/salon'
import { aProvider, aService, at, daily } from '#tests/support/schedule-fixtures'

const RACING = 8
const cut = aService({ minutes: 15 })
const catalogOf = (count: number) => ({
  tenant: salon,
  services: [cut],
  providers: Array.from({ length: count }, (_, index) => aProvider({ id: `p${index}`, hours: daily('00:00-24:00') })),
})

/** Different quarters of an hour over a week, in the order in which customers happen to ask. */
const asked = (count: number) =>
  fc.shuffledSubarray(
    Array.from({ length: 7 * 96 }, (_, index) => at('2030-05-09T22:00Z') + index * 15),
    { minLength: count, maxLength: count },
  )

const spreadOf = (counts: Map<string, number>): number => Math.max(...counts.values()) - Math.min(...counts.values())

/** Books in batches that race; everybody is always free. The spread of the counts after each batch must be at most one. */
async function rotate(table: Table, providers: number, starts: readonly number[], racing: number): Promise<number> {
  const catalog = catalogOf(providers)
  const book = createAnybodyBooker(table, catalog, Date.parse(NOW))
  const counts = new Map(catalog.providers.map(({ id }) => [id, 0]))
  let tries = 0
  for (let first = 0; first < starts.length; first += racing) {
    const booked = await Promise.all(starts.slice(first, first + racing).map((start, index) => book({ id: `b${first + index}`, startsAt: instantOf(start), serviceIds: ['cut'] })))
    for (const one of booked) {
      expect(one.booking?.assignment.kind).toBe('round_robin')
      tries += one.tries
      if (one.booking !== null) counts.set(one.booking.providerId, (counts.get(one.booking.providerId) ?? 0) + 1)
    }
    expect(spreadOf(counts)).toBeLessThanOrEqual(1)
  }
  expect([...counts.values()]).toEqual(catalog.providers.map(() => 10))
  return tries
}

function contract(name: string, table: () => Table, clear: () => Promise<unknown>, rounds: number): void {
  describe(`fair rotation ${name}`, () => {
    it.each([2, 3, 4, 7])('gives each of %i providers ten of ten times as many bookings, whatever times are asked for in whatever order', { timeout: 120_000 }, async providers => {
      await fc.assert(
        fc.asyncProperty(asked(10 * providers), async starts => void (await rotate(table(), providers, starts, 1))).beforeEach(async () => void (await clear())),
        { numRuns: rounds },
      )
    })

    it.each([2, 4])('does so also when eight customers at once ask for times of their own, with %i providers', { timeout: 120_000 }, async providers => {
      await fc.assert(
        fc.asyncProperty(asked(10 * providers), async starts => void (await rotate(table(), providers, starts, RACING))).beforeEach(async () => void (await clear())),
        { numRuns: rounds },
      )
    })

    it('does so when all of them want the same times', { timeout: 120_000 }, async () => {
      await clear()
      const starts = Array.from({ length: 10 }, (_, index) => at('2030-05-09T22:00Z') + index * 60).flatMap(start => Array.from({ length: RACING }, () => start))
      await rotate(table(), RACING, starts, RACING)
    })
  })
}

describe('rotation', () => {
  // Every call waits for a while of its own, so that the tries of the contenders interleave.
  let seed = 1
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const table = createMemoryTable({
    before: async () => {
      for (let ticks = Math.floor(chance() * 8); ticks > 0; ticks--) await null
    },
  })
  contract(
    'in the model',
    () => table,
    async () => table.clear(),
    10,
  )
})

describe.skipIf(!hasEngine)('rotation with a database', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())
  contract(
    'on the embedded engine',
    () => engine.table,
    () => wipe(engine.config),
    process.env.DEEP === '1' ? 10 : 1,
  )

  it('costs one round trip before and one small item in the commit, and a chosen provider neither', async () => {
    await wipe(engine.config)
    const book = createAnybodyBooker(engine.table, catalogOf(2), Date.parse(NOW))
    const costOf = async (id: string, startsAt: string, providerId: string) => {
      engine.consumed()
      await book({ id, startsAt, serviceIds: ['cut'], providerId })
      const consumed = engine.consumed()
      return { trips: consumed.length, write: consumed.reduce((sum, { writeUnits }) => sum + writeUnits, 0) }
    }
    const chosen = await costOf('b1', '2030-05-10T08:00:00.000Z', 'p0')
    const anybody = await costOf('b2', '2030-05-11T08:00:00.000Z', 'any')
    expect(chosen.trips).toBe(2)
    expect(anybody).toEqual({ trips: 3, write: chosen.write + 2 })
  })
})
