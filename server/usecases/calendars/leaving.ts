import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CalendarAccesses, OpenCalendar } from '#server/usecases/calendars/access'
import type { CalendarChannels } from '#server/usecases/calendars/channels'
import type { ExternalBusy } from '#server/usecases/calendars/external-busy'
import { sourceOf } from '#server/domain/calendars/connection'
import { retryAt } from '#server/domain/calendars/sync-plan'

interface Needs {
  connections: ConnectionsRepository
  events: WrittenEventsRepository
  access: CalendarAccesses
  busy: ExternalBusy
  channels: CalendarChannels
  clock: Clock
}

/** So often the events of a calendar that does not answer are tried to be taken out; then they stay behind. */
const TRIES = 4

export type CalendarLeaving = ReturnType<typeof createCalendarLeaving>

/**
 * Clears away what a disconnected calendar has left behind: its entries here, our events there. A crash between is made good by the next
 * read that is due.
 */
export function createCalendarLeaving({ connections, events, access, busy, channels, clock }: Needs) {
  /** False: the calendar does not answer just now. */
  const removeEvents = async (connection: CalendarConnection, open: OpenCalendar): Promise<boolean> => {
    for (const { bookingId } of await events.list(connection)) {
      const answer = await open.call(
        async (vendor, calendar) => (await vendor.remove?.(calendar, bookingId)) ?? { result: 'removed' as const },
      )
      if (answer.result === 'problem' && (answer.code === 'unreachable' || answer.code === 'rate_limited')) return false
      await events.remove(connection, bookingId)
      // Without permission nothing can be taken out; the owner has closed that door.
      if (answer.result === 'problem') break
    }
    return true
  }

  const forgetEvents = async (connection: CalendarConnection): Promise<void> => {
    for (const { bookingId } of await events.list(connection)) await events.remove(connection, bookingId)
  }

  return {
    /** Its busy times count no more, at once. */
    clearBusy: ({ tenantId, providerId, ...connection }: CalendarConnection): Promise<void> =>
      busy.clear(tenantId, providerId, sourceOf(connection)),

    /** `ground` null: the business or the provider is not there any more, and with it the days. */
    async carryOn(connection: CalendarConnection, ground: Catalog | null): Promise<void> {
      if (ground !== null) await busy.clear(connection.tenantId, connection.providerId, sourceOf(connection))
      const open = access.open(connection, ground?.tenant.timezone ?? 'UTC')
      if (connection.channel !== null) await channels.stop(connection.channel, open)
      if (!(await removeEvents(connection, open)) && connection.failures + 1 < TRIES) {
        const failures = connection.failures + 1
        await connections.save(connection, { channel: null, failures, nextSyncAt: retryAt(failures, 0, clock.now()) })
        return
      }
      await forgetEvents(connection)
      await connections.remove(connection)
    },
  }
}
