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
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { CalendarActs } from '#server/usecases/calendars/peoples-changes'
import { RuleRefused } from '#server/domain/errors'
import { createBookingEvents } from '#server/usecases/calendars/booking-events'
import { createBusyTimes } from '#server/usecases/calendars/busy-times'
import { createCalendarChannels } from '#server/usecases/calendars/channels'
import { createConnect } from '#server/usecases/calendars/connect'
import { createConnections } from '#server/usecases/calendars/connections'
import { createCalendarConsents } from '#server/usecases/calendars/consent'
import { createFeeds } from '#server/usecases/calendars/feeds'
import { createGrants } from '#server/usecases/calendars/grants'
import { createCalendarLeaving } from '#server/usecases/calendars/leaving'
import { createOpenCalendar } from '#server/usecases/calendars/open-calendar'
import { createPeoplesChanges } from '#server/usecases/calendars/peoples-changes'
import { createCalendarReading } from '#server/usecases/calendars/reading'
import { createCalendarSync } from '#server/usecases/calendars/sync'
import { createWriteEvent } from '#server/usecases/calendars/write-event'

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
export function createCalendars({ vault: given, data, acts, publicUrl, isReachable, ...needs }: Needs) {
  const { calendars, catalog, clock, timer, random, log } = needs
  const { bookings, connections, days, turns, writtenEvents: written } = data
  const vault = given ?? noVault

  // Talking to a calendar.
  const openCalendar = createOpenCalendar({ calendars, vault, connections, log })
  const channels = createCalendarChannels({ connections, publicUrl: isReachable ? publicUrl : null, clock, random })

  // Bookings into calendars.
  const writeEvent = createWriteEvent({ written, openCalendar, clock })
  const events = createBookingEvents({ bookings, connections, written, turns, catalog, writeEvent, clock, timer })
  const feeds = createFeeds({ feeds: data.feeds, bookings, catalog, vault, publicUrl, clock, random })

  // Calendars into days and bookings.
  const busy = createBusyTimes({ days, turns, catalog, clock })
  const people = createPeoplesChanges({
    bookings,
    written,
    events,
    acts: { moveTo: (...wish) => acts().moveTo(...wish), cancel: (...wish) => acts().cancel(...wish) },
    clock,
    log,
  })
  const read = createCalendarReading({ connections, written, bookings, openCalendar, busy, events, people, channels, clock })

  // Coming and going.
  const grants = createGrants({ grants: data.grants, calendars, vault, catalog, clock, random })
  const leaving = createCalendarLeaving({ connections, written, events, openCalendar, busy, clock })
  return {
    busy,
    channels,
    events,
    feeds,
    grants,
    connections: createConnections({ connections, grants, feeds, calendars }),
    connect: createConnect({ connections, grants, calendars, vault, catalog, events, clock }),
    disconnect: leaving.disconnect,
    consents: createCalendarConsents({ calendars, grants, vault, publicUrl, clock }),
    sync: createCalendarSync({ connections, catalog, read, leaving, clock, timer, log }),
  }
}
