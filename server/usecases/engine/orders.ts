import type { Booking } from '#shared/schemas/booking'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { NotificationKind } from '#shared/schemas/notification'
import type { EngineOrder } from '#server/domain/job'
import type { Clock } from '#server/ports/clock'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party, PartyOf } from '#server/usecases/bookings/party'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { EngineCalls } from '#server/usecases/engine/calls'
import type { EngineLegs } from '#server/usecases/engine/legs'
import type { EngineClaims } from '#server/usecases/engine/claims'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import { moved, settled } from '#server/domain/bookings/lifecycle'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { servicesOf } from '#server/domain/tenants/catalog'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { finishOrder } from '#server/usecases/engine/order-jobs'

interface Needs {
  calls: EngineCalls
  legs: EngineLegs
  engineClaims: EngineClaims
  staging: BookingStaging
  bookings: BookingsRepository
  partyOf: PartyOf
  turns: TurnsRepository
  catalog: CatalogCache
  clock: Clock
}

/** What an order's changes come from. */
type Origin = Pick<Stage, 'catalog' | 'cause'>
type OrderOf<Act extends EngineOrder['act']> = Extract<EngineOrder, { act: Act }>

/**
 * An engine that is away is asked again after a minute at first, and every five minutes later (product ms): what was promised is settled
 * soon after its return.
 */
const againAfter = (attempts: number): JobOutcome => ({ againMs: Math.min(5, Math.max(1, attempts)) * 60_000 })

export type EngineOrders = ReturnType<typeof createEngineOrders>

/** Carries out what was promised while the engine could not be asked, or withdraws it and says so; and takes back what a crash has left. */
export function createEngineOrders({ calls, legs, engineClaims, staging, bookings, partyOf, turns, catalog, clock }: Needs) {
  const now = () => new Date(clock.now()).toISOString()

  const tell = (own: Stage, party: Party, booking: Booking, kind: NotificationKind): void => {
    own.outbox.push(notificationRow(own.catalog.tenant, party, booking, kind, now()))
  }

  /** Not booked after all. When the engine may have it, it is cancelled there afterwards. */
  const withdraw = async (
    from: Origin,
    held: Booking,
    { isTold, mayBeThere }: { isTold: boolean; mayBeThere: boolean },
  ): Promise<JobOutcome> => {
    await commitAside(turns, from, async own => {
      const current = await bookings.find(own.catalog.tenant.id, held.id)
      if (current?.status !== 'held') return false
      const expired = await staging.end(own, current, settled(current, 'expired'))
      if (isTold) tell(own, await partyOf(expired, own.catalog), expired, 'cancelled')
      if (mayBeThere) await engineClaims.letGo(own, current)
      else finishOrder(own, held.id)
      return true
    })
    return 'done'
  }

  const book = async (from: Origin, booking: Booking, { isPromised }: OrderOf<'book'>, attempts: number): Promise<JobOutcome> => {
    if (booking.status !== 'held') return 'done'
    if (!isPromised) return withdraw(from, booking, { isTold: false, mayBeThere: true })
    if (Date.parse(booking.startsAt) <= clock.now()) return withdraw(from, booking, { isTold: true, mayBeThere: true })
    const outcome = await legs.bring(from.catalog, booking, { mayBeThere: true })
    if (outcome.result === 'later') return againAfter(attempts)
    if (outcome.result === 'refused') return withdraw(from, booking, { isTold: true, mayBeThere: false })
    let isBlocked = false
    await commitAside(turns, from, async own => {
      const current = await bookings.find(own.catalog.tenant.id, booking.id)
      if (current?.status !== 'held') return false
      const party = await partyOf(current, own.catalog)
      const confirmed = await engineClaims.agree(own, party, current, outcome.uids)
      isBlocked = confirmed === null
      if (confirmed === null) return false
      tell(own, party, confirmed, 'confirmation')
      return true
    })
    // Meanwhile somebody was said to be away then: what the engine has is not ours to have.
    return isBlocked ? withdraw(from, booking, { isTold: true, mayBeThere: true }) : 'done'
  }

  const move = async (from: Origin, booking: Booking, order: OrderOf<'move'>, attempts: number): Promise<JobOutcome> => {
    const services = servicesOf(from.catalog, booking.serviceIds)
    const isOpen = booking.status === 'confirmed' && services !== null
    const next = isOpen ? moved(booking, { services, providerId: order.providerId, startsAt: order.startsAt }) : booking
    const giveUp = async (): Promise<JobOutcome> => {
      await commitAside(turns, from, async own => {
        await engineClaims.dropBeside(own, booking)
        finishOrder(own, booking.id)
        // The visit stands where it stood, and the customer has been told that it might move.
        if (isOpen && order.isPromised) tell(own, await partyOf(booking, own.catalog), booking, 'reschedule_offer')
        return true
      })
      return 'done'
    }
    if (!isOpen || Date.parse(order.startsAt) <= clock.now()) return giveUp()
    if (!order.isPromised) {
      const isBegun = await legs.isBegun(from.catalog, next)
      if (isBegun === undefined) return againAfter(attempts)
      if (!isBegun) return giveUp()
    }
    const outcome = await legs.bring(from.catalog, next, { mayBeThere: true, before: booking })
    if (outcome.result === 'later') return againAfter(attempts)
    if (outcome.result === 'refused') return giveUp()
    await commitAside(turns, from, async own => {
      const current = await bookings.find(own.catalog.tenant.id, booking.id)
      if (current?.version !== booking.version) return false
      const party = await partyOf(current, own.catalog)
      const staged = await engineClaims.settleBeside(own, party, current, { ...next, engineUids: outcome.uids })
      if (staged === null) return false
      tell(own, party, staged, 'rescheduled')
      return true
    })
    return 'done'
  }

  const cancel = async (
    from: Origin,
    booking: Booking,
    { uids, providerId, startsAt }: OrderOf<'cancel'>,
    attempts: number,
  ): Promise<JobOutcome> => {
    const known = uids.length > 0 ? uids : await legs.uidsOf(from.catalog, { ...booking, providerId, startsAt })
    if (known === null) return againAfter(attempts)
    for (const uid of known) {
      const outcome = await calls.cancel(from.catalog, providerId, uid, 'Cancelled in Aftale')
      if (outcome.result !== 'cancelled') return againAfter(attempts)
    }
    return 'done'
  }

  const noShow = async (from: Origin, booking: Booking, { uid }: OrderOf<'noShow'>, attempts: number): Promise<JobOutcome> => {
    const outcome = await calls.markNoShow(from.catalog, booking, uid)
    return outcome.result === 'marked' || outcome.result === 'refused' ? 'done' : againAfter(attempts)
  }

  return async ({ tenantId, id, work, attempts }: JobOf<'engineOrder'>): Promise<JobOutcome> => {
    const from = { catalog: await catalog.load(tenantId), cause: `job:${id}:${attempts}` }
    const booking = await bookings.find(tenantId, work.bookingId)
    if (booking === null) return 'done'
    switch (work.order.act) {
      case 'book':
        return book(from, booking, work.order, attempts)
      case 'move':
        return move(from, booking, work.order, attempts)
      case 'cancel':
        return cancel(from, booking, work.order, attempts)
      case 'noShow':
        return noShow(from, booking, work.order, attempts)
      default:
        return work.order satisfies never
    }
  }
}
