import { describe, expect, it } from 'vitest'
import { createRandom } from '#tests/simulation/scheduler'
import type { AwayWorld } from '#tests/support/away-world'
import { DAY, startAwayWorld } from '#tests/support/away-world'

const WEDNESDAY = '2030-05-08'
const THURSDAY = '2030-05-09'
const ROUNDS = process.env.DEEP === '1' ? 400 : 50

/** A world in which every call to the table takes a while of its own, so that two servers meet at every step; switched on once the business is there. */
async function startBusy(seed: number, bookings: string[]) {
  const draw = createRandom(seed)
  const weather = { isOn: false, dieAt: Number.POSITIVE_INFINITY, calls: 0 }
  const step = async (): Promise<undefined> => {
    if (weather.isOn && ++weather.calls === weather.dieAt) throw new Error('The server died.')
    for (let ticks = weather.isOn ? Math.floor(draw() * 6) : 0; ticks > 0; ticks--) await Promise.resolve()
  }
  const world = await startAwayWorld({ bookings }, { before: step, after: step })
  return { world, weather, draw }
}

/** What was interrupted or refused is done by whoever comes later. */
async function comeToRest(world: AwayWorld): Promise<void> {
  world.pass(1)
  for (const app of [world.one, world.two]) await app.turns.sweep({ limit: 20, aheadMs: 120_000 })
  await world.settle()
}

/** Nobody stands where somebody else stands, and nobody was lost. */
async function expectSound(world: AwayWorld, people: number, seed: number): Promise<string[]> {
  const bookings = await world.bookings()
  expect(bookings, `seed ${seed}`).toHaveLength(people)
  expect(new Set(bookings.map(line => line.split(' ').slice(2).join(' '))).size, `seed ${seed}: ${bookings.join(', ')}`).toBe(people)
  return bookings
}

/** What somebody was told; a message that left twice, because nobody could tell whether it had left, says the same both times. */
const heard = (world: AwayWorld, who: 'ada' | 'bo'): string[] => [...new Set(world.messagesTo(who).map(({ body }) => body))]

