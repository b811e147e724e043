import type { TenantId } from '#shared/schemas/ids'
import type { CatalogSnapshots } from '#server/data/catalog-snapshots.repository'
import type { Catalog } from '#server/domain/tenants/catalog'
import { idFrom } from '#server/domain/ids'

/** So many versions are remembered as kept; more than one process serves in an hour. */
const REMEMBERED = 2000

export type CatalogPins = ReturnType<typeof createCatalogPins>

/** Names the catalogue that a turn is played with, and sees to it that it can be found by that name when the turn is played again. */
export function createCatalogPins({ snapshots }: { snapshots: CatalogSnapshots }) {
  const hashes = new WeakMap<Catalog['services'], { tenant: Catalog['tenant']; hash: string }>()
  const kept = new Set<string>()

  /** Hashing takes a quarter of a millisecond, and a catalogue that was loaded serves many turns. */
  const hashOf = ({ tenant, services, providers }: Catalog): string => {
    const known = hashes.get(services)
    if (known?.tenant === tenant) return known.hash
    const hash = idFrom('', 24, 'catalogue', JSON.stringify({ tenant, services, providers }))
    hashes.set(services, { tenant, hash })
    return hash
  }

  return async (tenantId: TenantId, catalog: Catalog): Promise<string> => {
    const hash = hashOf(catalog)
    const name = `${tenantId} ${hash}`
    if (!kept.has(name)) {
      await snapshots.keep(tenantId, hash, catalog)
      if (kept.size >= REMEMBERED) kept.clear()
      kept.add(name)
    }
    return hash
  }
}
