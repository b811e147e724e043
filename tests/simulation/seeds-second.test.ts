import { describe } from 'vitest'
import { playSeeds } from '#tests/simulation/play-seeds'

describe('the whole core under faults at every await, further seeds', () => playSeeds(1))
