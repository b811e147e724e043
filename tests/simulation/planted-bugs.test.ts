import { describe, expect, it } from 'vitest'
import { plantedBugs } from '#tests/simulation/planted-bugs'
import { runSeed } from '#tests/simulation/run-seed'
import { drawSwarm } from '#tests/simulation/swarm'

const LIMIT = 2000

describe('a bug that is planted is found', () => {
  for (const [name, bug] of Object.entries(plantedBugs)) {
    it(name, async () => {
      let found: string | null = null
      let seed = 0
      while (found === null && seed < LIMIT) {
        const { where = () => true } = bug
        if (where(drawSwarm(++seed))) found = (await runSeed(seed, bug)).violation
      }
      console.log(`found at seed ${seed}: ${found?.split('\n')[0]}`)
      expect(found).not.toBeNull()
    })
  }
})
