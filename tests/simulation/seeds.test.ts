import { describe, expect, it } from 'vitest'
import { runSeed } from '#tests/simulation/run-seed'

const count = Number(process.env.SEEDS ?? 500)
const first = Number(process.env.FIRST_SEED ?? 1)

describe('the whole core under faults at every await', () => {
  it(`keeps every invariant over ${count} seeds`, async () => {
    const totals = { events: 0, bookings: 0, messages: 0 }
    for (let seed = first; seed < first + count; seed++) {
      const result = await runSeed(seed)
      expect(result.violation, `replay with: npm run simulate -- ${seed}\n${result.lastLines.join('\n')}`).toBeNull()
      totals.events += result.events
      totals.bookings += result.bookings
      totals.messages += result.messages
    }
    console.log(`${count} seeds: ${totals.events} steps, ${totals.messages} messages, ${totals.bookings} bookings`)
    expect(totals.bookings).toBeGreaterThan(count)
  })

  it('plays the same seed the same way', async () => {
    for (const seed of [7, 8, 9]) expect((await runSeed(seed)).hash).toBe((await runSeed(seed)).hash)
  })
})
