import type { Booking } from '#shared/schemas/booking'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Clock } from '#server/ports/clock'
import type { Moved, Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { EngineClaims } from '#server/usecases/engine/claims'
import type { EngineLegs } from '#server/usecases/engine/legs'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import { decided } from '#server/usecases/bookings/slot-claims'
import { keptHold, newBooking, settled } from '#server/domain/bookings/lifecycle'
import { bookingIdOf } from '#server/domain/ids'
import { orderId } from '#server/domain/job'
import { servicesOf } from '#server/domain/tenants/catalog'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  legs: EngineLegs
  engineClaims: EngineClaims
  claims: SlotClaims
  bookings: BookingsRepository
  turns: TurnsRepository
  consequences: Consequences
  clock: Clock
}

/** With "any provider" a second one is asked when the engine refuses the first: a commit costs two calls at most. */
const MAX_TRIES = 2
/** So often a time that is still free is claimed again after somebody else was quicker nearby. */
const MAX_RACES = 15
/** A promise is looked after again so soon (product ms). */
const PROMISE_MS = 60_000
/** What a turn began and nobody finished is taken back after so long (product ms). */
const ABANDONED_MS = 5 * 60_000

export type EngineBookings = ReturnType<typeof createEngineBookings>

/**
 * Bookings of a business whose calendar an engine outside keeps. Our own claim comes first, in a commit of its own; then the engine is
 * told, with our id; then the turn's commit
 * makes the booking. A refusal undoes the claim. When nobody knows what the engine did, it is looked up; when it cannot be asked, the time
 * is kept and an order stays until it is carried out or withdrawn.
 */
