import type { BookingsRepository } from '#server/data/bookings.repository'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection, ConnectionKey } from '#server/domain/calendars/connection'
import type { CalendarProblem, CalendarRead } from '#server/ports/calendars'
import type { Clock, Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CalendarAccesses, OpenCalendar } from '#server/usecases/calendars/access'
import type { CalendarChannels } from '#server/usecases/calendars/channels'
import type { CalendarLeaving } from '#server/usecases/calendars/leaving'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { ExternalBusy } from '#server/usecases/calendars/external-busy'
import type { OwnEntry, OwnEvents } from '#server/usecases/calendars/own-events'
import { furthestDays } from '#server/domain/availability/booking-window'
import { secretHashOf, sourceOf } from '#server/domain/calendars/connection'
import { Conflict, NotFound } from '#server/domain/errors'
import { datesToRead, needsAttention, nextReadAt, retryAt } from '#server/domain/calendars/sync-plan'
import { endOfDay, startOfDay } from '#server/domain/time/time'
import { CalendarUnsure } from '#server/usecases/calendars/own-events'

interface Needs {
  connections: ConnectionsRepository
  events: WrittenEventsRepository
  bookings: BookingsRepository
  catalog: CatalogCache
  access: CalendarAccesses
  busy: ExternalBusy
  own: OwnEvents
  channels: CalendarChannels
  leaving: CalendarLeaving
  clock: Clock
  timer: Timer
  log: Log
}

type Found = Extract<CalendarRead, { result: 'read' }>
interface Window {
  from: number
  until: number
}

/** Calendars that are read at the same time by one process. */
const AT_ONCE = 5
/** A moved event is looked for so far ahead, in minutes. */
const FAR = 800 * 24 * 60
/** After a fault of ours or of the database. */
const AFTER_FAULT_MS = 60_000

export type CalendarSync = ReturnType<typeof createCalendarSync>

