import type { BookingId, ProviderId, TenantId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { WrittenEvent } from '#server/domain/calendars/written-event'
import type { CalendarEntry, CalendarRead } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { BookingEvents } from '#server/usecases/calendars/booking-events'
import { AppError } from '#server/domain/errors'
import { instantOf } from '#server/domain/time/time'
import { judgeAbsence, judgeSighting } from '#server/domain/calendars/written-event'

/** What a person at their calendar does to bookings: acts of the business, like those at the dashboard. */
export interface CalendarActs {
  moveTo(tenantId: TenantId, id: BookingId, to: { providerId: ProviderId; startsAt: Instant }): Promise<unknown>
  cancel(tenantId: TenantId, id: BookingId): Promise<unknown>
}

interface Needs {
  bookings: BookingsRepository
  written: WrittenEventsRepository
  events: BookingEvents
  acts: CalendarActs
  clock: Clock
  log: Log
}

/** An entry of the calendar that is an event of ours. */
export type OwnEntry = CalendarEntry & { bookingId: BookingId }

/** What a read says of our events. */
export interface OwnReading {
  /** What was written, as it stood before the calendar was read. */
  marks: Map<BookingId, WrittenEvent>
  own: readonly OwnEntry[]
  isPartial: boolean
  removed: readonly string[]
  /** Epoch minutes of the dates that were read. */
  window: { from: number; until: number }
  /** Looks through the calendar once more, whole and far ahead. */
  lookAgain: () => Promise<CalendarRead>
}

/**
 * More than so many deletions at once are no person tidying up but a calendar that was emptied or lost: nobody's visit is cancelled by
 * that.
 */
const MOST_DELETIONS = 5

/** A calendar could not be looked through again: what it said before must be asked for again. */
export class CalendarUnsure extends Error {}

export type PeoplesChanges = ReturnType<typeof createPeoplesChanges>

/** What people do to our events in their calendars: an event that was moved or deleted there moves or cancels the booking. */
export function createPeoplesChanges({ bookings, written, events, acts, clock, log }: Needs) {
  /** Does for the business what a person wishes; where the rules refuse, the event goes back to where the booking is. */
  const carryOut = async ({ tenantId }: CalendarConnection, bookingId: BookingId, wish: () => Promise<unknown>): Promise<void> => {
    try {
      await wish()
    } catch (error) {
      // Taken, outside the hours, over.
      if (!(error instanceof AppError)) throw error
      await putBack(tenantId, bookingId)
    }
  }

  const putBack = async (tenantId: TenantId, bookingId: BookingId): Promise<void> => {
    const booking = await bookings.find(tenantId, bookingId)
    if (booking !== null) await events.rewrite(tenantId, booking)
  }

  /** Nothing was written since: what the calendar shows was done by a person. */
  const isUnwritten = async (connection: CalendarConnection, mark: WrittenEvent): Promise<boolean> => {
    const now = await written.find(connection, mark.bookingId)
    return now !== null && now.isSettled && now.writes === mark.writes
  }

  const sighted = async (connection: CalendarConnection, entry: OwnEntry, mark: WrittenEvent | null): Promise<void> => {
    const { tenantId, providerId } = connection
    const booking = await bookings.find(tenantId, entry.bookingId)
    if (booking === null) return
    switch (judgeSighting(entry, { mark, booking, providerId, now: clock.now() })) {
      case 'seen':
        return noteSeen(connection, entry, mark)
      case 'moved': {
        if (mark === null || !(await isUnwritten(connection, mark))) return
        const to = { providerId: booking.providerId, startsAt: instantOf(entry.from) }
        return carryOut(connection, booking.id, () => acts.moveTo(tenantId, booking.id, to))
      }
      case 'rewrite':
        return events.rewrite(tenantId, booking)
      default:
        return undefined
    }
  }

  const noteSeen = (connection: CalendarConnection, { id: entryId, ...entry }: OwnEntry, mark: WrittenEvent | null): Promise<void> => {
    if (mark !== null) return written.noteSeen(connection, mark, entryId)
    return written.save(connection, { ...entry, entryId, isSettled: true, writes: 0, since: new Date(clock.now()).toISOString() })
  }

  /** The events that are not where they were, though their bookings stand. */
  const missing = async (
    connection: CalendarConnection,
    { marks, own, isPartial, removed, window }: OwnReading,
  ): Promise<WrittenEvent[]> => {
    const there = new Set(own.map(({ bookingId }) => bookingId))
    const gone = new Set(removed)
    const suspects = [...marks.values()].filter(
      mark =>
        !there.has(mark.bookingId)
        && (isPartial ? mark.entryId !== null && gone.has(mark.entryId) : window.from <= mark.from && mark.until <= window.until),
    )
    const found: WrittenEvent[] = []
    for (const mark of suspects) {
      const booking = await bookings.find(connection.tenantId, mark.bookingId)
      const absence = judgeAbsence(mark, { booking, providerId: connection.providerId, now: clock.now() })
      if (absence === 'forget') await written.remove(connection, mark.bookingId)
      if (absence === 'rewrite' && booking !== null) await events.rewrite(connection.tenantId, booking)
      if (absence === 'deleted') found.push(mark)
    }
    return found
  }

  /** Before anybody's visit is cancelled, the calendar is looked through again: the event may have been moved far away. */
  const deleted = async (
    connection: CalendarConnection,
    suspects: readonly WrittenEvent[],
    lookAgain: OwnReading['lookAgain'],
  ): Promise<void> => {
    const again = await lookAgain()
    if (again.result === 'problem') throw new CalendarUnsure()
    const elsewhere = new Map(again.entries.map(entry => [entry.bookingId, entry]))
    const gone = suspects.filter(({ bookingId }) => !elsewhere.has(bookingId))
    const isTooMany = gone.length > MOST_DELETIONS
    if (isTooMany) {
      log.error('Many events have gone from a calendar at once; they are put back', new Error(`${gone.length} events`), {
        tenantId: connection.tenantId,
        connection: connection.id,
      })
    }
    for (const mark of suspects) {
      const entry = elsewhere.get(mark.bookingId)
      if (entry !== undefined) await sighted(connection, { ...entry, bookingId: mark.bookingId }, mark)
      else if (isTooMany) await putBack(connection.tenantId, mark.bookingId)
      else if (await isUnwritten(connection, mark)) {
        await carryOut(connection, mark.bookingId, () => acts.cancel(connection.tenantId, mark.bookingId))
      }
    }
  }

  return {
    /** Carries out what a read says of our own events. Throws `CalendarUnsure` when that could not be made sure of. */
    async apply(connection: CalendarConnection, reading: OwnReading): Promise<void> {
      for (const entry of reading.own) {
        const mark = reading.marks.get(entry.bookingId) ?? null
        // As it was written and seen before: nobody has touched it, and what the booking has become since is on its way.
        const isUntouched =
          mark !== null && mark.isSettled && mark.entryId === entry.id && mark.from === entry.from && mark.until === entry.until
        if (!isUntouched) await sighted(connection, entry, mark)
      }
      const suspects = await missing(connection, reading)
      if (suspects.length > 0) await deleted(connection, suspects, reading.lookAgain)
    },
  }
}
