import type { Booking } from '#shared/schemas/booking'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineCalls } from '#server/usecases/engine/calls'
import { partsOf } from '#server/domain/claims/placements'

/** `later`: the engine cannot be asked, or nobody knows what it did. */
export type AtEngine = { result: 'booked'; uids: string[] } | { result: 'refused' } | { result: 'later' }

type AtLeg = { result: 'booked'; uid: string } | { result: 'refused' } | { result: 'later' }

/** `mayBeThere`: an earlier attempt has begun it. `before`: the booking as it stands at the engine, when it is moved. */
interface Circumstances {
  mayBeThere: boolean
  before?: Booking
}

/** What the engine has of a leg now; `was`: where that stood before, null when it is new. */
interface Brought {
  uid: string
  leg: Booking
  was: Booking | null
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
  const look = async (catalog: Catalog, leg: Booking): Promise<string | null | undefined> => {
    const found = await calls.find(catalog, leg)
    return found.result === 'found'
      ? (found.bookings.find(({ start }) => Date.parse(start) === Date.parse(leg.startsAt))?.uid ?? null)
      : undefined
  }

  const bringLeg = async (catalog: Catalog, leg: Booking, from: string | null, mayBeThere: boolean): Promise<AtLeg> => {
    if (mayBeThere) {
      const uid = await look(catalog, leg)
      if (uid === undefined) return { result: 'later' }
      if (uid !== null) return { result: 'booked', uid }
    }
    const outcome = from === null ? await calls.book(catalog, leg) : await calls.move(catalog, from, leg)
    if (outcome.result === 'booked') return outcome
    if (outcome.result === 'unavailable') return { result: 'later' }
    // A refusal on the second attempt may be our own booking that stands in the way.
    if (outcome.result === 'refused' && !mayBeThere) return outcome
    const uid = await look(catalog, leg)
    return typeof uid === 'string'
      ? { result: 'booked', uid }
      : { result: outcome.result === 'refused' && uid === null ? 'refused' : 'later' }
  }

  /** What a later leg's refusal has made pointless is put back as it was. What cannot be reached now is found by the next comparison. */
  const undo = async (catalog: Catalog, done: readonly Brought[]): Promise<void> => {
    for (const { uid, leg, was } of done) {
      if (was === null) await calls.cancel(catalog, leg.providerId, uid, 'Not booked after all')
      else await calls.move(catalog, uid, was)
    }
  }

  return {
    /** Makes the engine have a booking, and answers its names there, one for each part. */
    async bring(catalog: Catalog, booking: Booking, { mayBeThere, before }: Circumstances): Promise<AtEngine> {
      const former = before === undefined ? [] : legsOf(before)
      const done: Brought[] = []
      for (const [index, leg] of legsOf(booking).entries()) {
        const uid = before?.engineUids[index]
        const was = former[index]?.providerId === leg.providerId ? former[index] : undefined
        const from = was === undefined || uid === undefined ? null : { uid, was }
        const outcome = await bringLeg(catalog, leg, from?.uid ?? null, mayBeThere)
        if (outcome.result === 'refused') await undo(catalog, done)
        if (outcome.result !== 'booked') return outcome
        done.push({ uid: outcome.uid, leg, was: from?.was ?? null })
      }
      return { result: 'booked', uids: done.map(({ uid }) => uid) }
    },

    /** Whether any part of a booking is there at its time; undefined: nobody knows. */
    async isBegun(catalog: Catalog, booking: Booking): Promise<boolean | undefined> {
      const uids = await Promise.all(legsOf(booking).map(leg => look(catalog, leg)))
      return uids.includes(undefined) ? undefined : uids.some(uid => uid !== null)
    },

    /** The names of all live bookings there that carry a booking's id; null: nobody knows. */
    async uidsOf(catalog: Catalog, booking: Booking): Promise<string[] | null> {
      const found = await Promise.all(legsOf(booking).map(leg => calls.find(catalog, leg)))
      return found.every(one => one.result === 'found') ? [...new Set(found.flatMap(one => one.bookings.map(({ uid }) => uid)))] : null
    },
  }
}
