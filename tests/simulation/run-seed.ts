import '#tests/support/all-wordings'
import type { Bug } from '#tests/simulation/server-process'
import type { Swarm } from '#tests/simulation/swarm'
import { World } from '#tests/simulation/world'
import { drawSwarm } from '#tests/simulation/swarm'

export interface Result {
  seed: number
  swarm: Swarm
  /** What was broken first; null: nothing. */
  violation: string | null
  hash: string
  /** Things of the world that happened, and awaits that were passed. */
  events: number
  bookings: number
  messages: number
  lastLines: string[]
}

const MINUTE = 60_000

/** Plays one seed: faults first, then fair weather in which everything must come to an end, then days of reminders. */
export async function runSeed(seed: number, bug: Bug = {}): Promise<Result> {
  const swarm = drawSwarm(seed)
  const world = new World(swarm, bug)
  try {
    await world.open()
    await world.play(4 * MINUTE)
    world.calmDown()
    await (swarm.awayMs > 0 ? world.playWithoutEngine(swarm.awayMs) : world.play(15 * MINUTE))
    world.checkDrained()
    await world.playDueTimes(2)
    await world.comeToRest()
    world.checkEnd()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    world.fail(`${error.name}: ${error.message}`)
  }
  return { seed, swarm, ...world.summary() }
}
