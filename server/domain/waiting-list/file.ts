import type { Business } from '#shared/schemas/business'
import type { TenantId } from '#shared/schemas/ids'
import type { WaitingEntry } from '#shared/schemas/waiting'
import { customerIdOf, idFrom } from '#server/domain/ids'

/**
 * The waiting list as a business file has it; who is no customer in it waits for nothing. `now`: epoch ms, when it does not say since when
 * somebody waits.
 */
export function waitingIn(business: Business, tenantId: TenantId, now: number): WaitingEntry[] {
  return business.waitlist.flatMap(({ customer, service, provider, date, until = date, joined, status }, index): WaitingEntry[] => {
    const person = business.customers.find(({ id }) => id === customer)
    if (person === undefined) return []
    return [
      {
        id: idFrom('wait_', 20, 'waiting', tenantId, 'file', index),
        version: 1,
        customerId: customerIdOf(tenantId, person.phone),
        phone: person.phone,
        name: person.name,
        language: person.language ?? business.default_language,
        serviceIds: [service],
        providerId: provider === 'any' ? null : provider,
        fromDate: date,
        toDate: until,
        time: null,
        joinedAt: new Date(joined ?? now).toISOString(),
        status,
        offer: null,
        seen: [],
      },
    ]
  })
}
