import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'

// What the runner itself must know of a fixture; the rest is passed on to the sandbox as it stands.

const FixtureService = z.looseObject({
  id: z.string(),
  name: z.string(),
  minutes: z.number(),
  before: z.number().default(0),
  after: z.number().default(0),
  price: z.number(),
  deposit: z.number().default(0),
})
const FixtureCustomer = z.looseObject({ id: z.string(), phone: z.string(), name: z.string().nullable().default(null) })
const FixtureBooking = z.looseObject({ id: z.string(), customer: z.string(), service: z.string(), provider: z.string(), start: z.string(), status: z.string().default('confirmed') })

export const FixtureTenant = z.looseObject({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  currency: z.string(),
  engine: z.string().default('builtin'),
  whatsapp: z.looseObject({ number: z.string() }),
  services: z.array(FixtureService),
  providers: z.array(z.looseObject({ id: z.string(), name: z.string(), services: z.array(z.string()) })),
  customers: z.array(FixtureCustomer).default([]),
  bookings: z.array(FixtureBooking).default([]),
})
export type FixtureTenant = z.output<typeof FixtureTenant>

export const Fixture = z.looseObject({ now: z.string().optional(), tenants: z.array(FixtureTenant).min(1) })
export type Fixture = z.output<typeof Fixture>

/** The fixture of a dialogues file: written in it, or a path beside it. */
export function readFixture(fixture: unknown, file: string): Fixture {
  if (typeof fixture !== 'string') return Fixture.parse(fixture)
  const text = readFileSync(resolve(dirname(file), fixture), 'utf8')
  return Fixture.parse(JSON.parse(text))
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const idOf = (value: unknown): unknown => (isObject(value) ? value.id : undefined)

function merged(base: unknown, extra: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(extra)) {
    const replaced = base.map(item => extra.find(other => idOf(other) !== undefined && idOf(other) === idOf(item)) ?? item)
    return [...replaced, ...extra.filter(item => idOf(item) === undefined || !base.some(other => idOf(other) === idOf(item)))]
  }
  if (!isObject(base) || !isObject(extra)) return extra
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(extra)])].map(key => [key, !(key in extra) ? base[key] : key in base ? merged(base[key], extra[key]) : extra[key]]))
}

/**
 * A fixture with what a dialogue adds to it: objects are merged, lists grow (an entry with a known id replaces it). Without a list of tenants the
 * addition is meant for the dialogue's own tenant.
 */
export function withSeed(fixture: Fixture, seed: unknown, tenantId: string): Fixture {
  if (!isObject(seed)) return fixture
  const addition = 'tenants' in seed ? seed : { tenants: [{ ...seed, id: tenantId }] }
  const tenants = Array.isArray(addition.tenants) ? addition.tenants : []
  return Fixture.parse({
    ...fixture,
    ...addition,
    tenants: fixture.tenants.map(tenant => merged(tenant, tenants.find(other => idOf(other) === tenant.id) ?? {})),
  })
}

/** The tenant with this id, or the first. */
export function tenantIn(fixture: Fixture, id: string | undefined): FixtureTenant {
  const tenant = id === undefined ? fixture.tenants[0] : fixture.tenants.find(one => one.id === id)
  if (tenant === undefined) throw new Error(`The fixture has no tenant "${id}"`)
  return tenant
}

export interface Person {
  phone: string
  name: string | null
}

/** A customer by fixture id, whichever tenant knows them, or by a number that nobody knows yet. */
export function personIn(fixture: Fixture, id: string, tenant: FixtureTenant): Person {
  const known = [tenant, ...fixture.tenants].flatMap(one => one.customers).find(customer => customer.id === id)
  if (known !== undefined) return { phone: known.phone, name: known.name }
  if (/^(?:\+\d+|[A-Z]{2}\..+)$/.test(id)) return { phone: id, name: null }
  throw new Error(`The fixture has no customer "${id}"`)
}