describe('two servers', () => {
  it('give a time that two customers choose at once to one of them, and the other hears so', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather } = await startBusy(seed, [`ada cut maja ${DAY}T10:00`, `bo cut maja ${WEDNESDAY}T10:00`])
      await world.one.blocks.block(world.tenantId, { providerId: 'maja', startsAt: `${DAY}T00:00:00+02:00`, endsAt: `${THURSDAY}T00:00:00+02:00`, tellCustomers: true })
      weather.isOn = true
      await Promise.all([world.choose('ada', `${THURSDAY}T10:00`, world.one), world.choose('bo', `${THURSDAY}T10:00`, world.two)])
      await comeToRest(world)
      weather.isOn = false
      const bookings = await expectSound(world, 2, seed)
      expect(
        bookings.filter(line => line.endsWith(`${THURSDAY}T10:00 maja`)),
        `seed ${seed}`,
      ).toHaveLength(1)
      const answers = [world.messagesTo('ada').at(-1)?.body, world.messagesTo('bo').at(-1)?.body]
      expect(
        answers.filter(body => body?.includes('not free any more')),
        `seed ${seed}`,
      ).toHaveLength(1)
      expect(
        answers.filter(body => body?.includes('is moved')),
        `seed ${seed}`,
      ).toHaveLength(1)
    }
  })

  it('that say and tell the same ask everybody once', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather } = await startBusy(seed, [`ada cut maja ${DAY}T10:00`, `bo cut maja ${DAY}T09:00`])
      weather.isOn = true
      await Promise.all([world.away('maja', true, world.one), world.away('maja', true, world.two)])
      await comeToRest(world)
      weather.isOn = false
      expect([world.messagesTo('ada').length, world.messagesTo('bo').length], `seed ${seed}`).toEqual([1, 1])
      expect(await world.states(), `seed ${seed}`).toEqual(['b1 unanswered', 'b2 unanswered'])
    }
  })

  it('let nobody book what is being blocked: a booking is refused, or is asked about', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather } = await startBusy(seed, [])
      const [ada] = (await world.one.data.customers.list(world.tenantId)).filter(({ ref }) => ref === 'ada')
      weather.isOn = true
      const book = world.two.ownerActs.book(world.tenantId, ada!, { serviceIds: ['cut'], providerId: 'maja', startsAt: `${DAY}T08:00:00.000Z` }).then(
        () => true,
        () => false,
      )
      const [, isBooked] = await Promise.all([world.away(), book])
      await comeToRest(world)
      weather.isOn = false
      expect(await world.states(), `seed ${seed}`).toHaveLength(isBooked ? 1 : 0)
      expect(
        world.messagesTo('ada').some(({ body }) => body.includes('Maja is away')),
        `seed ${seed}`,
      ).toBe(isBooked)
    }
  })

  it('leave nothing blocked and nobody asked in vain when it is taken back in the same moment', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather, draw } = await startBusy(seed, [`ada cut maja ${DAY}T10:00`])
      const { block } = await world.away('maja', false)
      weather.isOn = true
      const again = draw() < 0.5 ? world.away('maja', true, world.one) : Promise.resolve()
      await Promise.all([again.catch(() => undefined), world.two.blocks.lift(world.tenantId, block.id).catch(() => undefined)])
      await comeToRest(world)
      weather.isOn = false
      const isAway = (await world.one.timesAway.list(world.tenantId)).length > 0
      const days = await world.one.data.days.load(world.tenantId, DAY, DAY)
      expect(
        days.some(({ busy }) => busy.some(({ source }) => source === 'owner')),
        `seed ${seed}`,
      ).toBe(isAway)
      const booking = await world.one.data.bookings.find(world.tenantId, 'b1')
      expect(booking?.displaced !== undefined, `seed ${seed}`).toBe(isAway)
    }
  })

  it('move once, whether a choice comes before or after the provider is back', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { world, weather } = await startBusy(seed, [`ada cut maja ${DAY}T10:00`])
      const { block } = await world.away()
      weather.isOn = true
      await Promise.all([world.choose('ada', `${WEDNESDAY}T10:00`, world.one), world.two.blocks.lift(world.tenantId, block.id)])
      await comeToRest(world)
      weather.isOn = false
      const [line = ''] = await expectSound(world, 1, seed)
      expect([`ada confirmed ${WEDNESDAY}T10:00 maja`, `ada confirmed ${DAY}T10:00 maja`], `seed ${seed}`).toContain(line)
      expect(
        heard(world, 'ada').some(body => body.includes('is moved')),
        `seed ${seed}`,
      ).toBe(line.includes(WEDNESDAY))
    }
  })
})

describe('a server that dies', () => {
  it('at any call while it says that somebody is away leaves everybody asked once', async () => {
    let isOver = false
    for (let dieAt = 1; !isOver; dieAt++) {
      const { world, weather } = await startBusy(dieAt, [`ada cut maja ${DAY}T10:00`, `bo cut maja ${DAY}T09:00`])
      weather.isOn = true
      weather.dieAt = dieAt
      await world.one.blocks.blockDay(world.tenantId, { providerId: 'maja', date: DAY, tellCustomers: true }).catch(() => undefined)
      isOver = weather.calls < dieAt
      weather.isOn = false
      await comeToRest(world)
      // Whoever was refused says it again.
      await world.away()
      await comeToRest(world)
      expect(await world.states(), `call ${dieAt}`).toEqual(['b1 unanswered', 'b2 unanswered'])
      expect([heard(world, 'ada').length, heard(world, 'bo').length], `call ${dieAt}`).toEqual([1, 1])
    }
  })

  it('at any call while it moves a booking leaves one booking and one answer', async () => {
    let isOver = false
    for (let dieAt = 1; !isOver; dieAt++) {
      const { world, weather } = await startBusy(dieAt, [`ada cut maja ${DAY}T10:00`])
      await world.away()
      weather.isOn = true
      weather.dieAt = dieAt
      await world.choose('ada', `${WEDNESDAY}T10:00`).catch(() => undefined)
      isOver = weather.calls < dieAt
      weather.isOn = false
      await comeToRest(world)
      await comeToRest(world)
      if ((await world.bookings())[0]?.includes(DAY) === true) await world.choose('ada', `${WEDNESDAY}T10:00`)
      expect(await world.bookings(), `call ${dieAt}`).toEqual([`ada confirmed ${WEDNESDAY}T10:00 maja`])
      expect(
        heard(world, 'ada').filter(body => body.includes('is moved')),
        `call ${dieAt}`,
      ).toHaveLength(1)
    }
  })
})
