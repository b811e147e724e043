import { z } from 'zod'
import type { TenantId } from '#shared/schemas/ids'
import type { Table } from '#server/data/table/table'
import { ProviderId } from '#shared/schemas/ids'
import { feedKey, feedPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'

/** An address of ours that calendars subscribe to. */
export const Feed = z.object({
  /** Derived from whose bookings it shows. */
  id: z.string(),
  /** Null: all providers. */
  providerId: ProviderId.nullable(),
  /** What makes the address unguessable, sealed by the vault; another one revokes the address. */
  secret: z.string(),
})
export type Feed = z.output<typeof Feed>

export type FeedsRepository = ReturnType<typeof createFeedsRepository>

/** Addresses of ours to subscribe to. */
export function createFeedsRepository(table: Table) {
  return {
    /** Cost: one round trip, half a read unit. */
    async find(tenantId: TenantId, id: string): Promise<Feed | null> {
      const item = await tenantScope(table, tenantId).get(feedKey(tenantId, id), { consistent: true })
      return item === null ? null : Feed.parse(item)
    },

    async list(tenantId: TenantId): Promise<Feed[]> {
      const { items } = await tenantScope(table, tenantId).query({ pk: feedPartition(tenantId), consistent: true })
      return items.map(item => Feed.parse(item))
    },

    async put(tenantId: TenantId, feed: Feed): Promise<void> {
      await tenantScope(table, tenantId).write({ put: { ...feedKey(tenantId, feed.id), ...Feed.parse(feed) } })
    },
  }
}
