import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { DaysRepository } from '#server/data/days.repository'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { ProviderDay } from '#server/domain/claims/day'
import type { EngineLink } from '#server/domain/engine/link'
import type { Interval } from '#server/domain/time/intervals'
import type { Clock, Timer } from '#server/ports/clock'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { furthestDays } from '#server/domain/availability/booking-window'
import { mergeBusy } from '#server/domain/calendars/external-busy'
import { between, subtract } from '#server/domain/time/intervals'
import { addDays, endOfDay, todayIn } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'

interface Needs {
  engine: SchedulingEngine | null
  links: EngineLinksRepository
  days: DaysRepository
  turns: TurnsRepository
  catalog: CatalogCache
  clock: Clock
  timer: Timer
}

/** What the engine says counts as fresh for so long, by either clock: the commit asks it anyway. */
const FRESH_MS = 60_000
/** Days that one transaction takes. */
const CHUNK = 90
const TRIES = 8
/** The engine speaks in steps of so many minutes. */
const STEP = 5

export const ENGINE_SOURCE = 'cal'

export type EngineMirror = ReturnType<typeof createEngineMirror>

/**
 * The engine's view of its providers' time, kept in our own day items like any calendar elsewhere: what it calls busy and we do not know of
 * is an entry of the source `cal`.
 * So a question costs one call at most however many providers it is about, and our own rules and claims have the last word on every start.
 */
export function createEngineMirror({ engine, links, days, turns, catalog, clock, timer }: Needs) {
  const readAt = new Map<string, number>()

  /**
   * What the engine calls busy, without what we know of ourselves. An hour that it is wrong about is kept free of offers, never offered too
   * much.
   */
  const busyElsewhere = (
    { tenant, services, providers }: Catalog,
    providerId: ProviderId,
    stored: readonly ProviderDay[],
    free: readonly Interval[] | null,
    from: number,
    until: number,
  ): Interval[] => {
    const provider = providers.find(({ id }) => id === providerId)
    if (provider === undefined || free === null) return []
    const today = todayIn(tenant.timezone, clock.now())
    const working = workingIntervals(tenant, provider, today, addDays(today, furthestDays(tenant.rules, services)))
    const own = stored.filter(day => day.providerId === providerId).flatMap(({ busy }) => busy.filter(({ kind }) => kind !== 'external'))
    return subtract(subtract(between(working, from, until), free), own)
  }

  const store = async (
    tenantId: TenantId,
    providerId: ProviderId,
    free: readonly Interval[] | null,
    from: number,
    until: number,
  ): Promise<void> => {
    const loaded = await catalog.load(tenantId)
    const zone = loaded.tenant.timezone
    const dates = {
      from: todayIn(zone, clock.now()),
      to: addDays(todayIn(zone, clock.now()), furthestDays(loaded.tenant.rules, loaded.services)),
    }
    for (let tries = 0; tries < TRIES; tries++) {
      const stored = await days.load(tenantId, dates.from, dates.to)
      const entries = busyElsewhere(loaded, providerId, stored, free, from, until).map(interval => ({
        id: String(interval.from),
        ...interval,
      }))
      const { changed } = mergeBusy(zone, providerId, stored, { source: ENGINE_SOURCE, dates, entries, isPartial: false, removed: [] })
      let isDone = true
      for (let at = 0; at < changed.length && isDone; at += CHUNK) {
        const written = await turns.commitChange(tenantId, { days: changed.slice(at, at + CHUNK) })
        isDone = written.result === 'committed'
      }
      if (isDone) return
    }
  }

  const read = async (tenantId: TenantId, link: EngineLink): Promise<boolean> => {
    if (engine === null) return false
    const { tenant, services } = await catalog.load(tenantId)
    const from = (Math.floor(clock.now() / 60_000 / STEP) + 2) * STEP
    const until = endOfDay(tenant.timezone, addDays(todayIn(tenant.timezone, clock.now()), furthestDays(tenant.rules, services)))
    const known = await engine.freeTime(link, from, until)
    if (known.result !== 'known') return false
    await store(tenantId, link.providerId, known.free, from, until)
    await links.noteFreeTime(tenantId, link.providerId, new Date(clock.now()).toISOString())
    readAt.set(`${tenantId}#${link.providerId}`, timer.now())
    return true
  }

  const staleness = (tenantId: TenantId, link: EngineLink): number => {
    const byTimer = timer.now() - (readAt.get(`${tenantId}#${link.providerId}`) ?? Number.NEGATIVE_INFINITY)
    const byClock = link.freeTimeAt === null ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - Date.parse(link.freeTimeAt))
    // Another process may have read it; then the stored instant is all there is.
    return Number.isFinite(byTimer) ? Math.max(byTimer, byClock) : byClock
  }

  return {
    /** Reads one provider's free time now; false: the engine did not answer. One call. */
    async refresh(tenantId: TenantId, providerId: ProviderId): Promise<boolean> {
      const link = await links.find(tenantId, providerId)
      return link === null ? false : read(tenantId, link)
    },

    /** The provider's time is not kept there any more: what was said of it goes. */
    forget: (tenantId: TenantId, providerId: ProviderId): Promise<void> => store(tenantId, providerId, null, 0, 0),

    /**
     * Before times of these providers are shown: the one whose picture is oldest is read anew, unless one of them has just been read, as
     * for the page before. One call at most; without an answer
     * the last picture stands.
     */
    async freshen({ tenant }: Catalog, providerIds: readonly ProviderId[]): Promise<void> {
      if (engine === null || tenant.engine !== 'cal') return
      const asked = (await links.list(tenant.id)).filter(({ providerId }) => providerIds.includes(providerId))
      const byAge = asked.map(link => ({ link, age: staleness(tenant.id, link) })).toSorted((one, other) => other.age - one.age)
      const [oldest] = byAge
      if (oldest !== undefined && byAge.every(({ age }) => age > FRESH_MS)) await read(tenant.id, oldest.link)
    },
  }
}
