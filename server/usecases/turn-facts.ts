import type { Customer } from '#shared/schemas/customer'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { Route } from '#server/data/tenant-directory.repository'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/usecases/booking-changes'
import type { CatalogCache } from '#server/usecases/catalog'
import type { Work } from '#server/usecases/inbox'
import type { Routes } from '#server/usecases/routes'
import { newConversation } from '#server/conversation/state'
import { NotFound } from '#server/domain/errors'
import { idFrom } from '#server/domain/ids'

export interface Known { facts: Facts, state: ConversationState, route: Route, isReception: boolean, /** Read only when the conversation is new. */ customer: Customer | null }

interface Needs { routes: Routes, catalog: CatalogCache, customers: CustomersRepository, clock: Clock }

/** The reception of a shared number speaks for all its businesses and sells nothing. */
const receptionOf = ({ tenant }: Catalog, route: Route): Catalog => ({
  tenant: { ...tenant, id: route.receptionId, name: 'Aftale', faq: {}, address: undefined, openingHours: null }, services: [], providers: [],
})

export type TurnFacts = ReturnType<typeof createTurnFacts>

/** Gathers what a turn must know before it begins: the business, and who is writing. */
export function createTurnFacts({ routes, catalog, customers, clock }: Needs) {
  const stateOf = async ({ tenantId, customerId, session }: Work) => {
    if (session.state !== null) return { state: session.state, customer: null }
    const customer = await customers.find(tenantId, customerId)
    return { state: newConversation(customer ?? { name: null, language: null }), customer }
  }

  return async (work: Work): Promise<Known> => {
    const { session, tenantId } = work
    const route = work.routing?.route ?? await routes.of(session.number)
    const [first] = route?.tenants ?? []
    if (route === null || first === undefined) throw new NotFound('The number')
    const isReception = tenantId === route.receptionId
    const loaded = await catalog.load(isReception ? first.tenantId : tenantId)
    const { tenant, services, providers } = isReception ? receptionOf(loaded, route) : loaded
    const businesses = isReception ? route.tenants : []
    const offerId = idFrom('', 6, 'offer', session.waiting.at(-1)?.id ?? '')
    return { ...await stateOf(work), route, isReception, facts: { now: clock.now(), tenant, services, providers, offerId, businesses } }
  }
}
