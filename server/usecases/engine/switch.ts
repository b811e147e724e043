import type { Booking } from '#shared/schemas/booking'
import type { TenantId } from '#shared/schemas/ids'
import type { Engine as EngineName } from '#shared/schemas/tenant'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CatalogRepository } from '#server/data/catalog.repository'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { BookingsToCome } from '#server/usecases/engine/bookings-to-come'
import type { EngineCalls } from '#server/usecases/engine/calls'
import type { EngineMirror } from '#server/usecases/engine/mirror'
import type { EngineSync } from '#server/usecases/engine/sync'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { Conflict, RuleRefused } from '#server/domain/errors'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  engine: SchedulingEngine | null
  links: EngineLinksRepository
  calls: EngineCalls
  mirror: EngineMirror
  sync: Pick<EngineSync, 'ask'>
  bookings: BookingsRepository
  toCome: BookingsToCome
  turns: TurnsRepository
  catalog: CatalogCache
  stored: CatalogRepository
}

/**
 * Moves a business from one engine to the other with its bookings to come; customers notice nothing. Throws `RuleRefused` when there is
 * no engine to go to.
 */
export function createEngineSwitch({ engine, links, calls, mirror, sync, bookings, toCome, turns, catalog, stored }: Needs) {
  /** Bookings to come are ours alone again; what the engine still has of them. */
  const takeBack = async (loaded: Catalog): Promise<Booking[]> => {
    const there = (await toCome(loaded)).filter(({ engineUids }) => engineUids.length > 0)
    for (const booking of there) {
      await commitAside(turns, { catalog: loaded, cause: `engine:leave:${booking.id}` }, async own => {
        const current = await bookings.find(loaded.tenant.id, booking.id)
        if (current === null) return false
        stageBooking(own, { ...current, engineUids: [] }, current.version)
        return true
      })
    }
    return there
  }

  /** The engine forgets a business. What it cannot be told now stays there and means nothing to us any more. */
  const leave = async (loaded: Catalog, there: Booking[]): Promise<void> => {
    for (const { providerId, engineUids } of there) {
      for (const uid of engineUids) await calls.cancel(loaded, providerId, uid, 'The calendar is kept elsewhere now')
    }
    for (const link of await links.list(loaded.tenant.id)) {
      await engine?.retire(link)
      await mirror.forget(loaded.tenant.id, link.providerId)
      await links.remove(loaded.tenant.id, link.providerId)
    }
  }

  return async (tenantId: TenantId, name: EngineName): Promise<void> => {
    const loaded = await catalog.load(tenantId)
    if (loaded.tenant.engine === name) return
    if (name === 'cal' && engine === null) throw new RuleRefused('not_configured', 'No Cal.com is configured here.')
    const there = name === 'builtin' ? await takeBack(loaded) : []
    if ((await stored.saveTenant(tenantId, { ...loaded.tenant, engine: name })) === null) throw new Conflict()
    catalog.forget()
    if (name === 'cal') await sync.ask(tenantId)
    else await leave(loaded, there)
  }
}
