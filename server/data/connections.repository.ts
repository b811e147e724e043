import type { Instant } from '#shared/schemas/time'
import type { TenantId } from '#shared/schemas/ids'
import type { DueWork } from '#server/data/items/due-list'
import type { Table, Write } from '#server/data/table/table'
import type { ConnectionKey } from '#server/domain/calendars/connection'
import { absent, anyOf, atMost, equals, exists } from '#server/data/table/condition'
import { DUE_SHARDS, createDueList } from '#server/data/items/due-list'
import { connectionKey, connectionPartition, instantKey, tenantOfPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import { CalendarConnection } from '#server/domain/calendars/connection'

/** How long one worker may be at a calendar before another may; longer than a read of many pages. */
const SYNC_CLAIM_MILLISECONDS = 120_000
/** Calendars that others hold may stand before those that are free. */
const SURPLUS = 50

/** What may change of a connection by itself. */
export type ConnectionChanges = Partial<Omit<CalendarConnection, 'tenantId' | 'id' | 'version' | 'credentials'>>

const keyOf = ({ tenantId, id }: ConnectionKey) => connectionKey(tenantId, id)

export type ConnectionsRepository = ReturnType<typeof createConnectionsRepository>

/** Calendars kept elsewhere. Each stands on the list of due work until it is disconnected: it is never done, only read again later. */
export function createConnectionsRepository(table: Table, { shards = DUE_SHARDS }: { shards?: number } = {}) {
  const due = createDueList(table, 'SYNC', shards)
  const dueOf = ({ tenantId, id }: ConnectionKey, at: Instant) => due.entry(instantKey(at), tenantId, id)
  const scopeOf = ({ tenantId }: ConnectionKey) => tenantScope(table, tenantId)

  const claim = async (key: ConnectionKey, realNow: number): Promise<CalendarConnection | null> => {
    const { result, item } = await scopeOf(key).write(
      { update: keyOf(key), set: { claimedUntil: realNow + SYNC_CLAIM_MILLISECONDS }, if: [exists('pk'), atMost('claimedUntil', realNow)] },
      { returnNew: true },
    )
    return result === 'written' && item !== null ? CalendarConnection.parse(item) : null
  }

  const ownerOf = ({ pk, sk }: DueWork): ConnectionKey => ({ tenantId: tenantOfPartition(pk), id: sk })

  return {
    /** Takes one calendar for a read; null: it is gone, or somebody else is at it. Cost: one round trip, 1 write unit. */
    claim,

    /**
     * Takes calendars that are due, of all tenants; each belongs to one worker until its claim runs out or it is saved. Cost: two round
     * trips; half a read unit per shard, a write unit per calendar.
     */
    claimDue: (now: Instant, realNow: number, limit: number): Promise<CalendarConnection[]> =>
      due.take(instantKey(now), { limit, surplus: SURPLUS }, work => claim(ownerOf(work), realNow)),

    /** Cost: one round trip, 1 read unit. */
    async find(key: ConnectionKey): Promise<CalendarConnection | null> {
      const item = await scopeOf(key).get(keyOf(key), { consistent: true })
      return item === null ? null : CalendarConnection.parse(item)
    },

    /** All calendars of a business, those that are being disconnected too. Cost: one round trip, 1 read unit per 4 kB. */
    async list(tenantId: TenantId): Promise<CalendarConnection[]> {
      const { items } = await tenantScope(table, tenantId).query({ pk: connectionPartition(tenantId), consistent: true })
      return items.map(item => CalendarConnection.parse(item))
    },

    /** A new calendar; false: it is connected already. */
    async add(connection: CalendarConnection): Promise<boolean> {
      const put = {
        ...keyOf(connection),
        ...CalendarConnection.parse(connection),
        ...dueOf(connection, connection.nextSyncAt),
        claimedUntil: 0,
      }
      return (await scopeOf(connection).write({ put, if: [absent('pk')] })).result === 'written'
    },

    /**
     * Changes a calendar that is still as it was read, and lets it go; false: it is another by now. Credentials change by themselves,
     * because whoever uses them may get new ones.
     */
    async save(seen: CalendarConnection, changes: ConnectionChanges): Promise<boolean> {
      const moved = changes.nextSyncAt === undefined ? {} : dueOf(seen, changes.nextSyncAt)
      const saved = await scopeOf(seen).write({
        update: keyOf(seen),
        set: { ...changes, ...moved, claimedUntil: 0 },
        add: { version: 1 },
        if: [exists('pk'), equals('version', seen.version)],
      })
      return saved.result === 'written'
    },

    /** To be read soon, also when somebody is reading it right now: who began before knows from the version. */
    async hasten(key: ConnectionKey, at: Instant): Promise<void> {
      await scopeOf(key).write({ update: keyOf(key), set: { nextSyncAt: at, ...dueOf(key, at) }, add: { version: 1 }, if: [exists('pk')] })
    },

    /** New credentials, sealed. */
    async saveCredentials(key: ConnectionKey, credentials: string): Promise<void> {
      await scopeOf(key).write({ update: keyOf(key), set: { credentials }, if: [exists('pk')] })
    },

    /** It cannot be used, as somebody other than its reader has found. */
    async noteProblem(key: ConnectionKey, problem: CalendarConnection['problem']): Promise<void> {
      await scopeOf(key).write({
        update: keyOf(key),
        set: { state: 'needs_attention', problem },
        if: [anyOf(equals('state', 'active'), equals('state', 'needs_attention'))],
      })
    },

    async remove(key: ConnectionKey): Promise<void> {
      await scopeOf(key).write({ delete: keyOf(key) })
    },

    /** For a transaction: only while the calendar is connected. */
    connected: (key: ConnectionKey): Write => ({
      check: keyOf(key),
      if: [anyOf(equals('state', 'active'), equals('state', 'needs_attention'))],
    }),
  }
}
