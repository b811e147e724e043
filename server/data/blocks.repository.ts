import type { TenantId } from '#shared/schemas/ids'
import type { Item, Table, Write } from '#server/data/table/table'
import { absent, equals } from '#server/data/table/condition'
import { blockKey, blockPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import { Block, endKey } from '#server/domain/bookings/block'

export type BlocksRepository = ReturnType<typeof createBlocksRepository>

/** Times in which providers are away, by their end. */
export function createBlocksRepository(table: Table) {
  return {
    /** Cost: one round trip, 1 read unit. */
    async find(tenantId: TenantId, id: string): Promise<Block | null> {
      const item = await tenantScope(table, tenantId).get(blockKey(tenantId, id), { consistent: true })
      return item === null ? null : Block.parse(item)
    },

    /** Those that end after an epoch minute and were not taken back. Cost: one round trip, 1 read unit per 4 kB. */
    async listAfter(tenantId: TenantId, minute: number): Promise<Block[]> {
      const { items } = await tenantScope(table, tenantId).query({
        pk: blockPartition(tenantId),
        from: endKey(minute + 1),
        to: '~',
        consistent: true,
      })
      return items.map(item => Block.parse(item)).filter(({ liftedAt }) => liftedAt === null)
    },

    /** For a transaction: holds as long as nothing else was said about the block. */
    isStill: (tenantId: TenantId, { id, round }: Pick<Block, 'id' | 'round'>): Write => ({
      check: blockKey(tenantId, id),
      if: [equals('round', round)],
    }),

    /** For a transaction: the block as it is to be, if it is still at the version that was read; null: new. */
    save(tenantId: TenantId, block: Block, expectedVersion: number | null): Write {
      const stored: Item = Block.parse({ ...block, version: (expectedVersion ?? 0) + 1 })
      return {
        put: { ...blockKey(tenantId, block.id), ...stored },
        if: [expectedVersion === null ? absent('pk') : equals('version', expectedVersion)],
      }
    },
  }
}
