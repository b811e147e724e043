import type { CalendarView, CalendarsView } from '#shared/schemas/calendar'
import type { TenantId } from '#shared/schemas/ids'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { Calendars } from '#server/ports/calendars'
import type { Feeds } from '#server/usecases/calendars/feeds'
import type { Grants } from '#server/usecases/calendars/grants'
import { NotFound } from '#server/domain/errors'

interface Needs {
  connections: ConnectionsRepository
  grants: Grants
  feeds: Feeds
  calendars: Calendars
}

/** What an owner sees of a calendar. */
export const viewOf = (connection: CalendarConnection): CalendarView => {
  const { id, providerId, kind, title, isWritten, state, problem, syncedAt, conflicts } = connection
  return {
    id,
    providerId,
    kind,
    title,
    isWritten,
    state: state === 'active' ? state : 'needs_attention',
    problem,
    syncedAt,
    conflicts,
  }
}

/** The calendars of a business, as its owner looks at them. */
export function createConnections({ connections, grants, feeds, calendars }: Needs) {
  return {
    /** What is connected, what waits for a choice, and which kinds there are here. */
    async view(tenantId: TenantId): Promise<CalendarsView> {
      const [connected, waiting, addresses] = await Promise.all([connections.list(tenantId), grants.list(tenantId), feeds.list(tenantId)])
      return {
        kinds: (['google', 'microsoft', 'caldav', 'ics'] as const).filter(kind => calendars.vendors[kind] !== undefined),
        calendars: connected.filter(({ state }) => state !== 'leaving').map(viewOf),
        grants: waiting,
        feeds: addresses,
      }
    },

    /** One calendar. Throws `NotFound`. */
    async find(tenantId: TenantId, id: string): Promise<CalendarView> {
      const connection = await connections.find({ tenantId, id })
      if (connection === null || connection.state === 'leaving') throw new NotFound('This calendar')
      return viewOf(connection)
    },
  }
}
