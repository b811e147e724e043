import type { Booking } from '#shared/schemas/booking'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock } from '#server/ports/clock'
import type { EngineBooking, SchedulingEngine } from '#server/ports/scheduling'
import type { BookingEngine } from '#server/usecases/bookings/engine'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { EngineCalls } from '#server/usecases/engine/calls'
import type { MovesThere } from '#server/usecases/engine/moves-there'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineChange } from '#server/usecases/engine/change'
import type { JobOutcome } from '#server/usecases/jobs'
import { cancelled, markedNoShow, moved } from '#server/domain/bookings/lifecycle'
import { servicesOf } from '#server/domain/tenants/catalog'
import { isLive } from '#server/domain/bookings/status'
import { partsOf } from '#server/domain/claims/placements'
import { orderId } from '#server/domain/job'
import type { PartyOf } from '#server/usecases/bookings/party'
import { isLiveThere } from '#server/usecases/engine/calls'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  engine: SchedulingEngine | null
  jobs: JobsRepository
  calls: EngineCalls
  moves: MovesThere
  claims: SlotClaims
  staging: BookingStaging
  /** Tells the engine as well. */
  outside: BookingEngine
  change: EngineChange
  partyOf: PartyOf
  clock: Clock
}

const AGAIN: JobOutcome = { againMs: 60_000 }
const isSameTime = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other)

export type EngineComparison = ReturnType<typeof createEngineComparison>

/**
 * Compares a booking of ours with what the engine has of it, and makes them agree: what a person did there counts, what stands there
 * without us goes.
 */
export function createEngineComparison({ engine, jobs, calls, moves, claims, staging, outside, change, partyOf, clock }: Needs) {
  const cancelOurs = async (loaded: Catalog, ours: Booking, there: EngineBooking, end: BookingStaging['end']): Promise<JobOutcome> => {
    const next = cancelled(ours, loaded.tenant.rules, clock.now())
    await change({ catalog: loaded, cause: `engine:${there.uid}`, ours, tells: 'cancelled' }, own => end(own, ours, next))
    return 'done'
  }

  /** Ours goes by other names there now. */
  const rename = async (loaded: Catalog, ours: Booking, engineUids: string[]): Promise<JobOutcome> => {
    await change({ catalog: loaded, cause: `engine:${engineUids.join('+')}`, ours }, async own =>
      stageBooking(own, { ...ours, engineUids }, ours.version),
    )
    return 'done'
  }

  const noShow = async (loaded: Catalog, ours: Booking): Promise<JobOutcome> => {
    if (ours.status !== 'confirmed') return 'done'
    await change({ catalog: loaded, cause: `engine:noshow:${ours.id}`, ours }, own => staging.end(own, ours, markedNoShow(ours)))
    return 'done'
  }

  const moveOurs = async (loaded: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<JobOutcome> => {
    const services = servicesOf(loaded, ours.serviceIds)
    const isMoved =
      services !== null
      && (await change({ catalog: loaded, cause: `engine:${there.uid}`, ours, tells: 'rescheduled' }, async own => {
        const startsAt = new Date(there.start).toISOString()
        const next = { ...moved(ours, { services, startsAt, providerId: link.providerId, by: 'owner' }), engineUids: [there.uid] }
        // Only other claims stand in the way, no rule.
        return staging.put(own, await partyOf(ours, loaded), ours, next, await claims.daysAround(own, [ours, next]))
      }))
    if (isMoved || engine === null) return 'done'
    // Somebody of ours has that time: the engine is put back to what we have promised.
    const back = await calls.move(loaded, there.uid, ours)
    return back.result === 'booked' ? rename(loaded, ours, [back.uid]) : AGAIN
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
    const standing = await moves.endOf(link, isCurrent ? there : (ours.engineUids[0] ?? there.uid))
    if (standing === 'later') return AGAIN
    const ended = standing !== null && isLiveThere(standing) ? standing : null
    const living = ended ?? (isLiveThere(there) ? there : null)
    if (living === null) return cancelOurs(loaded, ours, there, staging.end)
    if (isLiveThere(there) && there.uid !== living.uid) return dropSecond(link, there, living)
    if (!isSameTime(living.start, ours.startsAt)) return moveOurs(loaded, link, ours, living)
    if (!ours.engineUids.includes(living.uid)) return rename(loaded, ours, [living.uid])
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
    const standing = await moves.endOf(link, there)
    if (standing === 'later') return AGAIN
    // The other parts go as well: the engine is told.
    if (standing === null || !isLiveThere(standing)) return cancelOurs(loaded, ours, there, outside.end)
    if (isSameTime(standing.start, part.startsAt)) return rename(loaded, ours, ours.engineUids.with(index, standing.uid))
    const back = await calls.move(loaded, standing.uid, { ...ours, ...part, parts: undefined })
    return back.result === 'booked' ? rename(loaded, ours, ours.engineUids.with(index, back.uid)) : AGAIN
  }

  /**
   * A second one that nobody meant: an answer was lost and asked for again. It is looked at once more before: what was seen may be old by
   * now, and whoever cancels one that has been moved cancels what it was moved to.
   */
  const dropSecond = async (link: EngineLink, there: EngineBooking, living: EngineBooking): Promise<JobOutcome> => {
    const second = await moves.endOf(link, there.uid)
    if (second === 'later') return AGAIN
    if (second === null || !isLiveThere(second) || second.uid === living.uid) return 'done'
    return (await engine?.cancel(link, second.uid, 'Booked twice'))?.result === 'cancelled' ? 'done' : AGAIN
  }

  return compare
}
