import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { EngineLegs } from '#server/usecases/engine/legs'
import type { EngineEvents } from '#server/usecases/engine/events'
import type { BookingsToCome } from '#server/usecases/engine/bookings-to-come'
import type { EngineMirror } from '#server/usecases/engine/mirror'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import { newJob } from '#server/domain/job'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  engine: SchedulingEngine | null
  links: EngineLinksRepository
  legs: EngineLegs
  events: EngineEvents
  mirror: EngineMirror
  bookings: BookingsRepository
  toCome: BookingsToCome
  turns: TurnsRepository
  catalog: CatalogCache
  /** Where the engine tells us what happens there. */
  webhookUrl: string
  clock: Clock
  log: Log
}

/** Between two comparisons of a provider with the engine (product ms): messages of the engine are sent once and may be lost. */
const LOOK_MS = 5 * 60_000
/** Hours, event types and the webhook are compared so often. */
const DRIFT_MS = 6 * 60 * 60_000
const SOON: JobOutcome = { againMs: 60_000 }
/** Before the first look nothing of the engine's own time is known, and clocks differ. */
const CLOCKS_MS = 15 * 60_000

export type EngineSync = ReturnType<typeof createEngineSync>

/**
 * Keeps the engine in step with a business: what it is to hold is brought there, drift is repaired, and what its messages missed is found.
 */
export function createEngineSync({ engine, links, legs, events, mirror, bookings, toCome, turns, catalog, webhookUrl, clock, log }: Needs) {
  const instant = (afterMs = 0) => new Date(clock.now() + afterMs).toISOString()

  const bring = async (loaded: Catalog, providerId: ProviderId, link: EngineLink | null): Promise<'brought' | 'later'> => {
    const { tenant, services } = loaded
    const provider = loaded.providers.find(({ id }) => id === providerId)
    if (engine === null || provider === undefined) return 'later'
    const outcome = await engine.bring(link, {
      tenant,
      provider,
      services: services.filter(({ id }) => provider.serviceIds.includes(id)),
      webhookUrl,
    })
    if (outcome.result === 'synced') {
      await links.save(tenant.id, { ...outcome.link, syncedAt: instant(), nextLookAt: instant(LOOK_MS), problem: null })
      return 'brought'
    }
    if (outcome.result === 'refused') {
      log.error('The engine refused a provider', new Error(outcome.problem), { tenantId: tenant.id, providerId })
      if (link !== null) await links.save(tenant.id, { ...link, problem: outcome.problem })
    }
    return 'later'
  }

  /** A booking to come that the engine has not got yet is made there; false: it could not be asked. */
  const enter = async (loaded: Catalog, booking: Booking): Promise<boolean> => {
    const outcome = await legs.bring(loaded, booking, { mayBeThere: true })
    if (outcome.result === 'refused') {
      log.error('The engine has no room for a booking', new Error('refused'), { tenantId: loaded.tenant.id, bookingId: booking.id })
    }
    if (outcome.result !== 'booked') return outcome.result === 'refused'
    await commitAside(turns, { catalog: loaded, cause: `engine:enter:${booking.id}` }, async own => {
      const current = await bookings.find(loaded.tenant.id, booking.id)
      if (current === null || current.engineUids.length > 0) return false
      stageBooking(own, { ...current, engineUids: outcome.uids }, current.version)
      return true
    })
    return true
  }

  const sync = async (tenantId: TenantId): Promise<JobOutcome> => {
    const loaded = await catalog.load(tenantId)
    if (loaded.tenant.engine !== 'cal' || engine === null) return 'done'
    const known = await links.list(tenantId)
    for (const gone of known.filter(link => !loaded.providers.some(({ id }) => id === link.providerId))) {
      if ((await engine.retire(gone)).result === 'retired') await links.remove(tenantId, gone.providerId)
    }
    for (const { id } of loaded.providers) {
      if ((await bring(loaded, id, known.find(link => link.providerId === id) ?? null)) === 'later') return SOON
    }
    for (const booking of await toCome(loaded)) if (booking.engineUids.length === 0 && !(await enter(loaded, booking))) return SOON
    for (const { id } of loaded.providers) await mirror.refresh(tenantId, id)
    return 'done'
  }

  const look = async (loaded: Catalog, link: EngineLink): Promise<void> => {
    const tenantId = loaded.tenant.id
    const since = link.reconciledUntil ?? new Date(Date.parse(link.syncedAt) - CLOCKS_MS).toISOString()
    const isDrifting = clock.now() - Date.parse(link.syncedAt) > DRIFT_MS
    if (isDrifting) await bring(loaded, link.providerId, link)
    const changed = await engine?.changedSince(link, since)
    if (changed?.result !== 'found') {
      return links.noteLook(tenantId, link.providerId, { reconciledUntil: null, nextLookAt: instant(LOOK_MS) })
    }
    const outcomes: JobOutcome[] = []
    for (const there of changed.bookings) outcomes.push(await events.apply(loaded, link, there))
    await mirror.refresh(tenantId, link.providerId)
    // By the engine's own clock; what could not be dealt with is found by the next look again.
    const newest = changed.bookings.reduce(
      (latest, { updatedAt }) => (updatedAt !== null && updatedAt > latest ? updatedAt : latest),
      since,
    )
    await links.noteLook(tenantId, link.providerId, {
      reconciledUntil: outcomes.every(outcome => outcome === 'done') ? newest : null,
      nextLookAt: instant(LOOK_MS),
    })
  }

  return {
    handle: ({ tenantId }: JobOf<'engineSync'>): Promise<JobOutcome> => sync(tenantId),

    /** The catalogue has changed, or the business is new: the engine learns it as soon as it can, and is asked until it has. */
    async ask(tenantId: TenantId): Promise<void> {
      await turns.commitChange(tenantId, { jobs: [newJob(tenantId, 'engine:sync', { kind: 'engineSync' }, instant())] })
    },

    /** Compares providers with the engine whose turn it is; how many there were. */
    async look({ limit }: { limit: number }): Promise<number> {
      if (engine === null) return 0
      const due = await links.listDue(instant(), limit)
      for (const { tenantId, providerId } of due) {
        const [loaded, link] = await Promise.all([catalog.load(tenantId), links.find(tenantId, providerId)])
        if (link !== null) await look(loaded, link)
      }
      return due.length
    },
  }
}
