import { describe, expect, it } from 'vitest'
import { runSeed } from '#tests/simulation/run-seed'

/** Past the last seed at which a planted bug shows; `npm run test:deep` goes far beyond, and `SEEDS` asks for any number. */
const COUNT = Number(process.env.SEEDS ?? (process.env.DEEP === '1' ? 1000 : 200))

describe('the whole core under faults at every await', () => {
  it(
    `keeps every invariant over ${COUNT} seeds`,
    async () => {
      const totals = { steps: 0, bookings: 0, messages: 0 }
      for (let seed = 1; seed <= COUNT; seed++) {
        const result = await runSeed(seed)
        expect(result.violation, `replay with: npm run simulate -- ${seed}\n${result.lastLines.join('\n')}`).toBeNull()
        totals.steps += result.events
        totals.bookings += result.bookings
        totals.messages += result.messages
      }
      console.log(`${COUNT} seeds: ${totals.steps} steps, ${totals.messages} messages, ${totals.bookings} bookings`)
      // A world in which nothing happens would keep every invariant, too.
      expect(totals.bookings).toBeGreaterThan(COUNT)
    },
    30 * 60_000,
  )

  it('plays the same seed the same way', async () => {
    for (const seed of [7, 8, 9]) expect((await runSeed(seed)).hash).toBe((await runSeed(seed)).hash)
  })
})
