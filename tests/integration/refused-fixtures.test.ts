import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ControlRefused } from '#tests/support/control'
import type { World } from '#tests/integration/world'
import { SALON, salonFixture, startWorld, strangerPhone } from '#tests/integration/world'

const Loose = z.record(z.string(), z.unknown())
const Business = z.looseObject({ rules: Loose, services: z.array(Loose), providers: z.array(Loose) })
type Business = z.output<typeof Business>
const Fixture = z.looseObject({ tenants: z.tuple([Business], z.unknown()) })

/** The salon with something wrong in it. */
function broken(change: (business: Business) => void): unknown {
  const fixture = Fixture.parse(structuredClone(salonFixture))
  change(fixture.tenants[0])
  return fixture
}

const provider = (change: Record<string, unknown>) => broken(({ providers }) => Object.assign(providers[0] ?? {}, change))
const service = (change: Record<string, unknown>) => broken(({ services }) => Object.assign(services[0] ?? {}, change))

describe('a fixture that makes no sense', () => {
  let world: World

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())

  const state = async () => ({
    clock: await world.control.clock(),
    bookings: await world.control.bookings(SALON),
    services: await world.control.services(SALON),
    customers: await world.control.customers(SALON),
    conversation: await world.control.conversation(SALON, strangerPhone(1)),
  })

  it.each<[string, unknown, string]>([
    [
      'an unknown zone',
      broken(business => {
        business.timezone = 'Europe/Nowhere'
      }),
      'tenants.0.timezone: is not a time zone; write it as in Europe/Copenhagen',
    ],
    ['a range that ends when it begins', provider({ hours: { mon: ['09:00-09:00'] } }), 'tenants.0.providers.0.hours.mon.0: ends when it begins'],
    ['breaks that overlap', provider({ hours: { mon: ['09:00-17:00'] }, breaks: { mon: ['12:00-12:30', '12:15-12:45'] } }), 'tenants.0.providers.0.breaks.mon.1: overlaps the break 12:00-12:30'],
    ['a break outside the hours', provider({ hours: { mon: ['09:00-17:00'] }, breaks: { mon: ['17:00-17:30'] } }), 'tenants.0.providers.0.breaks.mon.0: lies outside the working hours'],
    ['a buffer longer than a day', service({ after: 1441 }), 'tenants.0.services.0.after: is at most 240 minutes'],
    [
      'notice longer than the window',
      broken(({ rules }) => Object.assign(rules, { minimum_notice_minutes: 100_000, booking_window_days: 30 })),
      'tenants.0.rules.minimum_notice_minutes: is longer than one can book ahead (30 days)',
    ],
    ['no tenants', { tenants: [] }, 'fixture.tenants'],
  ])('%s: 400 with the path and the words, and nothing is written', async (_, fixture, words) => {
    await world.customer(strangerPhone(1)).say('pedicure')
    const before = await state()
    expect(before.services.length).toBeGreaterThan(0)
    const refusal: unknown = await world.control.reset({ fixture, now: '2031-01-01T00:00:00Z' }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ControlRefused)
    expect(refusal).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(String(refusal)).toContain(words)
    expect(await state()).toEqual(before)
  })
})
