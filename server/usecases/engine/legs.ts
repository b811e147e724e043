import type { Booking } from '#shared/schemas/booking'
import type { Stage } from '#server/usecases/stage/stage'
import type { EngineCalls } from '#server/usecases/engine/calls'
import { partsOf } from '#server/domain/claims/placements'

/** `later`: the engine cannot be asked, or nobody knows what it did. */
export type AtEngine = { result: 'booked'; uids: string[] } | { result: 'refused' } | { result: 'later' }

type Whose = Pick<Stage, 'catalog'>
type AtLeg = { result: 'booked'; uid: string } | { result: 'refused' } | { result: 'later' }

/** `mayBeThere`: an earlier attempt has begun it. `before`: the booking as it stands at the engine, when it is moved. */
interface Circumstances {
  mayBeThere: boolean
  before?: Booking
}

/** One provider's part of a visit, as a visit of its own. */
const legsOf = (booking: Booking): Booking[] =>
  partsOf(booking).map(({ providerId, serviceIds, startsAt, endsAt }) => ({
    ...booking,
    providerId,
    serviceIds,
    startsAt,
    endsAt,
    parts: undefined,
  }))

export type EngineLegs = ReturnType<typeof createEngineLegs>

/** A visit at the engine: each provider's part of it is a booking there, all with our one id. All of them stand, or none. */
export function createEngineLegs(calls: EngineCalls) {
  /** The leg's uid; null: it is not there; undefined: nobody knows. */
  const look = async (whose: Whose, leg: Booking): Promise<string | null | undefined> => {
    const found = await calls.find(whose, leg)
    return found.result === 'found'
      ? (found.bookings.find(({ start }) => Date.parse(start) === Date.parse(leg.startsAt))?.uid ?? null)
      : undefined
  }

  const bringLeg = async (whose: Whose, leg: Booking, from: string | null, mayBeThere: boolean): Promise<AtLeg> => {
    if (mayBeThere) {
      const uid = await look(whose, leg)
      if (uid === undefined) return { result: 'later' }
      if (uid !== null) return { result: 'booked', uid }
    }
    const outcome = from === null ? await calls.book(whose, leg) : await calls.move(whose, from, leg)
    if (outcome.result === 'booked') return outcome
    if (outcome.result === 'unavailable') return { result: 'later' }
    // A refusal on the second attempt may be our own booking that stands in the way.
    if (outcome.result === 'refused' && !mayBeThere) return outcome
    const uid = await look(whose, leg)
    return typeof uid === 'string'
      ? { result: 'booked', uid }
      : { result: outcome.result === 'refused' && uid === null ? 'refused' : 'later' }
  }

  /** What a later leg's refusal has made pointless is put back as it was. What cannot be reached now is found by the next comparison. */
  const undo = async (whose: Whose, done: readonly { uid: string; leg: Booking; was: Booking | undefined }[]): Promise<void> => {
    for (const { uid, leg, was } of done) {
      if (was === undefined) await calls.cancel(whose, leg.providerId, uid, 'Not booked after all')
      else await calls.move(whose, uid, was)
    }
  }

  return {
    /** Makes the engine have a booking, and answers its names there, one for each part. */
    async bring(whose: Whose, booking: Booking, { mayBeThere, before }: Circumstances): Promise<AtEngine> {
      const former = before === undefined ? [] : legsOf(before)
      const done: { uid: string; leg: Booking; was: Booking | undefined }[] = []
      for (const [index, leg] of legsOf(booking).entries()) {
        const was = former[index]?.providerId === leg.providerId && before?.engineUids[index] !== undefined ? former[index] : undefined
        const outcome = await bringLeg(whose, leg, was === undefined ? null : (before?.engineUids[index] ?? null), mayBeThere)
        if (outcome.result === 'later') return outcome
        if (outcome.result === 'refused') {
          await undo(whose, done)
          return outcome
        }
        done.push({ uid: outcome.uid, leg, was })
      }
      return { result: 'booked', uids: done.map(({ uid }) => uid) }
    },

    /** Whether any part of a booking is there at its time; undefined: nobody knows. */
    async isBegun(whose: Whose, booking: Booking): Promise<boolean | undefined> {
      const uids = await Promise.all(legsOf(booking).map(leg => look(whose, leg)))
      return uids.includes(undefined) ? undefined : uids.some(uid => uid !== null)
    },

    /** The names of all live bookings there that carry a booking's id; null: nobody knows. */
    async uidsOf(whose: Whose, booking: Booking): Promise<string[] | null> {
      const found = await Promise.all(legsOf(booking).map(leg => calls.find(whose, leg)))
      return found.every(one => one.result === 'found') ? [...new Set(found.flatMap(one => one.bookings.map(({ uid }) => uid)))] : null
    },
  }
}
