import type { TenantId } from '#shared/schemas/ids'
import type { CatalogRepository } from '#server/data/catalog.repository'
import type { Timer } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import { loadWordings } from '#server/conversation/replies/wording'
import { NotFound } from '#server/domain/errors'

/** A changed price or closed day is seen by every process within this many real milliseconds. */
const FRESH_MS = 20_000

export type CatalogCache = ReturnType<typeof createCatalogCache>

/**
 * A business with its services and providers, and the words in which it speaks, kept for a short while: each message needs it, and it
 * changes a few times a month.
 */
export function createCatalogCache({ catalog, timer }: { catalog: CatalogRepository; timer: Timer }) {
  const kept = new Map<TenantId, { catalog: Catalog; until: number }>()

  return {
    async load(tenantId: TenantId): Promise<Catalog> {
      const known = kept.get(tenantId)
      if (known !== undefined && known.until > timer.now()) return known.catalog
      const loaded = await catalog.load(tenantId)
      if (loaded === null) throw new NotFound('The business')
      await loadWordings([loaded.tenant.defaultLanguage, ...loaded.tenant.languages])
      kept.set(tenantId, { catalog: loaded, until: timer.now() + FRESH_MS })
      return loaded
    },
    forget: (): void => kept.clear(),
  }
}
