import type { BookingsRepository } from '#server/data/bookings.repository'
import type { ConnectionChanges, ConnectionsRepository } from '#server/data/connections.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { WrittenEvent } from '#server/domain/calendars/written-event'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CalendarProblem, CalendarRead } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { BookingEvents } from '#server/usecases/calendars/booking-events'
import type { BusyTimes } from '#server/usecases/calendars/busy-times'
import type { CalendarChannels } from '#server/usecases/calendars/channels'
import type { OpenCalendar } from '#server/usecases/calendars/open-calendar'
import type { OwnEntry, PeoplesChanges } from '#server/usecases/calendars/peoples-changes'
import { furthestDays } from '#server/domain/availability/booking-window'
import { sourceOf } from '#server/domain/calendars/connection'
import { datesToRead, nextReadAt } from '#server/domain/calendars/sync-plan'
import { endOfDay, startOfDay } from '#server/domain/time/time'

interface Needs {
  connections: ConnectionsRepository
  written: WrittenEventsRepository
  bookings: BookingsRepository
  openCalendar: OpenCalendar
  busy: BusyTimes
  events: BookingEvents
  people: PeoplesChanges
  channels: CalendarChannels
  clock: Clock
}

type Found = Extract<CalendarRead, { result: 'read' }>

/** A moved event is looked for so far ahead, in minutes. */
const FAR = 800 * 24 * 60

export type CalendarReading = ReturnType<typeof createCalendarReading>

/** One read of one calendar: its busy times into the day items, and what people did there to our own events into bookings. */
export function createCalendarReading({ connections, written, bookings, openCalendar, busy, events, people, channels, clock }: Needs) {
  /**
   * Which entries are events of ours: written by us here, or of a booking of this business. Those of another business of the same person
   * are busy times like any other.
   */
  const sorted = async ({ tenantId }: CalendarConnection, { entries }: Found, known: Pick<Map<string, WrittenEvent>, 'has'>) => {
    const own: OwnEntry[] = []
    const foreign: Found['entries'] = []
    for (const entry of entries) {
      const { bookingId } = entry
      if (bookingId !== null && (known.has(bookingId) || (await bookings.find(tenantId, bookingId)) !== null)) {
        own.push({ ...entry, bookingId })
      } else foreign.push(entry)
    }
    return { own, foreign }
  }

  /** Puts the busy times into the days; which bookings they overlap, and whether there were too many to keep each. */
  const putBusy = async (
    connection: CalendarConnection,
    { isPartial, removed }: Found,
    { own, foreign }: { own: readonly OwnEntry[]; foreign: Found['entries'] },
    dates: { from: string; to: string },
  ) => {
    if (isPartial && foreign.length === 0 && removed.length === 0) return { conflicts: connection.conflicts, isCrowded: false }
    return busy.put(
      connection.tenantId,
      connection.providerId,
      { source: sourceOf(connection), dates, entries: foreign, isPartial, removed: [...removed, ...own.map(({ id }) => id)] },
      connections.connected(connection),
    )
  }

  /**
   * What is to be noted of the calendar after the read. Throws `Conflict` when others were quicker at every try, and `CalendarUnsure` when
   * it could not be made sure what people did.
   */
  return async (connection: CalendarConnection, { tenant, services }: Catalog): Promise<ConnectionChanges | CalendarProblem> => {
    const dates = datesToRead(tenant.timezone, furthestDays(tenant.rules, services), clock.now())
    const window = { from: startOfDay(tenant.timezone, dates.from), until: endOfDay(tenant.timezone, dates.to) }
    // A vendor's mark is good for the dates that it was given for: each new day begins with a full read, which also finds what was missed.
    const isSameWindow = connection.readDates?.from === dates.from && connection.readDates.to === dates.to
    const calendar = openCalendar(connection, tenant.timezone)
    // Before the calendar is read: what is written from now on is told apart by it.
    const marks = new Map((connection.isWritten ? await written.list(connection) : []).map(mark => [mark.bookingId, mark]))
    const found = await calendar.read(window, isSameWindow ? connection.syncToken : null)
    if (found.result === 'problem') return found
    const { isPartial, removed } = found
    const entries = await sorted(connection, found, marks)
    const { conflicts, isCrowded } = await putBusy(connection, found, entries, dates)
    if (connection.isWritten) {
      const lookAgain = () => calendar.read({ from: window.from, until: window.until + FAR }, null)
      await people.apply(connection, { marks, own: entries.own, isPartial, removed, window, lookAgain })
      if (!isPartial) await events.complete(connection, window.until)
    }
    const channel = await channels.renew(connection, calendar, !isPartial)
    return {
      state: 'active',
      problem: null,
      failures: 0,
      conflicts,
      channel,
      readDates: dates,
      syncToken: isCrowded ? null : found.syncToken,
      syncedAt: new Date(clock.now()).toISOString(),
      nextSyncAt: nextReadAt(channel, clock.now()),
    }
  }
}
