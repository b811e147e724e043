import type { BookingId, CustomerId, TenantId } from '#shared/schemas/ids'
import type { NotificationStatus } from '#shared/schemas/notification'
import type { Instant } from '#shared/schemas/time'
import type { OutboxKey, OutboxRow } from '#server/domain/notifications/outbox'
import type { DueWork } from '#server/data/items/due-list'
import type { Condition, Item, Table, Update, Write, WriteResult } from '#server/data/table/table'
import { absent, anyOf, atMost, equals } from '#server/data/table/condition'
import { DUE_ATTRIBUTES, DUE_SHARDS, createDueList } from '#server/data/items/due-list'
import { customerOfPartition, instantKey, logPartition, notificationPartition, outboxKey } from '#server/data/keys'
import { dueOf, packRow, readRow } from '#server/data/items/outbox-row'
import { tenantScope } from '#server/data/items/tenant-scope'

/** How long one worker may try to send before another may. */
export const CLAIM_MILLISECONDS = 20_000

/** A delivery status of the vendor, in the order in which they can follow each other; `failed` only before delivery. */
export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'failed'

export interface Delivery {
  sid: string
  status: DeliveryStatus
  at: Instant
  errorCode: string | null
}

// A message that was cancelled or skipped while somebody was sending it has left all the same when the vendor says so.
const NOT_SENT: NotificationStatus[] = ['planned', 'cancelled', 'skipped']
const MAY_BECOME: Record<DeliveryStatus, NotificationStatus[]> = {
  sent: NOT_SENT,
  delivered: [...NOT_SENT, 'sent'],
  read: [...NOT_SENT, 'sent', 'delivered'],
  failed: [...NOT_SENT, 'sent'],
}

/** Rows that others hold may stand before those that are free. */
const SURPLUS = 200

const isOneOf = (statuses: NotificationStatus[]): Condition => anyOf(...statuses.map(status => equals('status', status)))
const rowsOf = (items: Item[]): OutboxRow[] => items.map(readRow).filter(row => row !== null)
const keyOf = ({ tenantId, customerId, id }: OutboxKey) => outboxKey(tenantId, customerId, id)

export type OutboxRepository = ReturnType<typeof createOutboxRepository>

