import type { Booking } from '#shared/schemas/booking'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock } from '#server/ports/clock'
import type { EngineBooking, SchedulingEngine } from '#server/ports/scheduling'
import type { BookingChanges } from '#server/usecases/bookings/changes'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineChange } from '#server/usecases/engine/change'
import type { JobOutcome } from '#server/usecases/jobs'
import { markedNoShow } from '#server/domain/bookings/lifecycle'
import { effectiveStatus, isLive } from '#server/domain/bookings/status'
import { partsOf } from '#server/domain/claims/placements'
import { orderId } from '#server/domain/job'
import type { PartyOf } from '#server/usecases/bookings/party'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  engine: SchedulingEngine | null
  jobs: JobsRepository
  changes: BookingChanges
  change: EngineChange
  partyOf: PartyOf
  clock: Clock
}

const AGAIN: JobOutcome = { againMs: 60_000 }
/** A booking that was moved more often is not followed any further. */
export const MOST_MOVES = 30

/** Whether a booking there stands for a visit. */
export const isLiveThere = ({ status }: EngineBooking): boolean => status === 'accepted' || status === 'pending'

const isSameTime = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other)

export type EngineComparison = ReturnType<typeof createEngineComparison>

/**
 * Compares a booking of ours with what the engine has of it, and makes them agree: what a person did there counts, what stands there
 * without us goes.
 */
