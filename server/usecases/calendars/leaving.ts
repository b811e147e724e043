import type { TenantId } from '#shared/schemas/ids'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'
import type { BookingEvents } from '#server/usecases/calendars/booking-events'
import type { BusyTimes } from '#server/usecases/calendars/busy-times'
import type { OpenCalendar, OpenedCalendar } from '#server/usecases/calendars/open-calendar'
import { sourceOf } from '#server/domain/calendars/connection'
import { retryAt } from '#server/domain/calendars/sync-plan'
import { NotFound } from '#server/domain/errors'

interface Needs {
  connections: ConnectionsRepository
  written: WrittenEventsRepository
  events: BookingEvents
  openCalendar: OpenCalendar
  busy: BusyTimes
  clock: Clock
}

/** So often the events of a calendar that does not answer are tried to be taken out; then they stay behind. */
const TRIES = 4

export type CalendarLeaving = ReturnType<typeof createCalendarLeaving>

/**
 * A calendar is disconnected, and what it has left behind is cleared away: its entries here, our events there. A crash between is made good
 * by the next read that is due.
 */
export function createCalendarLeaving({ connections, written, events, openCalendar, busy, clock }: Needs) {
  const clearBusy = ({ tenantId, providerId, ...connection }: CalendarConnection): Promise<void> =>
    busy.clear(tenantId, providerId, sourceOf(connection))

  /** False: the calendar does not answer just now. */
  const removeEvents = async (connection: CalendarConnection, calendar: OpenedCalendar): Promise<boolean> => {
    for (const { bookingId } of await written.list(connection)) {
      const answer = await calendar.remove(bookingId)
      if (answer.result === 'problem' && (answer.code === 'unreachable' || answer.code === 'rate_limited')) return false
      await written.remove(connection, bookingId)
      // Without permission nothing can be taken out; the owner has closed that door.
      if (answer.result === 'problem') break
    }
    return true
  }

  const forgetEvents = async (connection: CalendarConnection): Promise<void> => {
    for (const { bookingId } of await written.list(connection)) await written.remove(connection, bookingId)
  }

  return {
    /** Its busy times are gone when this returns; our events in it are taken out by what follows. Throws `NotFound`. */
    async disconnect(tenantId: TenantId, id: string): Promise<void> {
      const leaving = { state: 'leaving' as const, failures: 0, nextSyncAt: new Date(clock.now()).toISOString() }
      for (;;) {
        const connection = await connections.find({ tenantId, id })
        if (connection === null) throw new NotFound('This calendar')
        // Somebody was quicker: it is looked at again.
        if (connection.state !== 'leaving' && !(await connections.save(connection, leaving))) continue
        await clearBusy(connection)
        return events.forget(tenantId)
      }
    },

    /** `catalog` null: the business or the provider is not there any more, and with it the days. */
    async carryOn(connection: CalendarConnection, catalog: Catalog | null): Promise<void> {
      if (catalog !== null) await clearBusy(connection)
      const calendar = openCalendar(connection, catalog?.tenant.timezone ?? 'UTC')
      const { channel } = connection
      if (channel !== null) await calendar.unwatch({ id: channel.id, resourceId: channel.resourceId })
      const failures = connection.failures + 1
      if (!(await removeEvents(connection, calendar)) && failures < TRIES) {
        await connections.save(connection, { channel: null, failures, nextSyncAt: retryAt(failures, 0, clock.now()) })
        return
      }
      await forgetEvents(connection)
      await connections.remove(connection)
    },
  }
}