/** Messages that are to leave or have left. A row is on the list of due work while it is planned. */
export function createOutboxRepository(table: Table, { shards = DUE_SHARDS }: { shards?: number } = {}) {
  const due = createDueList(table, 'OUT', shards)

  const update = (key: OutboxKey, change: Omit<Update, 'update'>, { returnNew = false } = {}): Promise<WriteResult> =>
    tenantScope(table, key.tenantId).write({ update: keyOf(key), ...change }, { returnNew })

  const claim = async ({ pk, sk }: DueWork, now: Instant, realNow: number): Promise<OutboxRow | null> => {
    const { result, item } = await update(
      { ...customerOfPartition(pk), id: sk },
      {
        set: { claimedUntil: realNow + CLAIM_MILLISECONDS },
        setOnce: { attemptedAt: now },
        add: { attempts: 1 },
        if: [equals('status', 'planned'), atMost('claimedUntil', realNow)],
      },
      { returnNew: true },
    )
    return result === 'written' && item !== null ? readRow(item) : null
  }

  const query = async (tenantId: TenantId, pk: string, beginsWith?: string): Promise<OutboxRow[]> =>
    rowsOf((await tenantScope(table, tenantId).query({ pk, ...(beginsWith !== undefined && { beginsWith }) })).items)

  return {
    async find(key: OutboxKey): Promise<OutboxRow | null> {
      const item = await tenantScope(table, key.tenantId).get(keyOf(key), { consistent: true })
      return item === null ? null : readRow(item)
    },

    /** Everything that left for a customer or is to leave. Cost: one round trip, half a read unit per 4 kB. */
    listOfCustomer: (tenantId: TenantId, customerId: CustomerId): Promise<OutboxRow[]> =>
      query(tenantId, logPartition(tenantId, customerId)),

    /** The notifications that were planned for a booking, of every version. Cost: one round trip, half a read unit per 4 kB. */
    async listOfBooking(tenantId: TenantId, customerId: CustomerId, bookingId: BookingId): Promise<OutboxRow[]> {
      const rows = await query(tenantId, logPartition(tenantId, customerId), `bkg:${bookingId}:`)
      return rows.filter(row => row.notification?.bookingId === bookingId)
    },

    /** All notifications of a business by due time, from an index that may lag behind. */
    async listNotifications(tenantId: TenantId): Promise<OutboxRow[]> {
      const { items } = await tenantScope(table, tenantId).query({ index: 'GSI1', pk: notificationPartition(tenantId) })
      return rowsOf(items)
    },

    /**
     * Takes rows that are due, of all tenants, for sending; each belongs to one worker until its claim runs out.
     * Cost: two round trips; half a read unit per shard, and a write unit per row.
     */
    claimDue: (now: Instant, realNow: number, limit: number): Promise<OutboxRow[]> =>
      due.take(instantKey(now), { limit, surplus: SURPLUS }, work => claim(work, now, realNow)),

    /** Whether anything waits to be sent at an instant, claimed or not. Cost: one round trip. */
    isAnyDue: (now: Instant): Promise<boolean> => due.isAnyDue(instantKey(now)),

    /** When the next row after an instant is due. Cost: one round trip. */
    nextDueAt: (after: Instant): Promise<Instant | null> => due.nextAfter(instantKey(after)),

    /** Noted before the first attempt, so that a later one looks for the same words. Cost: one round trip, 1 write unit. */
    async setLanguage(key: OutboxKey, language: OutboxRow['language']): Promise<void> {
      await update(key, { set: { language }, if: [equals('status', 'planned')] })
    },

    /** Cost: one round trip, 2 write units; 1 more for a notification. */
    async markSent(key: OutboxKey, sid: string, at: Instant): Promise<void> {
      await update(key, { set: { status: 'sent', sid, sentAt: at }, remove: DUE_ATTRIBUTES, if: [isOneOf(MAY_BECOME.sent)] })
    },

    /** To be tried again: not before the claim ends (real epoch ms) and, when given, not before another product instant. */
    async markRetry(
      key: OutboxKey,
      { claimedUntil, dueAt, errorCode }: { claimedUntil: number; dueAt?: Instant; errorCode?: string },
    ): Promise<void> {
      const moved = dueAt === undefined ? {} : { dueAt, ...dueOf(due, key, dueAt) }
      await update(key, { set: { claimedUntil, errorCode, ...moved }, if: [equals('status', 'planned')] })
    },

    /** The vendor refused it for good. */
    async markFailed(key: OutboxKey, errorCode: string): Promise<void> {
      await update(key, { set: { status: 'failed', errorCode }, remove: DUE_ATTRIBUTES, if: [equals('status', 'planned')] })
    },

    /** Its moment has passed. */
    async markSkipped(key: OutboxKey): Promise<void> {
      await update(key, { set: { status: 'skipped' }, remove: DUE_ATTRIBUTES, if: [equals('status', 'planned')] })
    },

    /**
     * Takes a delivery status; late and repeated ones change nothing. Proves the send, should its mark have been lost. Cost: one round
     * trip, 1 write unit.
     */
    async applyStatus(key: OutboxKey, { sid, status, at, errorCode }: Delivery): Promise<'applied' | 'ignored' | 'unknown'> {
      const { result, item } = await update(key, {
        set: { status, sid, errorCode: errorCode ?? undefined },
        setOnce: { sentAt: at },
        remove: DUE_ATTRIBUTES,
        if: [isOneOf(MAY_BECOME[status]), anyOf(absent('sid'), equals('sid', sid))],
      })
      if (result === 'written') return 'applied'
      return item === null || readRow(item) === null ? 'unknown' : 'ignored'
    },

    /** For a transaction: a new row. One that its maker sends at once carries the claim already. */
    put: (row: OutboxRow): Write => ({ put: packRow(row, due) }),

    /** For a transaction: a planned row is not to be sent any more; refused when it has left. */
    cancelPlanned: (key: OutboxKey): Update => ({
      update: keyOf(key),
      set: { status: 'cancelled' },
      remove: DUE_ATTRIBUTES,
      if: [equals('status', 'planned')],
    }),
  }
}
