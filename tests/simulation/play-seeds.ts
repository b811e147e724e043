import { expect, it } from 'vitest'
import { runSeed } from '#tests/simulation/run-seed'

/** How many seeds a file plays; `SEEDS` asks for more. */
const COUNT = Number(process.env.SEEDS ?? 250)

/** Plays a stretch of seeds; the stretches are files of their own so that each has a core. */
export function playSeeds(stretch: number): void {
  const first = stretch * COUNT + 1
  it(
    `keeps every invariant over the seeds ${first} to ${first + COUNT - 1}`,
    async () => {
      const totals = { steps: 0, bookings: 0, messages: 0 }
      for (let seed = first; seed < first + COUNT; seed++) {
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
}
