import type { CoreExpectation, Dialogue } from '#tests/dialogues/format'
import type { Stage } from '#tests/dialogues/stage'
import type { Played } from '#tests/dialogues/play'
import type { AskedSlot, Observation, TenantState } from '#tests/dialogues/observation'
import type { Fixture, FixtureTenant } from '#tests/dialogues/fixture'
import type { Control } from '#tests/support/control'
import type { ControlBooking, ControlMessage } from '#tests/support/control-shapes'
import { ofBusinesses } from '#tests/dialogues/elsewhere'
import { ControlRefused } from '#tests/support/control'

export interface Scene {
  dialogue: Dialogue
  control: Control
  fixture: Fixture
  tenant: FixtureTenant
  before: Record<string, ControlBooking[]>
}

/** What a sandbox does not have yet is nothing to look at. */
async function ifThere<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (error instanceof ControlRefused && error.status === 404) return null
    throw error
  }
}

async function readTenant({ control, before }: Scene, id: string, phones: string[]): Promise<TenantState> {
  const conversations = await Promise.all(phones.map(async phone => [phone, await control.conversation(id, phone)] as const))
  return {
    before: before[id] ?? [],
    bookings: await control.bookings(id),
    notifications: await control.notifications(id),
    customers: await control.customers(id),
    services: await control.services(id),
    waitlist: await ifThere(control.waitlist(id)),
    payments: await ifThere(control.payments(id)),
    conversations: Object.fromEntries(conversations),
  }
}

type Place = { provider?: string | undefined; service?: string | undefined; start: string }

interface AskedPlace {
  tenant: string
  place: Place
}

const freeIn = (tenant: string, { slot_free: list = [] }: CoreExpectation): AskedPlace[] => list.map(place => ({ tenant, place }))

/** The starts that the dialogue wants to be free again, wherever it says so. */
function places({ dialogue: { expect }, fixture, tenant }: Scene): AskedPlace[] {
  const here: CoreExpectation[] = [expect, ...(expect.any_of ?? []), ...Object.values(expect.others ?? {})]
  const onlyOther = fixture.tenants.find(({ id }) => id !== tenant.id)?.id ?? tenant.id
  return [...here.flatMap(expectation => freeIn(tenant.id, expectation)), ...ofBusinesses(expect.other_tenant).flatMap(([id, expectation]) => freeIn(id ?? onlyOther, expectation))]
}

/** Without a service the provider's shortest is asked for: it fits wherever any does. */
function serviceFor({ services, providers }: FixtureTenant, provider: string | undefined): string {
  const own = providers.find(({ id }) => id === provider)?.services ?? services.map(({ id }) => id)
  const [shortest] = services.filter(({ id }) => own.includes(id)).sort((one, other) => one.minutes + one.before + one.after - other.minutes - other.before - other.after)
  return shortest?.id ?? ''
}

async function askSlot({ control, fixture }: Scene, tenant: string, place: Place): Promise<AskedSlot> {
  const owner = fixture.tenants.find(({ id }) => id === tenant)
  const service = place.service ?? (owner === undefined ? '' : serviceFor(owner, place.provider))
  const until = new Date(Date.parse(place.start) + 60_000).toISOString()
  const slots = await control.slots(tenant, { service, ...(place.provider === undefined ? {} : { provider: place.provider }), from: new Date(place.start).toISOString(), to: until })
  const isFree = slots.some(({ start, providers }) => Date.parse(start) === Date.parse(place.start) && (place.provider === undefined || providers.includes(place.provider)))
  return { tenant, service, provider: place.provider ?? null, start: place.start, isFree }
}

/** Reads everything that the checks look at, when the conversation is over. */
export async function observe(scene: Scene, stage: Stage, { troubles, refusedEvents }: Played): Promise<Observation> {
  const { control, fixture, tenant } = scene
  const phones = stage.people().map(({ phone }) => phone)
  const messages: Record<string, ControlMessage[]> = {}
  for (const phone of phones) messages[phone] = await control.messages(phone)
  const states: Record<string, TenantState> = {}
  for (const { id } of fixture.tenants) states[id] = await readTenant(scene, id, phones)
  const slots = await Promise.all(places(scene).map(({ tenant: id, place }) => askSlot(scene, id, place)))
  const { now } = await control.clock()
  return { fixture, tenant: tenant.id, phone: stage.main.phone, now, turns: stage.turns, messages, states, slots, refusedEvents, troubles }
}
