import { describe, expect, it } from 'vitest'
import { createRandom } from '#tests/simulation/scheduler'
import type { WaitingWorld } from '#tests/support/waiting-world'
import { startWaitingWorld } from '#tests/support/waiting-world'

const DAY = '2030-05-07'
const given = {
  bookings: [`dee cut maja ${DAY}T09:00`, `dee cut maja ${DAY}T10:00`],
  waiting: [`ada cut maja ${DAY}`, `bo cut maja ${DAY}`, `cy cut maja ${DAY}`],
}
const ROUNDS = process.env.DEEP === '1' ? 400 : 60

/** A world in which every call to the table takes a while of its own, so that two servers meet at every step; switched on once the business is there. */
async function startBusy(seed: number) {
  const draw = createRandom(seed)
  const weather = { isOn: false, dieAt: Number.POSITIVE_INFINITY, calls: 0 }
  const wait = async (): Promise<undefined> => {
    for (let ticks = weather.isOn ? Math.floor(draw() * 6) : 0; ticks > 0; ticks--) await Promise.resolve()
  }
  const world = await startWaitingWorld(given, {
    before: async () => {
      if (weather.isOn && ++weather.calls === weather.dieAt) throw new Error('The server died.')
      return wait()
    },
    after: async () => {
      await wait()
      if (weather.isOn && ++weather.calls === weather.dieAt) throw new Error('The server died.')
      return undefined
    },
  })
  return { world, weather, draw }
}

/** One time, one person: nothing overlaps, whoever is offered a time has it kept, and nobody was asked about one twice. */
async function expectOneEach(world: WaitingWorld): Promise<void> {
  const bookings = await world.bookings()
  expect(new Set(bookings.map(line => line.split(' ').slice(2).join(' '))).size, bookings.join(', ')).toBe(bookings.length)
  const entries = await world.one.data.waiting.listOpen(world.tenantId)
  const offered = entries.filter(({ offer }) => offer !== null)
  expect(offered.map(({ name }) => name).sort()).toEqual(
    bookings
      .filter(line => line.includes(' held '))
      .map(line => line.split(' ')[0])
      .sort(),
  )
  for (const entry of entries) expect(new Set(entry.seen.map(({ startsAt }) => startsAt)).size).toBe(entry.seen.length)
}

describe('two servers', () => {
  it('that free two times at once ask one person each, in the order of the line', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather } = await startBusy(seed)
      weather.isOn = true
      await Promise.all([world.cancel('b1', world.one), world.cancel('b2', world.two)])
      await world.settle()
      await expectOneEach(world)
      expect(await world.entries(), `seed ${seed}`).toEqual(['ada offered', 'bo offered', 'cy waiting'])
      expect(
        [world.offersTo('ada'), world.offersTo('bo'), world.offersTo('cy')].map(list => list.length),
        `seed ${seed}`,
      ).toEqual([1, 1, 0])
    }
  })

  it('make one booking of a yes that is tapped on both, and a yes and a no have one outcome', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather, draw } = await startBusy(seed)
      await world.cancel('b1')
      weather.isOn = true
      await Promise.all([world.tap('ada', 'yes', world.one), world.tap('ada', draw() < 0.5 ? 'yes' : 'no', world.two)])
      await world.one.turns.sweep({ limit: 10, aheadMs: 60_000 })
      await world.settle()
      weather.isOn = false
      await expectOneEach(world)
      const confirmed = (await world.notifications('ada')).filter(kind => kind === 'confirmation').length
      expect(confirmed, `seed ${seed}`).toBe((await world.bookings()).filter(line => line.startsWith('ada confirmed')).length)
    }
  })

  it('ask nobody who leaves the list in that moment, or give the time on', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather } = await startBusy(seed)
      weather.isOn = true
      await Promise.all([world.cancel('b1', world.one), world.write('ada', 'leave the waiting list', null, world.two)])
      await world.two.turns.sweep({ limit: 10, aheadMs: 60_000 })
      await world.settle()
      weather.isOn = false
      await expectOneEach(world)
      expect(await world.entries(), `seed ${seed}`).toEqual(['ada withdrawn', 'bo offered', 'cy waiting'])
    }
  })

  it('do not lose a time whose offer ends in the moment of the yes', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather, draw } = await startBusy(seed)
      await world.cancel('b1')
      world.pass(draw() < 0.5 ? 29 : 30)
      weather.isOn = true
      const yes = world.tap('ada', 'yes', world.one)
      if (draw() < 0.7) world.pass(1)
      await Promise.all([yes, world.two.jobs.drain({ limit: 20 })])
      await world.settle()
      weather.isOn = false
      await expectOneEach(world)
      const nine = (await world.bookings()).filter(line => line.includes('T09:00'))
      expect(nine, `seed ${seed}`).toHaveLength(1)
      expect(['ada confirmed', 'bo held'], `seed ${seed}`).toContain(nine[0]?.split(' ').slice(0, 2).join(' '))
    }
  })
})

describe('a server that dies', () => {
  it('at any call while it offers a time leaves it to the next one', async () => {
    let isOver = false
    for (let dieAt = 1; !isOver; dieAt++) {
      const { world, weather } = await startBusy(dieAt)
      weather.isOn = true
      weather.dieAt = dieAt
      await world.cancel('b1').catch(() => undefined)
      isOver = weather.calls < dieAt
      weather.isOn = false
      // Its work belongs to nobody after a while.
      world.pass(1)
      await world.settle()
      await world.cancel('b1').catch(() => undefined)
      await world.settle()
      await expectOneEach(world)
      expect(await world.entries(), `call ${dieAt}`).toEqual(['ada offered', 'bo waiting', 'cy waiting'])
      expect(dieAt).toBeLessThan(200)
    }
  })

  it('at any call while an offer ends leaves it to the next one', async () => {
    let isOver = false
    for (let dieAt = 1; !isOver; dieAt++) {
      const { world, weather } = await startBusy(dieAt)
      await world.cancel('b1')
      world.pass(30)
      weather.isOn = true
      weather.dieAt = dieAt
      await world.one.jobs.drain({ limit: 20 }).catch(() => undefined)
      isOver = weather.calls < dieAt
      weather.isOn = false
      world.pass(1)
      await world.settle()
      await expectOneEach(world)
      expect(await world.entries(), `call ${dieAt}`).toEqual(['ada waiting', 'bo offered', 'cy waiting'])
      expect(dieAt).toBeLessThan(200)
    }
  })
})
