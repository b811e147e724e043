import type { TenantId } from '#shared/schemas/ids'
import type { Item, Table, Write } from '#server/data/table/table'
import { WaitingEntry } from '#shared/schemas/waiting'
import { absent, equals } from '#server/data/table/condition'
import { waitedKey, waitedPartition, waitingKey, waitingPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import { inOrder, isOpenEntry } from '#server/domain/waiting-list/entry'

const parse = (items: Item[]): WaitingEntry[] => inOrder(items.map(item => WaitingEntry.parse(item)))

export type WaitingRepository = ReturnType<typeof createWaitingRepository>

/** Who waits for a time. Those who wait no more lie apart, so that looking for the next in line costs what the line is long. */
export function createWaitingRepository(table: Table) {
  return {
    /** Everybody who is in line or has been asked, first come first. Cost: one round trip, 1 read unit per 4 kB. */
    listOpen: async (tenantId: TenantId): Promise<WaitingEntry[]> =>
      parse((await tenantScope(table, tenantId).query({ pk: waitingPartition(tenantId), consistent: true })).items),

    /** Everybody who ever waited, first come first. Cost: two round trips, half a read unit per 4 kB. */
    async list(tenantId: TenantId): Promise<WaitingEntry[]> {
      const scope = tenantScope(table, tenantId)
      const pages = await Promise.all([scope.query({ pk: waitingPartition(tenantId) }), scope.query({ pk: waitedPartition(tenantId) })])
      return parse(pages.flatMap(({ items }) => items))
    },

    /** An open entry; null: it is over, or never was. Cost: one round trip, 1 read unit. */
    async find(tenantId: TenantId, id: string): Promise<WaitingEntry | null> {
      const item = await tenantScope(table, tenantId).get(waitingKey(tenantId, id), { consistent: true })
      return item === null ? null : WaitingEntry.parse(item)
    },

    /**
     * For a transaction: the entry as it is to be, if it is still at the version that was read; null: new. Throws when the version does not
     * count on.
     */
    save(tenantId: TenantId, entry: WaitingEntry, expectedVersion: number | null): Write[] {
      if (entry.version !== (expectedVersion ?? 0) + 1) {
        throw new Error(`Entry ${entry.id} goes from version ${expectedVersion ?? 0} to ${entry.version}.`)
      }
      const stored: Item = WaitingEntry.parse(entry)
      const key = waitingKey(tenantId, entry.id)
      const seen = expectedVersion === null ? absent('pk') : equals('version', expectedVersion)
      if (isOpenEntry(entry)) return [{ put: { ...key, ...stored }, if: [seen] }]
      const over: Write = { put: { ...waitedKey(tenantId, entry.id), ...stored } }
      return expectedVersion === null ? [over] : [{ delete: key, if: [seen] }, over]
    },
  }
}
