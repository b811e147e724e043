import { z } from 'zod'
import type { TenantId } from '#shared/schemas/ids'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Item, Table } from '#server/data/table/table'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { Tenant } from '#shared/schemas/tenant'
import { absent } from '#server/data/table/condition'
import { snapshotKey } from '#server/data/keys'
import { packValue, unpackValue } from '#server/data/items/packed'
import { tenantScope } from '#server/data/items/tenant-scope'

const Stored = z.object({ catalogue: z.instanceof(Uint8Array) })
const Snapshot = z.object({ tenant: Tenant, services: z.array(Service), providers: z.array(Provider) })

export type CatalogSnapshots = ReturnType<typeof createCatalogSnapshots>

/** What a business was when a turn was played: each version once, under the hash of what it says, for the records that name it. */
export function createCatalogSnapshots(table: Table) {
  return {
    /** Cost: one round trip where it is known already, half a read unit per 4 kB; else one write more. */
    async keep(tenantId: TenantId, hash: string, { tenant, services, providers }: Catalog): Promise<void> {
      const scope = tenantScope(table, tenantId)
      const key = snapshotKey(tenantId, hash)
      if ((await scope.get(key)) !== null) return
      await scope.write({ put: { ...key, catalogue: packValue({ tenant, services, providers }) }, if: [absent('pk')] })
    },

    /** Null: it was never kept, or has been erased. Cost: one round trip. */
    async find(tenantId: TenantId, hash: string): Promise<Catalog | null> {
      const item = await tenantScope(table, tenantId).get(snapshotKey(tenantId, hash))
      return item === null ? null : readSnapshot(item)
    },
  }
}

/** Reads a stored version of a business. */
export const readSnapshot = (item: Item): Catalog => Snapshot.parse(unpackValue(Stored.parse(item).catalogue))
