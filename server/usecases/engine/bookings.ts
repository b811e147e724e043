import type { Booking } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Clock } from '#server/ports/clock'
import type { BookingEngine } from '#server/usecases/bookings/engine'
import type { NotFree, Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Party } from '#server/usecases/bookings/party'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { EngineClaims } from '#server/usecases/engine/claims'
import type { EngineLegs } from '#server/usecases/engine/legs'
import type { Stage } from '#server/usecases/stage/stage'
import { keptHold, newBooking } from '#server/domain/bookings/lifecycle'
import { Conflict } from '#server/domain/errors'
import { bookingIdOf } from '#server/domain/ids'
import { stageNoShowOrder, stageOrder } from '#server/usecases/engine/order-jobs'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  legs: EngineLegs
  engineClaims: EngineClaims
  claims: SlotClaims
  staging: BookingStaging
  bookings: BookingsRepository
  turns: TurnsRepository
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

const TAKEN = { result: 'taken' as const }

/** Whoever was quicker every time has the time; what else goes wrong is nobody's answer. */
function lostTheRace(error: unknown): false {
  if (error instanceof Conflict) return false
  throw error
}

/** The claim that comes first; `isEarlier`: an earlier run of the same turn has made it, so the engine may know of it. */
type Begun = { result: 'held'; booking: Booking; isEarlier: boolean } | { result: 'ended' } | NotFree

/**
 * Bookings of a business whose calendar an engine outside keeps. Our own claim comes first, in a commit of its own; then the engine is
 * told, with our id; then the turn's commit makes the booking. A refusal undoes the claim. When nobody knows what the engine did, it is
 * looked up; when it cannot be asked, the time is kept and an order stays until it is carried out or withdrawn.
 */
export function createEngineBookings({ legs, engineClaims, claims, staging, bookings, turns, clock }: Needs): BookingEngine {
  /** Until somebody stands by it, this order takes the claim back. */
  const stageAbandoned = (own: Stage, id: BookingId): void =>
    stageOrder(own, id, { act: 'book', isPromised: false }, clock.now() + ABANDONED_MS)

  /** False: somebody else was at the days. Whether the time is still free is for the caller to find out. */
  const keep = (stage: Stage, held: Booking, read: readonly ProviderDay[]): Promise<boolean> => {
    let isFirst = true
    return commitAside(turns, stage, async own => {
      if (!isFirst || !(await claims.place(own, held, read))) return false
      isFirst = false
      stageBooking(own, held, null)
      stageAbandoned(own, held.id)
      return true
    })
  }

  const begin = async (stage: Stage, party: Party, wish: Wish, source: Booking['source'], id: BookingId): Promise<Begun> => {
    const earlier = await bookings.find(stage.catalog.tenant.id, id)
    if (earlier !== null) return earlier.status === 'held' ? { result: 'held', booking: earlier, isEarlier: true } : { result: 'ended' }
    for (let races = 0; races <= MAX_RACES; races++) {
      const choice = await claims.choose(stage, wish)
      if (choice.result !== 'free') return choice
      const made = newBooking({ id, customer: party, ...choice.visit, source, createdAt: clock.now() })
      const booking: Booking = { ...made, status: 'held' }
      if (await keep(stage, booking, choice.read)) return { result: 'held', booking, isEarlier: false }
    }
    return TAKEN
  }

  /** Asks the engine for what is claimed. */
  const ask = async (stage: Stage, party: Party, held: Booking, mayBeThere: boolean): Promise<Reserved | { result: 'unwanted' }> => {
    const outcome = await legs.bring(stage.catalog, held, { mayBeThere })
    switch (outcome.result) {
      case 'booked': {
        const booking = await engineClaims.agree(stage, party, held, outcome.uids)
        return booking === null ? TAKEN : { result: 'reserved', booking }
      }
      case 'later': {
        // It cannot be asked: the time stays kept, and the customer is told so.
        stageOrder(stage, held.id, { act: 'book', isPromised: true }, clock.now() + PROMISE_MS)
        return { result: 'pending', booking: stageBooking(stage, { ...held, heldUntil: null }, held.version) }
      }
      case 'refused':
        await engineClaims.withdraw(stage, held)
        return { result: 'unwanted' }
      default:
        return outcome satisfies never
    }
  }

  return {
    async reserve(stage, party, wish, source) {
      const { serviceIds, providerId, startsAt } = wish
      const cause = `${stage.cause}:${stage.bookings.size}:${serviceIds.join('+')}:${providerId}:${startsAt}`
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const begun = await begin(stage, party, wish, source, bookingIdOf(stage.catalog.tenant.id, `${cause}:${tries}`))
        // An earlier run of this turn was refused, or what it began was withdrawn: the next one is asked.
        if (begun.result === 'ended') continue
        if (begun.result !== 'held') return begun
        const outcome = await ask(stage, party, begun.booking, begun.isEarlier)
        if (outcome.result !== 'unwanted') return outcome
      }
      return TAKEN
    },

    async confirm(stage, party, held) {
      const isKept = await commitAside(turns, stage, async own => {
        // Without an end from here on: the order decides.
        const kept = keptHold(held)
        if (!(await claims.place(own, kept))) return false
        stageBooking(own, kept, held.version)
        stageAbandoned(own, held.id)
        return true
      }).catch(lostTheRace)
      const kept = isKept ? await bookings.find(stage.catalog.tenant.id, held.id) : null
      if (kept?.status !== 'held') return TAKEN
      const outcome = await ask(stage, party, kept, true)
      return outcome.result === 'unwanted' ? TAKEN : outcome
    },

    async move(stage, party, before, after, read) {
      const { startsAt, providerId } = after
      if (before.engineUids.length === 0) {
        // The engine has not agreed to the old time yet: the order goes on with the new one.
        const booking = await staging.put(stage, party, before, after, read)
        return booking === null ? TAKEN : { result: 'pending', booking, startsAt }
      }
      if (!(await engineClaims.claimBeside(stage, before, after, clock.now() + ABANDONED_MS))) return TAKEN
      const outcome = await legs.bring(stage.catalog, after, { mayBeThere: false, before })
      switch (outcome.result) {
        case 'booked': {
          const booking = await engineClaims.settleBeside(stage, party, before, { ...after, engineUids: outcome.uids })
          return booking === null ? TAKEN : { result: 'moved', booking, previousStartsAt: before.startsAt }
        }
        case 'later':
          stageOrder(stage, before.id, { act: 'move', isPromised: true, startsAt, providerId }, clock.now() + PROMISE_MS)
          return { result: 'pending', booking: before, startsAt }
        case 'refused':
          await engineClaims.giveUpBeside(stage, before)
          return TAKEN
        default:
          return outcome satisfies never
      }
    },

    /** True at once here; the engine is told after the commit. */
    async end(stage, before, after) {
      if (after.status === 'no_show') stageNoShowOrder(stage, before, clock.now())
      if (after.status === 'cancelled') await engineClaims.letGo(stage, before)
      return staging.end(stage, before, after)
    },
  }
}
