import { z } from 'zod'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Item, Table, Update, Write } from '#server/data/table/table'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { Tenant } from '#shared/schemas/tenant'
import { absent, anyOf, equals, exists } from '#server/data/table/condition'
import { providerKey, rootOf, serviceKey, tenantKey } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'

/** What one transaction takes. */
const CHUNK = 100

const Position = z.int().default(0)

/**
 * For a transaction: so many stars more for a provider, of so many ratings; a rating that is put right adds none. Refused when the provider
 * is no more.
 */
export const addRating = (tenantId: TenantId, providerId: ProviderId, { stars, ratings }: { stars: number; ratings: number }): Update => ({
  update: providerKey(tenantId, providerId),
  add: { starsGiven: stars, ratingsGiven: ratings },
  if: [exists('pk')],
})

export type CatalogRepository = ReturnType<typeof createCatalogRepository>

/** The business's own settings, services and providers, all in one partition. */
export function createCatalogRepository(table: Table) {
  return {
    /** Null: there is no such business. Cost: one round trip, half a read unit per 4 kB; twice that when consistent. */
    async load(tenantId: TenantId, { consistent = false }: { consistent?: boolean } = {}): Promise<Catalog | null> {
      const { items } = await tenantScope(table, tenantId).query({ pk: rootOf(tenantId), consistent })
      const meta = items.find(item => item.sk === 'META')
      if (meta === undefined) return null
      return {
        tenant: Tenant.parse(meta),
        services: inOrder(items, 'SVC#').map(item => Service.parse(item)),
        providers: inOrder(items, 'PRV#').map(readProvider),
      }
    },

    /** Puts everything as given and drops services and providers that are no longer there. One transaction up to 100 items. */
    async replace(tenantId: TenantId, { tenant, services, providers }: Catalog): Promise<void> {
      if (tenant.id !== tenantId) throw new Error(`The catalogue of ${tenant.id} is not that of ${tenantId}.`)
      const scope = tenantScope(table, tenantId)
      const { items } = await scope.query({ pk: rootOf(tenantId), consistent: true })
      const meta = items.find(item => item.sk === 'META')
      // Counting on, so that a change that was thought of before does not pass for one of the new state.
      const version = meta === undefined ? tenant.version : Tenant.parse(meta).version + 1
      const puts: Write[] = [
        { put: { ...tenantKey(tenantId), ...Tenant.parse({ ...tenant, version }) } },
        ...services.map((service, position) => ({ put: { ...serviceKey(tenantId, service.id), ...Service.parse(service), position } })),
        ...providers.map((provider, position) => ({
          put: { ...providerKey(tenantId, provider.id), ...Provider.parse(provider), position },
        })),
      ]
      const kept = new Set(puts.map(write => ('put' in write ? write.put.sk : '')))
      const gone = items.map(item => String(item.sk)).filter(sk => /^(?:SVC|PRV)#/.test(sk) && !kept.has(sk))
      const writes: Write[] = [...puts, ...gone.map(sk => ({ delete: { pk: rootOf(tenantId), sk } }))]
      for (let at = 0; at < writes.length; at += CHUNK) {
        const written = await scope.transact(writes.slice(at, at + CHUNK))
        if (written.result === 'refused') throw new Error('The catalogue could not be written: others were writing it at every try.')
      }
    },

    /**
     * Puts the business's own settings as a change of the version that was read; null: somebody else has changed them since. Cost: one
     * write.
     */
    async saveTenant(tenantId: TenantId, tenant: Tenant): Promise<Tenant | null> {
      if (tenant.id !== tenantId) throw new Error(`The settings of ${tenant.id} are not those of ${tenantId}.`)
      const next = Tenant.parse({ ...tenant, version: tenant.version + 1 })
      // Settings that were stored before there were versions count as version 0.
      const unchanged = tenant.version === 0 ? anyOf(absent('version'), equals('version', 0)) : equals('version', tenant.version)
      const { result } = await tenantScope(table, tenantId).write({
        put: { ...tenantKey(tenantId), ...next },
        if: [exists('pk'), unchanged],
      })
      return result === 'written' ? next : null
    },
  }
}

const Ratings = z.object({ starsGiven: z.int().default(0), ratingsGiven: z.int().default(0) })

/** Ratings are counted beside the provider, so that two at once do not meet; what was known before counts with its number. */
function readProvider(item: Item): Provider {
  const provider = Provider.parse(item)
  const { starsGiven, ratingsGiven } = Ratings.parse(item)
  const reviewCount = provider.reviewCount + ratingsGiven
  if (ratingsGiven === 0 || reviewCount < 1) return provider
  const before = provider.rating === null ? 0 : provider.rating * provider.reviewCount
  const counted = provider.rating === null ? ratingsGiven : reviewCount
  return { ...provider, reviewCount, rating: Math.round(((before + starsGiven) / counted) * 100) / 100 }
}

const inOrder = (items: Item[], prefix: string): Item[] =>
  items
    .filter(item => String(item.sk).startsWith(prefix))
    .sort((one, other) => Position.parse(one.position) - Position.parse(other.position))
