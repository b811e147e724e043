import { z } from 'zod'
import type { Instant } from '#shared/schemas/time'
import type { Item, Table } from '#server/data/table/table'
import { ProviderId, TenantId } from '#shared/schemas/ids'
import { exists } from '#server/data/table/condition'
import { DUE_SHARDS, createDueList } from '#server/data/items/due-list'
import { engineLinkKey, enginePartition, engineUserKey, instantKey, tenantOfPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import { EngineLink } from '#server/domain/engine/link'

const Owner = z.object({ tenantId: TenantId, providerId: ProviderId })

export type EngineLinksRepository = ReturnType<typeof createEngineLinksRepository>

/** How a business's providers are known to the scheduling engine outside. */
export function createEngineLinksRepository(table: Table, { shards = DUE_SHARDS }: { shards?: number } = {}) {
  const due = createDueList(table, 'ENGINE', shards)

  const note = async (tenantId: TenantId, providerId: ProviderId, set: Item): Promise<void> => {
    await tenantScope(table, tenantId).write({ update: engineLinkKey(tenantId, providerId), set, if: [exists('pk')] })
  }

  return {
    /** Cost: one round trip, 1 read unit per 4 kB. */
    async list(tenantId: TenantId): Promise<EngineLink[]> {
      const { items } = await tenantScope(table, tenantId).query({ pk: enginePartition(tenantId), consistent: true })
      return items.map(item => EngineLink.parse(item))
    },

    /** Null: the engine does not know this provider yet. Cost: one round trip, 1 read unit. */
    async find(tenantId: TenantId, providerId: ProviderId): Promise<EngineLink | null> {
      const item = await tenantScope(table, tenantId).get(engineLinkKey(tenantId, providerId), { consistent: true })
      return item === null ? null : EngineLink.parse(item)
    },

    /** Also notes whose the engine's user is, for messages that come from there. */
    async save(tenantId: TenantId, link: EngineLink): Promise<void> {
      await table.write({ put: { ...engineUserKey(link.username), tenantId, providerId: link.providerId } })
      await tenantScope(table, tenantId).write({
        put: {
          ...engineLinkKey(tenantId, link.providerId),
          ...EngineLink.parse(link),
          ...due.entry(instantKey(link.nextLookAt), tenantId, link.providerId),
        },
      })
    },

    /** Whose a user of the engine is; null: nobody's here. Cost: one round trip. */
    async ownerOfUser(username: string): Promise<{ tenantId: TenantId; providerId: ProviderId } | null> {
      const item = await table.get(engineUserKey(username), { consistent: true })
      return item === null ? null : Owner.parse(item)
    },

    async remove(tenantId: TenantId, providerId: ProviderId): Promise<void> {
      await tenantScope(table, tenantId).write({ delete: engineLinkKey(tenantId, providerId) })
    },

    /** The free time was read into the day items at an instant. */
    noteFreeTime: (tenantId: TenantId, providerId: ProviderId, freeTimeAt: Instant): Promise<void> =>
      note(tenantId, providerId, { freeTimeAt }),

    /** Bookings changed there up to an instant are known; the next look is at another. */
    noteLook: (
      tenantId: TenantId,
      providerId: ProviderId,
      { reconciledUntil, nextLookAt }: { reconciledUntil: Instant | null; nextLookAt: Instant },
    ): Promise<void> =>
      note(tenantId, providerId, {
        ...(reconciledUntil !== null && { reconciledUntil }),
        nextLookAt,
        ...due.entry(instantKey(nextLookAt), tenantId, providerId),
      }),

    /** Providers of all businesses that are to be compared with the engine at an instant. Cost: one round trip. */
    async listDue(now: Instant, limit: number): Promise<{ tenantId: TenantId; providerId: ProviderId }[]> {
      return (await due.upTo(instantKey(now), limit)).map(({ pk, sk }) => ({ tenantId: tenantOfPartition(pk), providerId: sk }))
    },
  }
}
