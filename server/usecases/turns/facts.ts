import type { Customer } from '#shared/schemas/customer'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { Route } from '#server/data/tenant-directory.repository'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { CatalogPins } from '#server/usecases/turns/catalog-pins'
import type { Work } from '#server/usecases/inbox/inbox'
import type { Routes } from '#server/usecases/tenants/routes'
import { newConversation } from '#server/conversation/state'
import { fromStored } from '#server/conversation/record/stored-state'
import { NotFound } from '#server/domain/errors'
import { customerIdOf, idFrom } from '#server/domain/ids'
import { withoutName } from '#server/domain/tenants/routing'

export interface Known {
  facts: Facts
  state: ConversationState
  /** Names the catalogue of the facts for the record of the turn. */
  catalogHash: string
  route: Route
  isReception: boolean
  /** Read only when the conversation is new. */
  customer: Customer | null
  /** What was wished for at the reception, when nothing but the name of the business was said since. */
  wish: string | null
}

interface Needs {
  routes: Routes
  catalog: CatalogCache
  customers: CustomersRepository
  sessions: SessionsRepository
  pin: CatalogPins
  clock: Clock
}

/** A wish that was said before this is not what the customer means now. */
const WISH_LASTS_MS = 60 * 60_000

/** The reception of a shared number speaks for all its businesses and sells nothing. */
const receptionOf = ({ tenant }: Catalog, route: Route): Catalog => ({
  tenant: { ...tenant, id: route.receptionId, name: 'Aftale', faq: {}, address: undefined, openingHours: null },
  services: [],
  providers: [],
})

export type TurnFacts = ReturnType<typeof createTurnFacts>

/** Gathers what a turn must know before it begins: the business, and who is writing. */
export function createTurnFacts({ routes, catalog, customers, sessions, pin, clock }: Needs) {
  const stateOf = async ({ tenantId, customerId, session }: Work, facts: Facts) => {
    if (session.state !== null) return { state: fromStored(session.state, facts), customer: null }
    const customer = await customers.find(tenantId, customerId)
    return { state: newConversation(customer ?? { name: null, language: null }), customer }
  }

  /** Somebody answered the question for the business by its keyword, which leads here directly. */
  const wishOf = async ({ session }: Work, { receptionId }: Route, { tenant }: Catalog): Promise<string | null> => {
    const { shared, keyword } = tenant.whatsapp
    const isKeywordAlone =
      shared
      && keyword !== null
      && session.waiting.every(
        ({ text, payload }) => payload === null && text.trim() !== '' && withoutName(text, { name: tenant.name, keyword }) === '',
      )
    if (!isKeywordAlone) return null
    const state = (await sessions.reload(receptionId, customerIdOf(receptionId, session.phone)))?.state
    return typeof state?.lastTurnAt === 'string' && clock.now() - Date.parse(state.lastTurnAt) < WISH_LASTS_MS ? state.parked : null
  }

  return async (work: Work): Promise<Known> => {
    const { session, tenantId } = work
    const route = work.routing?.route ?? (await routes.of(session.number))
    const [first] = route?.tenants ?? []
    if (route === null || first === undefined) throw new NotFound('The number')
    const isReception = tenantId === route.receptionId
    const loaded = await catalog.load(isReception ? first.tenantId : tenantId)
    const { tenant, services, providers } = isReception ? receptionOf(loaded, route) : loaded
    const businesses = isReception ? route.tenants : []
    const offerId = idFrom('', 6, 'offer', session.waiting.at(-1)?.id ?? '')
    const facts = { now: clock.now(), tenant, services, providers, offerId, businesses, asked: session.asked, told: session.told }
    const [stateful, catalogue] = await Promise.all([stateOf(work, facts), pin(tenantId, { tenant, services, providers })])
    return { ...stateful, catalogHash: catalogue, route, isReception, wish: isReception ? null : await wishOf(work, route, loaded), facts }
  }
}
