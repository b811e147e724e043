import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CalendarGrantsRepository } from '#server/data/calendar-grants.repository'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { DaysRepository } from '#server/data/days.repository'
import type { FeedsRepository } from '#server/data/feeds.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { Calendars as CalendarPorts } from '#server/ports/calendars'
import type { Clock, Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { Random } from '#server/ports/random'
import type { Vault } from '#server/ports/vault'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { CalendarActs } from '#server/usecases/calendars/own-events'
import { RuleRefused } from '#server/domain/errors'
import { createCalendarAccess } from '#server/usecases/calendars/access'
import { createCalendarChannels } from '#server/usecases/calendars/channels'
import { createCalendarConsents } from '#server/usecases/calendars/consent'
import { createCalendarEvents } from '#server/usecases/calendars/events'
import { createCalendarLeaving } from '#server/usecases/calendars/leaving'
import { createCalendarSync } from '#server/usecases/calendars/sync'
import { createConnections } from '#server/usecases/calendars/connections'
import { createExternalBusy } from '#server/usecases/calendars/external-busy'
import { createFeeds } from '#server/usecases/calendars/feeds'
import { createOwnEvents } from '#server/usecases/calendars/own-events'

interface Needs {
  calendars: CalendarPorts
  /** Null: no secret is configured, so nothing can be kept sealed and no calendar can be connected. */
  vault: Vault | null
  data: {
    bookings: BookingsRepository
    connections: ConnectionsRepository
    days: DaysRepository
    feeds: FeedsRepository
    grants: CalendarGrantsRepository
    turns: TurnsRepository
    writtenEvents: WrittenEventsRepository
  }
  catalog: CatalogCache
  /** Known later than this, because acts have consequences in calendars. */
  acts: () => CalendarActs
  publicUrl: string
  /** Whether vendors can reach that address. */
  isReachable: boolean
  clock: Clock
  timer: Timer
  random: Random
  log: Log
}

const noVault: Vault = {
  seal: () =>
    Promise.reject(new RuleRefused('not_configured', 'Calendars cannot be connected here: whoever runs this has set no SESSION_PASSWORD.')),
  open: () => Promise.reject(new Error('There is no password to open this with.')),
}

export type Calendars = ReturnType<typeof createCalendars>

/** Everything about calendars kept elsewhere, put together. */
export function createCalendars({
  calendars,
  vault: given,
  data,
  catalog,
  acts,
  publicUrl,
  isReachable,
  clock,
  timer,
  random,
  log,
}: Needs) {
  const { bookings, connections, days, grants, turns, writtenEvents } = data
  const vault = given ?? noVault
  const access = createCalendarAccess({ calendars, vault, connections, log })
  const busy = createExternalBusy({ days, turns, catalog, clock })
  const events = createCalendarEvents({ bookings, connections, events: writtenEvents, catalog, access, clock, timer })
  const channels = createCalendarChannels({ publicUrl: isReachable ? publicUrl : null, clock, random })
  const leaving = createCalendarLeaving({ connections, events: writtenEvents, access, busy, channels, clock })
  const own = createOwnEvents({
    bookings,
    events: writtenEvents,
    turns,
    clock,
    log,
    acts: { moveTo: (...wish) => acts().moveTo(...wish), cancel: (...wish) => acts().cancel(...wish) },
  })
  const feeds = createFeeds({ feeds: data.feeds, bookings, catalog, vault, publicUrl, clock, random })
  const connected = createConnections({ connections, grants, calendars, vault, catalog, events, leaving, feeds, clock, random })
  return {
    busy,
    events,
    feeds,
    connections: connected,
    consents: createCalendarConsents({ calendars, connections: connected, vault, publicUrl, clock }),
    sync: createCalendarSync({
      connections,
      events: writtenEvents,
      bookings,
      catalog,
      access,
      busy,
      own,
      channels,
      leaving,
      clock,
      timer,
      log,
    }),
  }
}