export function createEngineBookings({ legs, engineClaims, claims, bookings, turns, consequences, clock }: Needs) {
  /** Both on the turn's stage: what the engine has is ours. */
  const confirm = async (stage: Stage, party: Party, held: Booking, engineUids: string[]): Promise<Reserved> => {
    const booking = await claims.settle(stage, held, { ...settled(held, 'confirmed'), engineUids })
    if (booking === null) return { result: 'taken' }
    stage.finishedJobs.push({ tenantId: stage.catalog.tenant.id, id: orderId(held.id) })
    consequences.planReminders(stage, booking, party)
    await consequences.calendarChanged(stage, booking)
    return { result: 'reserved', booking }
  }

  /** The engine cannot be asked: the time stays kept, and the customer is told so. */
  const promise = (stage: Stage, held: Booking): Reserved => {
    const booking = stageBooking(stage, { ...held, heldUntil: null }, held.version)
    consequences.stageJob(
      stage,
      orderId(held.id),
      { kind: 'engineOrder', bookingId: held.id, order: { act: 'book', isPromised: true } },
      PROMISE_MS,
    )
    return { result: 'pending', booking }
  }

  const claimFirst = (stage: Stage, booking: Booking, read: readonly ProviderDay[]): Promise<boolean> => {
    let isFirst = true
    return commitAside(turns, stage, async own => {
      // Somebody else was at the day: whether the time is still free is for the turn to find out.
      if (!isFirst || !claims.claim(own, booking, read)) return false
      isFirst = false
      stageBooking(own, booking, null)
      consequences.stageJob(
        own,
        orderId(booking.id),
        { kind: 'engineOrder', bookingId: booking.id, order: { act: 'book', isPromised: false } },
        ABANDONED_MS,
      )
      return true
    })
  }

  const carryOut = async (
    stage: Stage,
    party: Party,
    held: Booking,
    mayBeThere: boolean,
  ): Promise<Reserved | { result: 'refused by the engine' }> => {
    const outcome = await legs.bring(stage, held, { mayBeThere })
    if (outcome.result === 'booked') return confirm(stage, party, held, outcome.uids)
    if (outcome.result === 'later') return promise(stage, held)
    await engineClaims.withdraw(stage, held)
    return { result: 'refused by the engine' }
  }

  return {
    isFor: ({ catalog }: Pick<Stage, 'catalog'>): boolean => catalog.tenant.engine === 'cal',
    confirm,

    async reserve(stage: Stage, party: Party, wish: Wish, source: Booking['source']): Promise<Reserved> {
      const { tenant } = stage.catalog
      const services = servicesOf(stage.catalog, wish.serviceIds)
      if (services === null) return { result: 'refused', reason: 'not_bookable' }
      const cause = `${stage.cause}:${stage.bookings.size}:${wish.serviceIds.join('+')}:${wish.providerId}:${wish.startsAt}`
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const id = bookingIdOf(tenant.id, `${cause}:${tries}`)
        const earlier = await bookings.find(tenant.id, id)
        // An earlier run of this same turn has begun it; what has ended was refused or withdrawn.
        if (earlier !== null && earlier.status !== 'held') continue
        let held = earlier
        if (held === null) {
          // Somebody else may have been at the day, or had the turn: then it is looked at again.
          for (let races = 0; held === null; races++) {
            const choice = await claims.choose(stage, services, wish)
            if (choice.result !== 'free') {
              return choice.result === 'taken' ? { result: 'taken' } : { result: 'refused', reason: 'not_bookable' }
            }
            const fresh: Booking = {
              ...newBooking({ id, customer: party, services, ...decided(choice), startsAt: wish.startsAt, source, createdAt: clock.now() }),
              status: 'held',
            }
            if (await claimFirst(stage, fresh, choice.read)) held = fresh
            else if (races >= MAX_RACES) return { result: 'taken' }
          }
        }
        const outcome = await carryOut(stage, party, held, earlier !== null)
        if (outcome.result !== 'refused by the engine') return outcome
      }
      return { result: 'taken' }
    },

    /** A time that was kept for somebody is now wanted: the engine is asked for it. */
    async confirmHold(stage: Stage, party: Party, held: Booking): Promise<Reserved> {
      const isKept = await commitAside(turns, stage, async own => {
        // Without an end from here on: the order decides.
        const kept = await claims.settle(own, held, keptHold(held))
        if (kept === null) return false
        consequences.stageJob(
          own,
          orderId(held.id),
          { kind: 'engineOrder', bookingId: held.id, order: { act: 'book', isPromised: false } },
          ABANDONED_MS,
        )
        return true
      }).catch(() => false)
      const kept = isKept ? await bookings.find(stage.catalog.tenant.id, held.id) : null
      if (kept?.status !== 'held') return { result: 'taken' }
      const outcome = await carryOut(stage, party, kept, true)
      return outcome.result === 'refused by the engine' ? { result: 'taken' } : outcome
    },

    /** Moves a booking: the new time is claimed beside the old one until the engine has agreed. */
    async move(stage: Stage, party: Party, booking: Booking, next: Booking, read: readonly ProviderDay[]): Promise<Moved> {
      const tenantId = stage.catalog.tenant.id
      if (booking.engineUids.length === 0) {
        // The engine has not agreed to the old time yet: the order goes on with the new one.
        if (!claims.move(stage, booking, next, read)) return { result: 'taken' }
        return { result: 'pending', booking: stageBooking(stage, next, booking.version), startsAt: next.startsAt }
      }
      if (!(await engineClaims.claimBeside(stage, booking, next, ABANDONED_MS))) return { result: 'taken' }
      const outcome = await legs.bring(stage, next, { mayBeThere: false, before: booking })
      if (outcome.result === 'refused') {
        await engineClaims.giveUpBeside(stage, booking)
        return { result: 'taken' }
      }
      if (outcome.result === 'later') {
        consequences.stageJob(
          stage,
          orderId(booking.id),
          {
            kind: 'engineOrder',
            bookingId: booking.id,
            order: { act: 'move', isPromised: true, startsAt: next.startsAt, providerId: next.providerId },
          },
          PROMISE_MS,
        )
        return { result: 'pending', booking, startsAt: next.startsAt }
      }
      const staged = await engineClaims.settleBeside(stage, booking, { ...next, engineUids: outcome.uids })
      if (staged === null) return { result: 'taken' }
      stage.finishedJobs.push({ tenantId, id: orderId(booking.id) })
      await engineClaims.moveFollows(stage, party, booking, staged)
      return { result: 'moved', booking: staged, previousStartsAt: booking.startsAt }
    },

    /** The customer did not come. */
    notCome(stage: Stage, booking: Booking): void {
      const [uid] = booking.engineUids
      if (uid === undefined) return
      const order = { act: 'noShow' as const, uid, providerId: booking.providerId }
      consequences.stageJob(stage, `${orderId(booking.id)}:noShow`, { kind: 'engineOrder', bookingId: booking.id, order })
    },

    /** The booking has just been cancelled on the stage: the engine is told after the commit. */
    async cancelled(stage: Stage, booking: Booking): Promise<void> {
      await engineClaims.dropBeside(stage, booking)
      stage.finishedJobs.push({ tenantId: stage.catalog.tenant.id, id: orderId(booking.id) })
      const order = { act: 'cancel' as const, uids: booking.engineUids, providerId: booking.providerId, startsAt: booking.startsAt }
      consequences.stageJob(stage, `${orderId(booking.id)}:cancel:${booking.version}`, {
        kind: 'engineOrder',
        bookingId: booking.id,
        order,
      })
    },
  }
}
