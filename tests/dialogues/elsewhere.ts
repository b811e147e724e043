import type { CoreExpectation, Expectation } from '#tests/dialogues/format'
import type { Look } from '#tests/dialogues/checks/check'
import type { Observation } from '#tests/dialogues/observation'
import { personIn, tenantIn } from '#tests/dialogues/fixture'
import { OneBusiness } from '#tests/dialogues/format'

/** Expectations about other businesses, by their id; null: the only other one. */
export function ofBusinesses(otherTenant: Expectation['other_tenant']): [tenant: string | null, CoreExpectation][] {
  if (otherTenant === undefined) return []
  const one = OneBusiness.safeParse(otherTenant)
  if (!one.success) return Object.entries(otherTenant)
  const { id, tenant, ...expectation } = one.data
  return [[id ?? tenant ?? null, expectation]]
}

/** The parts of an expectation that speak of somebody else, each with whom it speaks of. */
export function elsewhere({ others = {}, other_tenant: otherTenant }: Expectation, seen: Observation): { name: string; expectation: CoreExpectation; look: Look }[] {
  const phoneOf = (customer: string, tenant: string) => personIn(seen.fixture, customer, tenantIn(seen.fixture, tenant)).phone
  const listed = Array.isArray(others) ? others : Object.entries(others).map(([customer, expectation]) => ({ ...expectation, customer, tenant: undefined }))
  const people = listed.map(({ customer, tenant = seen.tenant, ...expectation }) => ({
    name: String(customer),
    expectation,
    look: { seen, tenant, phone: phoneOf(String(customer), tenant) },
  }))
  const onlyOther = seen.fixture.tenants.find(({ id }) => id !== seen.tenant)?.id ?? ''
  const businesses = ofBusinesses(otherTenant).map(([tenant, expectation]) => ({
    name: tenant ?? onlyOther,
    expectation,
    look: { seen, tenant: tenant ?? onlyOther, phone: seen.phone },
  }))
  return [...people, ...businesses]
}
