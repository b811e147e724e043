import { z } from 'zod'
import type { Tenant } from '#shared/schemas/tenant'
import type { Instant } from '#shared/schemas/time'
import type { Item, Table, Update, Write } from '#server/data/table/table'
import { TenantId, TenantSlug } from '#shared/schemas/ids'
import { hasVersion } from '#server/data/table/condition'
import { TENANTS_PARTITION, routeKey, senderKey, slugKey } from '#server/data/keys'
import { customerIdOf, tenantIdFromSlug } from '#server/domain/ids'

export const RoutedTenant = z.object({ tenantId: TenantId, slug: TenantSlug, name: z.string(), keyword: z.string().nullable() })
export type RoutedTenant = z.output<typeof RoutedTenant>

/** Who answers on a number. */
export const Route = z.object({
  number: z.string(),
  /** Several businesses answer here; `receptionId` is the tenant of conversations that have not chosen one. */
  shared: z.boolean(),
  receptionId: TenantId,
  tenants: z.array(RoutedTenant),
  version: z.int(),
})
export type Route = z.output<typeof Route>

/** What is known about somebody who writes to a shared number. */
export interface Sender {
  currentTenantId: TenantId | null
  lastAt: Instant | null
  customerOf: TenantId[]
}

const TRIES = 8
const CUSTOMER_OF = 'customerOf '
const StoredSender = z.object({ currentTenantId: TenantId.nullable().default(null), lastAt: z.iso.datetime().nullable().default(null) })
const Listed = z.object({ sk: TenantSlug, tenantId: TenantId, name: z.string() })

/** The tenant in whose name the reception of a number keeps its conversations. */
export const receptionIdOf = (number: string): TenantId => tenantIdFromSlug(`number:${number}`)

const keyOfSender = (number: string, sender: string) => senderKey(number, customerIdOf(receptionIdOf(number), sender))

export type TenantDirectory = ReturnType<typeof createTenantDirectory>

/** The only look-ups that do not know a tenant yet: by our number, by slug. */
export function createTenantDirectory(table: Table) {
  const changeRoute = async (number: string, change: (tenants: RoutedTenant[]) => RoutedTenant[], shared?: boolean): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries++) {
      const item = await table.get(routeKey(number), { consistent: true })
      const old = item === null ? null : Route.parse(item)
      const tenants = change(old?.tenants ?? [])
      const seen = old?.version ?? 0
      const next: Route = { number, shared: shared ?? old?.shared ?? false, receptionId: receptionIdOf(number), tenants, version: seen + 1 }
      const written = await table.write({ put: { ...routeKey(number), ...next }, if: [hasVersion(seen)] })
      if (written.result === 'written') return
    }
    throw new Error(`The route of ${number} could not be written: others were writing it at every try.`)
  }

  return {
    /** Cost: one round trip, half a read unit. */
    async routeOf(number: string): Promise<Route | null> {
      const item = await table.get(routeKey(number))
      return item === null ? null : Route.parse(item)
    },

    /** Who answers on the number, and what is known of the sender there (null: nothing). Cost: one round trip, 2 read units. */
    async routeMessage(number: string, sender: string): Promise<{ route: Route | null; sender: Sender | null }> {
      const [route, known] = await table.getMany([routeKey(number), keyOfSender(number, sender)], { consistent: true })
      return { route: route ? Route.parse(route) : null, sender: known ? readSender(known) : null }
    },

    /** For a transaction: with whom the sender speaks from now on, and that they are a customer there. */
    setCurrent: (number: string, sender: string, tenantId: TenantId, at: Instant): Update => ({
      update: keyOfSender(number, sender),
      set: { currentTenantId: tenantId, lastAt: at, [CUSTOMER_OF + tenantId]: true },
    }),

    /** The sender is a customer of a business on this number, as its file says. Cost: one round trip, 1 write unit. */
    async noteCustomer(number: string, sender: string, tenantId: TenantId): Promise<void> {
      await table.write({ update: keyOfSender(number, sender), set: { [CUSTOMER_OF + tenantId]: true } })
    },

    /** Cost: one round trip, half a read unit. */
    async tenantIdOfSlug(slug: TenantSlug): Promise<TenantId | null> {
      const item = await table.get(slugKey(slug))
      return item === null ? null : Listed.parse(item).tenantId
    },

    /** Every business, by slug. */
    async listTenants(): Promise<{ tenantId: TenantId; slug: TenantSlug; name: string }[]> {
      const { items } = await table.query({ pk: TENANTS_PARTITION })
      return items.map(item => Listed.parse(item)).map(({ sk, tenantId, name }) => ({ tenantId, slug: sk, name }))
    },

    /** Makes a business findable by its slug and its number, or changes how; `previousNumber` no longer leads to it. */
    async putTenantRoute(tenant: Tenant, previousNumber: string | null = null): Promise<void> {
      const {
        id: tenantId,
        slug,
        name,
        whatsapp: { number, shared, keyword },
      } = tenant
      const without = (tenants: RoutedTenant[]) => tenants.filter(one => one.tenantId !== tenantId)
      await table.write({ put: { ...slugKey(slug), tenantId, name } })
      await changeRoute(number, tenants => [...without(tenants), { tenantId, slug, name, keyword }].sort(bySlug), shared)
      if (previousNumber !== null && previousNumber !== number) await changeRoute(previousNumber, without)
    },
  }
}

/** For `commit`: the writes of a route may touch number items only. */
export function onlyRoutes(writes: readonly Write[]): readonly Write[] {
  const stray = writes.find(write => !('update' in write) || !write.update.pk.startsWith('NUM#'))
  if (stray !== undefined) throw new Error('A route is changed by what the tenant directory makes, nothing else.')
  return writes
}

function readSender(item: Item): Sender {
  const customerOf = Object.keys(item)
    .filter(name => name.startsWith(CUSTOMER_OF))
    .map(name => TenantId.parse(name.slice(CUSTOMER_OF.length)))
  return { ...StoredSender.parse(item), customerOf }
}

const bySlug = (one: RoutedTenant, other: RoutedTenant): number => (one.slug < other.slug ? -1 : 1)
