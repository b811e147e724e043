import { describe, expect, it } from 'vitest'
import { playSeeds } from '#tests/simulation/play-seeds'
import { runSeed } from '#tests/simulation/run-seed'

describe('the whole core under faults at every await', () => {
  playSeeds(0)

  it('plays the same seed the same way', async () => {
    for (const seed of [7, 8, 9]) expect((await runSeed(seed)).hash).toBe((await runSeed(seed)).hash)
  })
})
