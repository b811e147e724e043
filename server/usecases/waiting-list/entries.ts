import type { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { Effect } from '#server/conversation/effects'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { WaitingRepository } from '#server/data/waiting.repository'
import type { Clock } from '#server/ports/clock'
import type { Holds } from '#server/usecases/bookings/holds'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { Consequences } from '#server/usecases/bookings/consequences'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { idFrom } from '#server/domain/ids'
import { effectiveWaiting, ended, isMetBy, isOffer, isSameWish, offeredTo, passedOn } from '#server/domain/waiting-list/entry'
import { finishJob } from '#server/usecases/stage/stage'
import { overlayWaiting, stageWaiting } from '#server/usecases/stage/waiting-stage'

interface Needs {
  waiting: WaitingRepository
  bookings: BookingsRepository
  holds: Holds
  consequences: Consequences
  clock: Clock
}

type Wish = Extract<Effect, { kind: 'joinWaitlist' }>
type Joined = { result: 'joined' | 'already'; entry: WaitingEntry } | { result: 'refused' }
type Answer = { result: 'booked' | 'pending' | 'already'; booking: Booking } | { result: 'declined' | 'gone'; isWaiting: boolean }

/** One person on more lists than this waits for nothing in particular. */
const MOST_ENTRIES = 5

/** Names the job that ends an offer. */
export const offerEndsId = (bookingId: BookingId): string => `offer:${bookingId}`

export type WaitingEntries = ReturnType<typeof createWaitingEntries>

/** What a customer does about the waiting list, as staged changes: they become true with the turn or act that they belong to. */
export function createWaitingEntries({ waiting, bookings, holds, consequences, clock }: Needs) {
  const stageEntry = (stage: Stage, entry: WaitingEntry, readVersion: number | null): void => {
    const { id } = stage.catalog.tenant
    stageWaiting(stage, entry, readVersion, (next, expected) => waiting.save(id, next, expected))
  }

  const bookingOf = async (stage: Stage, id: BookingId): Promise<Booking | null> =>
    stage.bookings.get(id)?.booking ?? (await bookings.find(stage.catalog.tenant.id, id))

  const isLasting =
    ({ catalog: { tenant } }: Stage) =>
    (entry: WaitingEntry): boolean =>
      effectiveWaiting(entry, tenant.timezone, clock.now()) !== 'expired'

  const listOf = async (stage: Stage, customerId: CustomerId): Promise<WaitingEntry[]> =>
    overlayWaiting(stage, await waiting.listOpen(stage.catalog.tenant.id))
      .filter(entry => entry.customerId === customerId)
      .filter(isLasting(stage))

  /** Ends an entry, and gives back the time that is kept for it, for the next in line. */
  const end = async (stage: Stage, entry: WaitingEntry, status: 'booked' | 'withdrawn'): Promise<void> => {
    if (entry.offer !== null) await giveBack(stage, entry.offer.bookingId)
    stageEntry(stage, ended(entry, status), entry.version)
  }

  /** The kept time is free again, and whoever comes next is asked. */
  const giveBack = async (stage: Stage, bookingId: BookingId): Promise<void> => {
    const held = await bookingOf(stage, bookingId)
    if (held === null || !isOffer(held)) return
    await holds.drop(stage, bookingId)
    consequences.timeFreed(stage, held)
    finishJob(stage, offerEndsId(bookingId))
  }

  /** Whatever the customer waits for that this booking gives them is waited for no more. */
  const withdraw = async (stage: Stage, booking: Booking, exceptId: string | null = null): Promise<void> => {
    const { timezone } = stage.catalog.tenant
    for (const entry of await listOf(stage, booking.customerId)) {
      if (entry.id !== exceptId && entry.offer?.bookingId !== booking.id && isMetBy(entry, booking, timezone)) {
        await end(stage, entry, 'withdrawn')
      }
    }
  }

  const accept = async (stage: Stage, party: Party, entry: WaitingEntry, bookingId: BookingId): Promise<Answer> => {
    const outcome = await holds.confirm(stage, party, bookingId)
    if (outcome.result !== 'reserved' && outcome.result !== 'pending') return { result: 'gone', isWaiting: true }
    stageEntry(stage, ended(entry, 'booked'), entry.version)
    finishJob(stage, offerEndsId(bookingId))
    await withdraw(stage, outcome.booking, entry.id)
    return { result: outcome.result === 'reserved' ? 'booked' : 'pending', booking: outcome.booking }
  }

  return {
    stageEntry,
    withdraw,

    /** Somebody is asked about a time that is kept for them. */
    stageOffer: (stage: Stage, entry: WaitingEntry, booking: Booking, until: Instant): void =>
      stageEntry(stage, offeredTo(entry, booking, until), entry.version),

    /** What a customer waits for. */
    list: listOf,

    async join(stage: Stage, party: Party, { serviceIds, providerId, from, to, time, customerName }: Wish): Promise<Joined> {
      const entry: WaitingEntry = {
        id: idFrom('wait_', 20, 'waiting', stage.catalog.tenant.id, party.customerId, stage.cause, stage.writes.length),
        version: 1,
        customerId: party.customerId,
        phone: party.phone,
        name: customerName === '' ? party.name : customerName,
        language: party.language,
        serviceIds,
        providerId: providerId === ANY_PROVIDER ? null : providerId,
        fromDate: from,
        toDate: to,
        time,
        joinedAt: new Date(clock.now()).toISOString(),
        status: 'waiting',
        offer: null,
        seen: [],
      }
      const own = await listOf(stage, party.customerId)
      const same = own.find(other => isSameWish(other, entry))
      if (same !== undefined) return { result: 'already', entry: same }
      if (own.length >= MOST_ENTRIES) return { result: 'refused' }
      stageEntry(stage, entry, null)
      return { result: 'joined', entry }
    },

    /** Takes the customer off one list, or off all. */
    async leave(stage: Stage, party: Party, entryId: string | null): Promise<WaitingEntry[]> {
      const left = (await listOf(stage, party.customerId)).filter(({ id }) => entryId === null || id === entryId)
      for (const entry of left) await end(stage, entry, 'withdrawn')
      return left
    },

    /**
     * The answer to an offer, whenever it comes: a yes makes the kept time a booking as long as it is kept, a no lets the next in line have
     * it.
     */
    async answer(stage: Stage, party: Party, bookingId: BookingId, isAccepted: boolean): Promise<Answer> {
      const entries = await listOf(stage, party.customerId)
      const entry = entries.find(({ offer }) => offer?.bookingId === bookingId)
      const booking = await bookingOf(stage, bookingId)
      const isOwn = booking !== null && booking.customerId === party.customerId
      if (isOwn && (booking.status === 'confirmed' || (booking.status === 'held' && !isOffer(booking)))) {
        return { result: 'already', booking }
      }
      const isKept = isOwn && isOffer(booking) && Date.parse(booking.heldUntil ?? '') > clock.now()
      if (entry === undefined || !isKept) return { result: 'gone', isWaiting: entries.length > 0 }
      if (isAccepted) return accept(stage, party, entry, bookingId)
      await giveBack(stage, bookingId)
      stageEntry(stage, passedOn(entry), entry.version)
      return { result: 'declined', isWaiting: true }
    },
  }
}
