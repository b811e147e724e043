import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Control } from '#tests/support/control'
import type { ControlMessage } from '#tests/support/control-shapes'
import type { Customer } from '#tests/support/customer'
import type { TestEngine, TestServer } from '#tests/support/server'
import { createControl } from '#tests/support/control'
import { createCustomer } from '#tests/support/customer'
import { startEngine, startServer } from '#tests/support/server'
import { isDeep, report } from '#tests/integration/world'

// Eight people want one time, over two servers that share a database. The chair is free day and night, so that every round has a time of its own.

const ROUNDS = isDeep ? 1000 : 50
const CONTENDERS = 8
const NUMBER = '+4570112299'
const NOW = '2027-03-15T09:00:00+01:00'
const FIRST_DAY = Date.parse('2027-03-16T00:00:00+01:00')

const person = (index: number) => ({ id: `racer${index}`, phone: `+453200000${index}`, name: `Racer Number${index}`, language: 'en' })
const people = Array.from({ length: CONTENDERS }, (_, index) => person(index))
const movers = [person(8), person(9)]
const allDay = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, ['00:00-24:00']]))
const fixture = {
  now: NOW,
  tenants: [{
    id: 'race', name: 'The Only Chair', timezone: 'Europe/Copenhagen', currency: 'DKK', default_language: 'en', languages: ['en'], whatsapp: { number: NUMBER, shared: false },
    rules: { slot_grid_minutes: 15, minimum_notice_minutes: 0, booking_window_days: 13, max_open_bookings_per_customer: 5000 },
    services: [{ id: 'shave', name: 'Wet shave', aliases: ['shave'], minutes: 15, price: 150 }],
    providers: [{ id: 'kim', name: 'Kim', services: ['shave'], hours: allDay }],
    customers: [...people, ...movers],
  }],
}

/** The quarter of an hour that a round is about, days before the clock goes forward. */
const startOf = (round: number): Date => new Date(FIRST_DAY + round * 15 * 60_000)

const spoken = (at: Date): string =>
  `${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/Copenhagen' })} at ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Copenhagen' })}`

describe('races for one time', () => {
  let engine: TestEngine
  let servers: TestServer[]
  let controls: Control[]
  let racers: Customer[]

  beforeAll(async () => {
    engine = await startEngine()
    const first = await startServer({ engine })
    const control = createControl(first.url)
    const second = await startServer({ engine, env: (await control.info()).join })
    servers = [first, second]
    controls = [control, createControl(second.url)]
    await control.reset({ fixture, now: NOW })
    const infos = await Promise.all(controls.map(one => one.info()))
    racers = [...people, ...movers].map(({ phone, name }, index) => {
      const [own, info] = [controls[index % 2], infos[index % 2]]
      if (own === undefined || info === undefined) throw new Error('There are two servers')
      return createCustomer({ control: own, info, phone, number: NUMBER, profileName: name })
    })
  })
  afterAll(async () => {
    for (const server of [...servers].reverse()) await server.stop()
    await engine.stop()
  })

  const settle = async () => {
    await Promise.all(controls.map(control => control.settle()))
  }

  const everybody = async (contenders: Customer[], act: (racer: Customer) => Promise<number>): Promise<ControlMessage[][]> => {
    expect(await Promise.all(contenders.map(act))).toEqual(contenders.map(() => 200))
    await settle()
    return Promise.all(contenders.map(racer => racer.received()))
  }

  it('the second server is another one with webhooks of its own', async () => {
    const [one, other] = await Promise.all(controls.map(control => control.info()))
    expect(other?.twilio.messageUrl).not.toBe(one?.twilio.messageUrl)
    expect(await controls[1]?.clock()).toEqual(await controls[0]?.clock())
  })

  it(`${ROUNDS} rounds of ${CONTENDERS}: one booking each, everybody answered`, { timeout: isDeep ? 60 * 60_000 : 120_000 }, async () => {
    const begun = performance.now()
    const contenders = racers.slice(0, CONTENDERS)
    const once = contenders.map(() => 1)
    for (let round = 0; round < ROUNDS; round++) {
      const at = startOf(round)
      const asked = await everybody(contenders, racer => racer.postText(`a wet shave with Kim on ${spoken(at)}`))
      expect(asked.map(replies => replies.length), `answers to the wish in round ${round}`).toEqual(once)
      const answered = await everybody(contenders, racer => racer.postText('yes'))
      expect(answered.map(replies => replies.length), `answers to the yes in round ${round}`).toEqual(once)
      const winners = answered.filter(([reply]) => reply?.notification?.kind === 'confirmation')
      expect(winners.length, `winners of round ${round}, ${at.toISOString()}`).toBe(1)
    }
    const seconds = (performance.now() - begun) / 1000
    report(`${ROUNDS} rounds of ${CONTENDERS} over two servers in ${seconds.toFixed(1)} s, one winner in each`)
    const bookings = await controls[0]?.bookings('race') ?? []
    expect(bookings.map(({ start }) => Date.parse(start)).sort((one, other) => one - other)).toEqual(Array.from({ length: ROUNDS }, (_, round) => startOf(round).getTime()))
    expect(new Set(bookings.map(({ status }) => status))).toEqual(new Set(['confirmed']))
  })

  it('two people move their bookings to one time: one of them gets it, the other keeps the old one', async () => {
    const contenders = racers.slice(CONTENDERS)
    const wanted = startOf(ROUNDS + 14)
    const before = contenders.map((_, index) => startOf(ROUNDS + 10 + 2 * index))
    for (const [index, { phone }] of contenders.entries()) {
      await controls[0]?.event({ type: 'book', tenant: 'race', customer: phone, service: 'shave', provider: 'kim', start: before[index]?.toISOString() })
    }
    await everybody(contenders, racer => racer.postText(`move my booking to ${spoken(wanted)}`))
    const answered = await everybody(contenders, racer => racer.postText('yes'))
    expect(answered.map(replies => replies.length)).toEqual([1, 1])
    expect(answered.filter(([reply]) => reply?.notification?.kind === 'rescheduled').length).toBe(1)
    const own = (await controls[0]?.bookings('race') ?? []).filter(({ customer }) => contenders.some(({ phone }) => phone === customer))
    const starts = own.map(({ start, status }) => [Date.parse(start), status])
    expect(starts).toContainEqual([wanted.getTime(), 'confirmed'])
    expect(starts.filter(([start]) => before.some(at => at.getTime() === start)).length).toBe(1)
    expect(starts.length).toBe(2)
  })
})
