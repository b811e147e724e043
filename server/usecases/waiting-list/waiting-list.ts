import type { TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { WaitingRepository } from '#server/data/waiting.repository'
import type { FreedTime } from '#server/domain/waiting-list/entry'
import type { Clock } from '#server/ports/clock'
import type { Holds } from '#server/usecases/bookings/holds'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import type { Outbox } from '#server/usecases/outbox/outbox'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { AskNext, Look } from '#server/usecases/waiting-list/ask-next'
import type { WaitingEntries } from '#server/usecases/waiting-list/entries'
import { minuteOf } from '#server/domain/time/time'
import { backInLine, ended, isOffer } from '#server/domain/waiting-list/entry'
import { commitAside } from '#server/usecases/stage/commit-aside'

interface Needs {
  waiting: WaitingRepository
  entries: WaitingEntries
  askNext: AskNext
  bookings: BookingsRepository
  turns: TurnsRepository
  catalog: CatalogCache
  holds: Holds
  outbox: Outbox
  clock: Clock
}

/** One freed time serves at most so many: a whole day that is freed is filled, and a mistake ends. */
const MOST_OFFERS = 50
/** An offer whose answer is being settled is looked at again so soon (product ms). */
const SETTLING_MS = 60_000

export type WaitingList = ReturnType<typeof createWaitingList>

/** Whoever waits for a time that has become free is asked, first come first, one after the other. */
export function createWaitingList({ waiting, entries, askNext, bookings, turns, catalog, holds, outbox, clock }: Needs) {
  const lookAlongTheLine = async (tenantId: TenantId, freed: FreedTime): Promise<Look> => {
    const seen: { last: Look } = { last: { result: 'nobody', blockedUntil: null } }
    await commitAside(turns, { catalog: await catalog.load(tenantId), cause: `freed:${freed.providerId}:${freed.from}` }, async own => {
      seen.last = await askNext(own, freed)
      return own.writes.length > 0
    })
    return seen.last
  }

  /** Asks for as much of the freed time as somebody waits for. */
  const offer = async (tenantId: TenantId, freed: FreedTime): Promise<JobOutcome> => {
    for (let count = 0; count < MOST_OFFERS && freed.until * 60_000 > clock.now(); count++) {
      const seen = await lookAlongTheLine(tenantId, freed)
      if (seen.result === 'nobody') {
        return seen.blockedUntil === null ? 'done' : { againMs: Math.max(seen.blockedUntil - clock.now(), SETTLING_MS) }
      }
      await outbox.drain({ limit: 20 })
    }
    return 'done'
  }

  /** Takes back what was not answered in time; the entry stays in line. */
  const takeBack = async ({ tenantId, work: { bookingId, entryId } }: JobOf<'waitlistOfferEnds'>): Promise<void> => {
    await commitAside(turns, { catalog: await catalog.load(tenantId), cause: `ends:${bookingId}` }, async own => {
      const now = await bookings.find(tenantId, bookingId)
      const entry = await waiting.find(tenantId, entryId)
      if (now !== null && isOffer(now)) await holds.drop(own, bookingId)
      if (entry?.offer?.bookingId === bookingId) {
        entries.stageEntry(own, now?.status === 'confirmed' ? ended(entry, 'booked') : backInLine(entry), entry.version)
      }
      return own.writes.length > 0 || own.bookings.size > 0
    })
  }

  return {
    /** A time has become free. */
    timeFreed: ({ tenantId, work }: JobOf<'timeFreed'>): Promise<JobOutcome> => offer(tenantId, work),

    /** An offer has run out, or was answered meanwhile. */
    async offerEnds(job: JobOf<'waitlistOfferEnds'>): Promise<JobOutcome> {
      const booking = await bookings.find(job.tenantId, job.work.bookingId)
      if (booking === null) return 'done'
      // The yes was said and an engine outside has not agreed yet.
      if (booking.status === 'held' && !isOffer(booking)) return { againMs: SETTLING_MS }
      await takeBack(job)
      // Done again after a crash, this finds the time free still, or taken, or offered to the next.
      if (booking.status === 'confirmed') return 'done'
      const { providerId, blockedFrom, blockedUntil } = booking
      return offer(job.tenantId, { providerId, from: minuteOf(blockedFrom), until: minuteOf(blockedUntil) })
    },
  }
}
