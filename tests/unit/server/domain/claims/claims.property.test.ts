import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '#tests/support/claims-judge'
import { createClaimsWorld } from '#tests/support/claims-world'
import { createMemoryTable } from '#tests/support/memory-table'
import { at } from '#tests/support/schedule-fixtures'

const RUNS = process.env.DEEP === '1' ? 2000 : 120

/** An ordinary night, and the two on which the clock changes. */
const nights = fc.constantFrom('2030-05-08T20:00Z', '2030-03-30T20:00Z', '2030-10-26T20:00Z')
const ids = fc.constantFrom('b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7', 'b8', 'b9')
const visits = fc.constantFrom<string[][]>(['cut'], ['massage'], ['bath'], ['yoga'], ['yoga'], ['yoga'], ['cut', 'massage'], ['massage', 'bath'], ['cut', 'massage', 'cut'], ['yoga', 'cut'])
const wishes = fc.constantFrom('any', 'any', 'ada', 'bob', 'cleo')
/** Quarters of an hour around midnight; few, so that many want the same. */
const quarters = fc.integer({ min: 1, max: 28 })

const acts = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('book' as const), id: ids, visit: visits, wish: wishes, quarter: quarters, held: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('move' as const), id: ids, wish: wishes, quarter: quarters }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('cancel' as const), id: ids }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('confirm' as const), id: ids }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('external' as const), wish: fc.constantFrom('ada', 'bob', 'cleo'), quarter: quarters, minutes: fc.integer({ min: 1, max: 90 }) }) },
)

/** What happens at the same time, and how many minutes pass before. */
const batches = fc.array(fc.record({ passes: fc.integer({ min: 0, max: 12 }), acts: fc.array(acts, { minLength: 1, maxLength: 5 }) }), { minLength: 1, maxLength: 12 })

interface Tally {
  booked: number
  refused: number
}

async function playOut(
  night: string,
  sequence: readonly { passes: number; acts: readonly (typeof acts extends fc.Arbitrary<infer Act> ? Act : never)[] }[],
  seed: number,
  tally: Tally,
): Promise<void> {
  // Every call waits for a while of its own, so that what happens at the same time interleaves.
  let state = seed
  const chance = () => (state = (state * 48271) % 2147483647) / 2147483647
  const table = createMemoryTable({
    before: async () => {
      for (let ticks = Math.floor(chance() * 6); ticks > 0; ticks--) await null
    },
  })
  const begin = at(night)
  const game = createClaimsWorld(table, begin)
  let count = 0
  const taken = new Set<string>()
  for (const { passes, acts: together } of sequence) {
    game.world.now += passes
    const done = await Promise.all(
      together.map(step => {
        switch (step.act) {
          case 'book': {
            if (taken.has(step.id)) return false
            taken.add(step.id)
            return game.book(step.id, step.visit, step.wish, begin + step.quarter * 15, step.held)
          }
          case 'move':
            return game.move(step.id, step.wish, begin + step.quarter * 15)
          case 'cancel':
            return game.cancel(step.id)
          case 'confirm':
            return game.confirm(step.id)
          case 'external':
            return game.external(`e${count++}`, step.wish, begin + step.quarter * 15 - 7, step.minutes).then(() => false)
        }
        return step satisfies never
      }),
    )
    tally.booked += done.filter(Boolean).length
    expect(await judge(game)).toEqual([])
  }
  tally.refused += game.world.refused
}

describe('whatever is booked, held, moved, confirmed and cancelled at the same time', () => {
  it('leaves no overlap with buffers, no class and no room overfull, no date beyond its limit, and no claim without a booking', { timeout: 600_000 }, async () => {
    const tally: Tally = { booked: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(nights, batches, fc.integer({ min: 1, max: 2 ** 31 - 2 }), (night, sequence, seed) => playOut(night, sequence, seed, tally)),
      { numRuns: RUNS },
    )
    // A game in which everything or nothing is possible would prove little.
    expect(tally.booked).toBeGreaterThan(RUNS)
    expect(tally.refused).toBeGreaterThan(RUNS)
  })
})