export function createEngineComparison({ engine, jobs, changes, change, partyOf, clock }: Needs) {
  const cancelOurs = async (loaded: Catalog, ours: Booking, there: EngineBooking, by: 'engine' | 'owner' = 'engine'): Promise<void> => {
    await change(
      loaded,
      ours,
      `engine:${there.uid}`,
      async own => {
        const outcome = await changes.cancel(own, await partyOf(ours, loaded), ours.id, by)
        return outcome.result === 'cancelled' ? outcome.booking : null
      },
      'cancelled',
    )
  }

  /** Moves a booking there to where ours stands; its new name, or null: not now. */
  const putBack = async ({ tenant, services }: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<string | null> => {
    const back = await engine?.move(link, there.uid, {
      tenantId: tenant.id,
      bookingId: ours.id,
      providerId: ours.providerId,
      services: services.filter(({ id }) => ours.serviceIds.includes(id)),
      start: ours.startsAt,
      timezone: tenant.timezone,
      customer: { phone: ours.phone, name: ours.customerName, language: tenant.defaultLanguage },
    })
    return back?.result === 'booked' ? back.uid : null
  }

  const moveOurs = async (loaded: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<JobOutcome> => {
    const isMoved = await change(
      loaded,
      ours,
      `engine:${there.uid}`,
      async own =>
        changes.relocate(own, await partyOf(ours, loaded), ours, {
          startsAt: new Date(there.start).toISOString(),
          providerId: link.providerId,
          engineUids: [there.uid],
        }),
      'rescheduled',
    )
    if (isMoved || engine === null) return 'done'
    // Somebody of ours has that time: the engine is put back to what we have promised.
    const uid = await putBack(loaded, link, ours, there)
    if (uid === null) return AGAIN
    await change(loaded, ours, `engine:${there.uid}`, async own => stageBooking(own, { ...ours, engineUids: [uid] }, ours.version), null)
    return 'done'
  }

  const compare = async (loaded: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<JobOutcome> => {
    const isCurrent = ours.engineUids.includes(there.uid)
    if ((await jobs.find({ tenantId: loaded.tenant.id, id: orderId(ours.id) })) !== null) return AGAIN
    if (!isLive(ours, clock.now())) {
      if (isCurrent && there.isNoShow && ['completed', 'confirmed'].includes(ours.status)) return noShow(loaded, ours)
      const isOver = ours.status === 'cancelled' || ours.status === 'expired'
      if (!isOver || !isLiveThere(there) || engine === null) return 'done'
      return (await engine.cancel(link, there.uid, 'Not booked any more')).result === 'cancelled' ? 'done' : AGAIN
    }
    // One that has no name there is just being entered, or was taken back.
    if (ours.status !== 'confirmed' || ours.engineUids.length === 0) return 'done'
    if (ours.engineUids.length > 1) return compareShared(loaded, link, ours, there)
    const standing = await endOf(link, isCurrent ? there : (ours.engineUids[0] ?? there.uid))
    if (standing === 'later') return AGAIN
    const ended = standing !== null && isLiveThere(standing) ? standing : null
    const living = ended ?? (isLiveThere(there) ? there : null)
    if (living === null) {
      await cancelOurs(loaded, ours, there)
      return 'done'
    }
    if (isLiveThere(there) && there.uid !== living.uid) return dropSecond(link, there, living)
    if (!isSameTime(living.start, ours.startsAt)) return moveOurs(loaded, link, ours, living)
    if (!ours.engineUids.includes(living.uid)) {
      await change(
        loaded,
        ours,
        `engine:${living.uid}`,
        async own => stageBooking(own, { ...ours, engineUids: [living.uid] }, ours.version),
        null,
      )
      return 'done'
    }
    return living.isNoShow && Date.parse(ours.startsAt) <= clock.now() ? noShow(loaded, ours) : 'done'
  }

  /**
   * A visit that several providers share stands as a whole: a part that a person moved goes back to the others, a part that was cancelled
   * ends the visit.
   */
  const compareShared = async (loaded: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<JobOutcome> => {
    const index = ours.engineUids.indexOf(there.uid)
    const part = partsOf(ours)[index]
    if (part === undefined || (isLiveThere(there) && isSameTime(there.start, part.startsAt))) return 'done'
    const standing = await endOf(link, there)
    if (standing === 'later') return AGAIN
    if (standing === null || !isLiveThere(standing)) {
      await cancelOurs(loaded, ours, there, 'owner')
      return 'done'
    }
    const uid = isSameTime(standing.start, part.startsAt)
      ? standing.uid
      : await putBack(loaded, link, { ...ours, ...part, parts: undefined }, standing)
    if (uid === null) return AGAIN
    const engineUids = ours.engineUids.with(index, uid)
    await change(loaded, ours, `engine:${standing.uid}`, async own => stageBooking(own, { ...ours, engineUids }, ours.version), null)
    return 'done'
  }

  /**
   * A second one that nobody meant: an answer was lost and asked for again. It is looked at once more before: what was seen may be old by
   * now,
   * and whoever cancels one that has been moved cancels what it was moved to.
   */
  const dropSecond = async (link: EngineLink, there: EngineBooking, living: EngineBooking): Promise<JobOutcome> => {
    const second = await endOf(link, there.uid)
    if (second === 'later') return AGAIN
    if (second === null || !isLiveThere(second) || second.uid === living.uid) return 'done'
    return (await engine?.cancel(link, second.uid, 'Booked twice'))?.result === 'cancelled' ? 'done' : AGAIN
  }

  /** What has become of a booking there after all its moves; null: there is none. */
  const endOf = async (link: EngineLink, from: EngineBooking | string): Promise<EngineBooking | null | 'later'> => {
    if (engine === null) return 'later'
    let at = from
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      if (typeof at === 'string') {
        const found = await engine.fetch(link, at)
        if (found.result === 'absent') return null
        if (found.result !== 'found') return 'later'
        at = found.booking
      }
      if (at.movedTo === null) return at
      at = at.movedTo
    }
    return typeof at === 'string' ? null : at
  }

  const noShow = async (loaded: Catalog, ours: Booking): Promise<JobOutcome> => {
    if (!['confirmed', 'completed'].includes(effectiveStatus(ours, clock.now())) || ours.status !== 'confirmed') return 'done'
    await change(
      loaded,
      ours,
      `engine:noshow:${ours.id}`,
      async own => {
        await changes.dropPlanned(own, ours)
        return stageBooking(own, markedNoShow(ours), ours.version)
      },
      null,
    )
    return 'done'
  }

  return compare
}
