import type { TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock } from '#server/ports/clock'
import type { EngineBooking, SchedulingEngine } from '#server/ports/scheduling'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { EngineAdoption } from '#server/usecases/engine/adoption'
import type { EngineComparison } from '#server/usecases/engine/comparison'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import { newJob } from '#server/domain/job'
import { MOST_ATTEMPTS } from '#server/usecases/engine/adoption'

interface Needs {
  engine: SchedulingEngine | null
  links: EngineLinksRepository
  bookings: BookingsRepository
  turns: TurnsRepository
  adopt: EngineAdoption
  compare: EngineComparison
  catalog: CatalogCache
  clock: Clock
}

const AGAIN: JobOutcome = { againMs: 60_000 }
/** Messages that tell of a new uid; every other one is about what has become of a known one. */
const MAKING = new Set(['BOOKING_CREATED', 'BOOKING_RESCHEDULED'])

export type EngineEvents = ReturnType<typeof createEngineEvents>

/**
 * Makes ours like what the engine has: what people booked, moved or cancelled there. What we did ourselves is found as it should be, and
 * nothing changes.
 */
export function createEngineEvents({ engine, links, bookings, turns, adopt, compare, catalog, clock }: Needs) {
  const now = () => new Date(clock.now()).toISOString()

  const apply = async (loaded: Catalog, link: EngineLink, there: EngineBooking, attempts = MOST_ATTEMPTS): Promise<JobOutcome> => {
    if (there.bookingId === null) return adopt(loaded, link, there, attempts)
    const ours = await bookings.find(loaded.tenant.id, there.bookingId)
    return ours === null ? 'done' : compare(loaded, link, ours, there)
  }

  const fetched = async (loaded: Catalog, link: EngineLink, uid: string, attempts = 0): Promise<JobOutcome> => {
    if (engine === null) return 'done'
    const there = await engine.fetch(link, uid)
    if (there.result === 'absent') return 'done'
    return there.result === 'found' ? apply(loaded, link, there.booking, attempts) : AGAIN
  }

  /** What we made or moved there ourselves: we know it already. */
  const isEcho = async (tenantId: TenantId, bookingId: string, uid: string): Promise<boolean> => {
    const ours = await bookings.find(tenantId, bookingId)
    return ours?.engineUids.includes(uid) === true
  }

  return {
    apply,

    /** Something happened to a booking there: its present state is fetched, whatever the message said. */
    async handle({ tenantId, work, attempts }: JobOf<'engineEvent'>): Promise<JobOutcome> {
      if (work.madeFor !== null && (await isEcho(tenantId, work.madeFor, work.uid))) return 'done'
      const [loaded, link] = await Promise.all([catalog.load(tenantId), links.find(tenantId, work.providerId)])
      return link === null || loaded.tenant.engine !== 'cal' ? 'done' : fetched(loaded, link, work.uid, attempts)
    },

    /** Keeps a message of the engine until it has been dealt with; null: it is about nobody of ours. */
    async record(event: {
      id: string
      trigger: string
      uid: string
      bookingId: string | null
      username: string | null
    }): Promise<{ tenantId: TenantId; id: string } | null> {
      const owner = event.username === null ? null : await links.ownerOfUser(event.username)
      if (owner === null) return null
      const madeFor = MAKING.has(event.trigger) ? event.bookingId : null
      const work = { kind: 'engineEvent' as const, providerId: owner.providerId, uid: event.uid, madeFor }
      const job = newJob(owner.tenantId, `event:${event.id}`, work, now())
      await turns.commitChange(owner.tenantId, { jobs: [job] })
      return { tenantId: job.tenantId, id: job.id }
    },
  }
}
