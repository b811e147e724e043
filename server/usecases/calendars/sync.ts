import type { ConnectionChanges, ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection, ConnectionKey } from '#server/domain/calendars/connection'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CalendarProblem } from '#server/ports/calendars'
import type { Clock, Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { CalendarLeaving } from '#server/usecases/calendars/leaving'
import type { CalendarReading } from '#server/usecases/calendars/reading'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { needsAttention, retryAt } from '#server/domain/calendars/sync-plan'
import { Conflict, NotFound } from '#server/domain/errors'
import { hasProvider } from '#server/domain/tenants/catalog'
import { CalendarUnsure } from '#server/usecases/calendars/peoples-changes'

interface Needs {
  connections: ConnectionsRepository
  catalog: CatalogCache
  read: CalendarReading
  leaving: CalendarLeaving
  clock: Clock
  timer: Timer
  log: Log
}

/** Calendars that are read at the same time by one process. */
const AT_ONCE = 5
/** After a fault of ours or of the database. */
const AFTER_FAULT_MS = 60_000

export type CalendarSync = ReturnType<typeof createCalendarSync>

/**
 * When calendars are read: whenever their time has come, and at once when somebody says that something has changed. So a call of a vendor
 * that was lost costs minutes, and nothing else.
 */
export function createCalendarSync({ connections, catalog, read, leaving, clock, timer, log }: Needs) {
  const iso = (at: number) => new Date(at).toISOString()

  /** Saves what a read came to; when the connection has changed meanwhile the next read is due at once. */
  const save = async (seen: CalendarConnection, changes: ConnectionChanges): Promise<void> => {
    if (await connections.save(seen, changes)) return
    const now = await connections.find(seen)
    // Somebody called while it was read, or disconnected it.
    if (now !== null) await connections.save(now, now.state === 'leaving' ? {} : { ...changes, nextSyncAt: iso(clock.now()) })
  }

  const afterProblem = (connection: CalendarConnection, { code, retryAfterMs = 0 }: CalendarProblem): ConnectionChanges => {
    const failures = connection.failures + 1
    const state = needsAttention(code, failures) ? 'needs_attention' : connection.state
    return { failures, problem: code, state, nextSyncAt: retryAt(failures, retryAfterMs, clock.now()) }
  }

  /** The business with the provider; null: one of them is not there any more. */
  const catalogOf = async ({ tenantId, providerId }: CalendarConnection): Promise<Catalog | null> => {
    const loaded = await catalog.load(tenantId).catch((error: unknown) => {
      if (error instanceof NotFound) return null
      throw error
    })
    return loaded !== null && hasProvider(loaded, providerId) ? loaded : null
  }

  /** Reads a calendar that this worker has claimed. */
  const sync = async (connection: CalendarConnection): Promise<void> => {
    try {
      const loaded = await catalogOf(connection)
      if (connection.state === 'leaving' || loaded === null) return await leaving.carryOn(connection, loaded)
      const outcome = await read(connection, loaded)
      await save(connection, 'result' in outcome ? afterProblem(connection, outcome) : outcome)
    } catch (error) {
      // The mark is thrown away: what this read said and did not come through must be said again.
      const isExpected = error instanceof Conflict || error instanceof CalendarUnsure
      if (!isExpected) log.error('A calendar could not be read', error, { tenantId: connection.tenantId, connection: connection.id })
      await save(connection, { syncToken: null, nextSyncAt: iso(clock.now() + AFTER_FAULT_MS) }).catch(() => undefined)
    }
  }

  return {
    /** Reads one calendar now, unless somebody is at it: they are told to look again. */
    async now(key: ConnectionKey): Promise<void> {
      const claimed = await connections.claim(key, timer.now())
      if (claimed !== null) await sync(claimed)
    },

    /** Reads what is due, at most `limit` calendars; how many there were. */
    async drain({ limit }: { limit: number }): Promise<number> {
      const due = await connections.claimDue(iso(clock.now()), timer.now(), limit)
      for (let at = 0; at < due.length; at += AT_ONCE) await Promise.all(due.slice(at, at + AT_ONCE).map(sync))
      return due.length
    },

    /** Something has changed in a calendar: it is to be read at once. Durable when it returns. */
    changed: (key: ConnectionKey): Promise<void> => connections.hasten(key, iso(clock.now())),
  }
}
