import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FaultMode } from '#tests/support/control'
import type { World } from '#tests/integration/world'
import { isDeep, percentile, report, SALON, startWorld, strangerPhone, timed } from '#tests/integration/world'

const WISH = 'pedicure with Freja Tuesday 23 March at 13:00'

describe('a vendor that fails', () => {
  let world: World
  let people = 300

  beforeAll(async () => {
    world = await startWorld()
    // The first reply of a process loads the vendor's SDK and makes the contents.
    await world.customer(strangerPhone(299)).say(WISH)
  })
  afterAll(() => world.stop())
  beforeEach(() => world.control.clearFaults())

  const quick: [FaultMode, number][] = [
    ['http_500', 1],
    ['http_500', 3],
    ['http_503', 2],
    ['rate_limit', 1],
    ['rate_limit', 3],
    ['drop_response', 1],
    ['drop_response', 3],
    ['malformed', 1],
    ['malformed', 3],
    ['slow', 1],
  ]
  const long: [FaultMode, number][] = [
    ['timeout', 1],
    ['timeout', 3],
    ['slow', 3],
  ]

  it.each([...quick, ...long.slice(0, isDeep ? undefined : 1)])('Twilio %s, %i times: each message arrives exactly once', async (mode, times) => {
    const customer = world.customer(strangerPhone(++people))
    await world.control.addFault({ vendor: 'twilio', mode, times })
    expect(await customer.postText(WISH)).toBe(200)
    await world.control.settle(60_000)
    await world.control.clearFaults()
    expect((await customer.allReceived()).length).toBe(1)
    expect(await customer.postText('Ida Bro')).toBe(200)
    await world.control.settle(60_000)
    expect((await customer.allReceived()).length).toBe(2)
  })

  it.each<FaultMode>(['http_500', 'drop_response'])('Twilio %s while a booking is confirmed: one booking, one receipt', async mode => {
    await world.reset()
    const customer = world.customer('+4528000006', 'Peter')
    await customer.say('brow shaping with Freja Tuesday 23 March at 9:30')
    await world.control.addFault({ vendor: 'twilio', mode, times: 2 })
    expect(await customer.postText('yes')).toBe(200)
    await world.control.settle(60_000)
    const booked = (await world.control.bookings(SALON)).filter(({ customer: phone, start }) => phone === customer.phone && Date.parse(start) === Date.parse('2027-03-23T09:30:00+01:00'))
    expect(booked.map(({ status }) => status)).toEqual(['confirmed'])
    const receipts = (await customer.allReceived()).filter(({ notification }) => notification?.kind === 'confirmation')
    expect(receipts.length).toBe(1)
  })

  it('the webhook answers at once while Twilio hangs', async () => {
    await world.control.addFault({ vendor: 'twilio', mode: 'timeout' })
    const times: number[] = []
    for (let turn = 0; turn < 60; turn++) times.push((await timed(() => world.customer(strangerPhone(1000 + turn)).postText(WISH))).milliseconds)
    report(`webhook answered with Twilio hanging: median ${percentile(times, 0.5).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms (goal 300 ms)`)
    expect(percentile(times, 0.99)).toBeLessThan(1000)
    await world.reset()
  })

  it.each<[FaultMode, number]>([
    ['http_500', 1],
    ['http_500', 2],
    ['drop_response', 1],
    ['drop_response', 2],
    ['rate_limit', 2],
    ['slow', 1],
  ])('the database %s, %i times, when a message comes: nothing lost, nothing twice', async (mode, times) => {
    const customer = world.customer(strangerPhone(++people))
    await customer.say('pedicure with Freja')
    await world.control.addFault({ vendor: 'dynamodb', mode, times })
    expect(await customer.postText('Tuesday 23 March at 13:00')).toBe(200)
    await world.control.settle(60_000)
    await world.control.clearFaults()
    expect((await customer.received()).length).toBe(1)
    expect((await world.control.conversation(SALON, customer.phone)).awaiting).toBe('name')
  })

  // The answer of one write after the other is lost, so that each step of a turn is hit once.
  it('the database loses an answer at every step of a booking: one booking, one receipt', async () => {
    await world.reset()
    const times = ['9:00', '9:30', '10:00', '10:30', '11:00', '11:30']
    for (const [step, time] of times.entries()) {
      const customer = world.customer(strangerPhone(++people))
      await customer.say(`brow shaping with Freja Tuesday 23 March at ${time}`)
      await customer.say('Ida Bro')
      await customer.received()
      expect(await customer.postText('yes')).toBe(200)
      await world.control.addFault({ vendor: 'dynamodb', mode: step % 2 === 0 ? 'drop_response' : 'http_500', times: 1 + (step % 3) })
      await world.control.settle(60_000)
      await world.control.clearFaults()
      const replies = await customer.received()
      expect(replies.map(({ notification }) => notification?.kind ?? null)).toEqual(['confirmation'])
    }
    const booked = (await world.control.bookings(SALON)).filter(({ provider, start, status }) => provider === 'freja' && status === 'confirmed' && start.startsWith('2027-03-23'))
    expect(new Set(booked.map(({ start }) => start)).size).toBe(times.length)
    expect(booked.length).toBe(times.length)
  })
})
