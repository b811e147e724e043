import { describe, expect, it } from 'vitest'
import { plantedBugs } from '#tests/simulation/planted-bugs'
import { runSeed } from '#tests/simulation/run-seed'
import { drawSwarm } from '#tests/simulation/swarm'

const LIMIT = 2000

/** Where each showed lately. It is tried first, so that a run costs about a world per bug; where it shows no more, or in the deep run, the search begins at 1. */
const SEEN: Record<string, number> = {
  'a claim is written without looking whether the day is still as it was read': 40,
  'a message is recorded again when its webhook comes again, and handled again': 1,
  'a send of unknown outcome is made again without looking': 2,
  'a moved booking keeps its old time': 1,
  'a cancelled booking keeps its reminders, and nobody looks again before sending': 1,
  'a turn is committed although another worker has committed one': 4,
  'two workers send the same row': 1,
  'a reply is not on the list of due work, so that a crash loses it': 2,
  'what a crash left is never taken up': 2,
  'a booking is written over whatever version is there': 40,
  'a refusal of the engine is taken for an agreement': 53,
  'a time that the engine refused stays claimed': 53,
  'an order for the engine is not kept, so that nobody carries it out': 23,
  'the engine is not told of a cancellation': 4,
  'a customer has a booking before the engine has agreed': 16,
  'what the messages of the engine missed is never looked for': 1,
  'a booking that a person moved at the engine loses its other name': 5,
  'a reply goes to whoever was answered before': 1,
  'what has gone from a calendar stays busy': 4,
  'a calendar that is read from the beginning is taken for what has changed in it': 1,
  'our own events in a calendar count as busy times': 1,
  'an event that could not be written into a calendar is taken for written': 78,
  'an event that a person has moved moves nothing': 165,
  'an event that the calendar does not show yet is taken for deleted': 79,
  'a visit is booked without a look at the calendar': 3,
  'a reminder leaves 24 hours before, although the clock changes in between': 3,
  'nobody looks along the waiting list when a time becomes free': 17,
  'an offer that nobody answers never ends': 47,
  'who came last is asked first': 17,
  'a time that is offered is not kept': 5,
  'a class takes one more than it has seats': 2,
  'a room is not claimed': 2,
  'two visits share a room': 4,
  'whose turn it was is not noted, so that two who ask at once get the same person': 40,
}

const seedsFor = (name: string): number[] => {
  const seen = process.env.DEEP === '1' ? undefined : SEEN[name]
  const all = Array.from({ length: LIMIT }, (_, index) => index + 1)
  return seen === undefined ? all : [seen, ...all]
}

describe('a bug that is planted is found', () => {
  for (const [name, bug] of Object.entries(plantedBugs)) {
    it(name, async () => {
      let found: string | null = null
      const { where = () => true } = bug
      let seed = 0
      for (seed of seedsFor(name)) {
        if (where(drawSwarm(seed))) found = (await runSeed(seed, bug)).violation
        if (found !== null) break
      }
      console.log(`found at seed ${seed}: ${found?.split('\n')[0]}`)
      expect(found).not.toBeNull()
    })
  }
})