/** Reads calendars kept elsewhere into the day items, and what people did there to our own events into bookings. */
export function createCalendarSync({
  connections,
  events,
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
}: Needs) {
  const iso = (at: number) => new Date(at).toISOString()

  /**
   * Which entries are events of ours: written by us here, or of a booking of this business. Those of another business of the same person
   * are busy times like any other.
   */
  const sorted = async ({ tenantId }: CalendarConnection, { entries }: Found, known: ReadonlySet<string>) => {
    const mine: OwnEntry[] = []
    const foreign: Found['entries'] = []
    for (const entry of entries) {
      const { bookingId } = entry
      if (bookingId !== null && (known.has(bookingId) || (await bookings.find(tenantId, bookingId)) !== null)) {
        mine.push({ ...entry, bookingId })
      } else foreign.push(entry)
    }
    return { mine, foreign }
  }

  /** Saves what a read came to; when the connection has changed meanwhile the next read is due at once. */
  const save = async (seen: CalendarConnection, changes: Parameters<ConnectionsRepository['save']>[1]): Promise<void> => {
    if (await connections.save(seen, changes)) return
    const now = await connections.find(seen)
    // Somebody called while it was read, or disconnected it.
    if (now !== null) await connections.save(now, now.state === 'leaving' ? {} : { ...changes, nextSyncAt: iso(clock.now()) })
  }

  const noteProblem = async (connection: CalendarConnection, { code, retryAfterMs = 0 }: CalendarProblem): Promise<void> => {
    const failures = connection.failures + 1
    const state = needsAttention(code, failures) ? ('needs_attention' as const) : connection.state
    await save(connection, { failures, problem: code, state, nextSyncAt: retryAt(failures, retryAfterMs, clock.now()) })
  }

  const absorb = async (
    connection: CalendarConnection,
    open: OpenCalendar,
    found: Found,
    plan: { dates: { from: string; to: string }; window: Window; marks: Awaited<ReturnType<typeof events.list>> },
  ) => {
    const { tenantId, providerId } = connection
    const { dates, window } = plan
    const marks = new Map(plan.marks.map(mark => [mark.bookingId, mark]))
    const { mine, foreign } = await sorted(connection, found, new Set(marks.keys()))
    const isNews = !found.isPartial || foreign.length > 0 || found.removed.length > 0
    const report = {
      source: sourceOf(connection),
      dates,
      entries: foreign,
      isPartial: found.isPartial,
      removed: [...found.removed, ...mine.map(({ id }) => id)],
    }
    const written = isNews
      ? await busy.put(tenantId, providerId, report, connections.connected(connection))
      : { conflicts: connection.conflicts, isCrowded: false }
    if (connection.isWritten) {
      const lookAgain = () => open.call((vendor, calendar) => vendor.read(calendar, { from: window.from, until: window.until + FAR }, null))
      await own.apply(connection, { marks, own: mine, isPartial: found.isPartial, removed: found.removed, window, lookAgain })
      if (!found.isPartial) await own.complete(connection, window.until)
    }
    return written
  }

  const read = async (connection: CalendarConnection, { tenant, services }: Catalog): Promise<void> => {
    const dates = datesToRead(tenant.timezone, furthestDays(tenant.rules, services), clock.now())
    const window = { from: startOfDay(tenant.timezone, dates.from), until: endOfDay(tenant.timezone, dates.to) }
    // A vendor's mark is good for the dates that it was given for: each new day begins with a full read, which also finds what was missed.
    const isSameWindow = connection.readDates?.from === dates.from && connection.readDates.to === dates.to
    const open = access.open(connection, tenant.timezone)
    // Before the calendar is read: what is written from now on is told apart by it.
    const marks = connection.isWritten ? await events.list(connection) : []
    const found = await open.call((vendor, calendar) => vendor.read(calendar, window, isSameWindow ? connection.syncToken : null))
    if (found.result === 'problem') return noteProblem(connection, found)
    const { conflicts, isCrowded } = await absorb(connection, open, found, { dates, window, marks })
    const channel = await channels.renew(connection, open, !found.isPartial)
    await save(connection, {
      state: 'active',
      problem: null,
      failures: 0,
      conflicts,
      channel,
      readDates: dates,
      syncToken: isCrowded ? null : found.syncToken,
      syncedAt: iso(clock.now()),
      nextSyncAt: nextReadAt(channel, clock.now()),
    })
  }

  /** The business with the provider; null: one of them is not there any more. */
  const groundOf = async ({ tenantId, providerId }: CalendarConnection): Promise<Catalog | null> => {
    const loaded = await catalog.load(tenantId).catch((error: unknown) => {
      if (error instanceof NotFound) return null
      throw error
    })
    return loaded?.providers.some(({ id }) => id === providerId) ? loaded : null
  }

  /** Reads a calendar that this worker has claimed. */
  const sync = async (connection: CalendarConnection): Promise<void> => {
    try {
      const ground = await groundOf(connection)
      if (connection.state === 'leaving' || ground === null) return await leaving.carryOn(connection, ground)
      await read(connection, ground)
    } catch (error) {
      // The mark is thrown away: what this read said and did not come through must be said again.
      const isExpected = error instanceof Conflict || error instanceof CalendarUnsure
      if (!isExpected) log.error('A calendar could not be read', error, { tenantId: connection.tenantId, connection: connection.id })
      await save(connection, { syncToken: null, nextSyncAt: iso(clock.now() + AFTER_FAULT_MS) }).catch(() => undefined)
    }
  }

  /** Reads one calendar now, unless somebody is at it: they are told to look again. */
  const now = async (key: ConnectionKey): Promise<void> => {
    const claimed = await connections.claim(key, timer.now())
    if (claimed !== null) await sync(claimed)
  }

  return {
    now,

    /** Reads what is due, at most `limit` calendars; how many there were. */
    async drain({ limit }: { limit: number }): Promise<number> {
      const due = await connections.claimDue(iso(clock.now()), timer.now(), limit)
      for (let at = 0; at < due.length; at += AT_ONCE) await Promise.all(due.slice(at, at + AT_ONCE).map(sync))
      return due.length
    },

    /**
     * Whether a call about a calendar comes from its vendor: only that one knows the channel's secret. Hashes are compared, so the time
     * that it takes tells nothing.
     */
    async isFromVendor(key: ConnectionKey, secret: string | null): Promise<boolean> {
      const channel = (await connections.find(key))?.channel ?? null
      return secret !== null && channel !== null && channel.secretHash === secretHashOf(secret)
    },

    /** Something has changed in a calendar: it is to be read at once. Durable when it returns. */
    changed: (key: ConnectionKey): Promise<void> => connections.hasten(key, iso(clock.now())),
  }
}
