import type { Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Table } from '#server/data/table/table'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { claim, entryOf, localDatesTouched, move, release } from '#server/domain/claims/claims'
import { customerIdOf } from '#server/domain/ids'
import { instantOf } from '#server/domain/time/time'
import { aBooking, salon } from '#tests/support/records'

/** A wish for a provider's time: epoch minutes of the service, buffers besides. */
export interface Wish {
  id: string
  providerId: ProviderId
  start: number
  minutes: number
  before: number
  after: number
  heldUntil?: number
}

export type Outcome = 'booked' | 'taken'

export const bookingOf = ({ id, providerId, start, minutes, before, after, heldUntil }: Wish): Booking =>
  aBooking({
    id,
    providerId,
    customerId: customerIdOf(salon, id),
    startsAt: instantOf(start),
    endsAt: instantOf(start + minutes),
    blockedFrom: instantOf(start - before),
    blockedUntil: instantOf(start + minutes + after),
    ...(heldUntil !== undefined && { status: 'held', heldUntil: instantOf(heldUntil) }),
  })

/** Books, moves and cancels as the use cases do: read the days, claim, commit on what was read, and again when somebody was quicker. */
export function createBooker(table: Table, zone: string, now = () => 0) {
  const days = createDaysRepository(table)
  const turns = createTurnsRepository(table)
  const bookings = createBookingsRepository(table)
  const datesOf = (booking: Booking) => localDatesTouched(zone, entryOf(booking).from, entryOf(booking).until)

  const commit = async (read: ProviderDay[], changed: ProviderDay[], booking: Booking, expectedVersion: number | null): Promise<boolean> => {
    const versions = new Map(read.map(day => [`${day.date}#${day.providerId}`, day.version]))
    const committed = await turns.commitChange(salon, {
      days: changed.map(day => ({ day, seenVersion: versions.get(`${day.date}#${day.providerId}`) ?? 0 })),
      bookings: [{ booking, expectedVersion }],
      outbox: [],
      cancelOutbox: [],
    })
    return committed.result === 'committed'
  }

  const untilDone = async <T>(act: () => Promise<T | 'again'>): Promise<T> => {
    for (let tries = 0; tries < 100; tries++) {
      const done = await act()
      if (done !== 'again') return done
    }
    throw new Error('somebody was quicker a hundred times')
  }

  return {
    book: (wish: Wish): Promise<Outcome> =>
      untilDone(async () => {
        const booking = bookingOf(wish)
        const read = await days.find(
          salon,
          datesOf(booking).map(date => ({ providerId: booking.providerId, date })),
        )
        const claimed = claim(read, entryOf(booking), now())
        if (claimed.result === 'taken') return 'taken'
        return (await commit(read, claimed.days, booking, null)) ? 'booked' : 'again'
      }),

    move: (id: string, to: Omit<Wish, 'id'>): Promise<Outcome> =>
      untilDone(async () => {
        const old = await bookings.find(salon, id)
        if (old === null) throw new Error(`no booking ${id}`)
        const next = { ...bookingOf({ ...to, id }), version: old.version + 1 }
        const dates = datesOf(next)
        const wanted = [...datesOf(old).map(date => ({ providerId: old.providerId, date })), ...dates.map(date => ({ providerId: next.providerId, date }))]
        const read = await days.find(
          salon,
          wanted.filter((one, index) => wanted.findIndex(other => other.date === one.date && other.providerId === one.providerId) === index),
        )
        const moved = move(read, id, { providerId: next.providerId, dates, entry: entryOf(next) }, now())
        if (moved.result === 'taken') return 'taken'
        return (await commit(read, moved.days, next, old.version)) ? 'booked' : 'again'
      }),

    cancel: (id: string): Promise<'cancelled'> =>
      untilDone(async () => {
        const old = await bookings.find(salon, id)
        if (old === null) throw new Error(`no booking ${id}`)
        const read = await days.find(
          salon,
          datesOf(old).map(date => ({ providerId: old.providerId, date })),
        )
        return (await commit(read, release(read, id), { ...old, version: old.version + 1, status: 'cancelled' }, old.version)) ? 'cancelled' : 'again'
      }),

    /** Everything that is claimed, a line per provider, date and entry, and the live bookings that it must be the same as. */
    async ledger(): Promise<{ claimed: string[]; live: string[] }> {
      const stored = await days.load(salon, '1970-01-01', '2100-01-01')
      const all = await bookings.listBetween(salon, '2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z')
      const live = all.filter(({ status }) => status !== 'cancelled')
      const line = (providerId: string, date: string, id: string) => `${providerId} ${date} ${id}`
      return {
        claimed: stored.flatMap(day => day.busy.map(entry => line(day.providerId, day.date, entry.id))).sort(),
        live: live.flatMap(booking => datesOf(booking).map(date => line(booking.providerId, date, booking.id))).sort(),
      }
    },
  }
}

/** Whether two claims of one provider meet, buffers included. */
export const meet = (one: Wish, other: Wish): boolean =>
  one.providerId === other.providerId && one.start - one.before < other.start + other.minutes + other.after && other.start - other.before < one.start + one.minutes + one.after
