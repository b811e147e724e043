import type { Booking } from '#shared/schemas/booking'
import type { Customer } from '#shared/schemas/customer'
import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { StoredState } from '#server/conversation/record/stored-state'
import type { Session } from '#server/data/items/session'
import type { Refusal, Table, Write } from '#server/data/table/table'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Job, JobKey } from '#server/domain/job'
import type { OutboxKey, OutboxRow } from '#server/domain/notifications/outbox'
import type { TurnRecord } from '#server/conversation/record/turn-record'
import { saveBooking } from '#server/data/bookings.repository'
import { saveCustomer } from '#server/data/customers.repository'
import { saveDay } from '#server/data/days.repository'
import { DUE_SHARDS, createDueList } from '#server/data/items/due-list'
import { createJobsRepository } from '#server/data/jobs.repository'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { readSession } from '#server/data/items/session'
import { saveSession } from '#server/data/items/session-commit'
import type { Forward } from '#server/data/items/session-record'
import { receiveMessages } from '#server/data/items/session-record'
import { onlyRoutes } from '#server/data/tenant-directory.repository'
import { within } from '#server/data/items/tenant-scope'
import { isAlreadyTrue } from '#server/data/table/trace'
import { heardOf, listTurns, recordTurn } from '#server/data/items/turn-records'

/**
 * What changes besides a conversation. Days and bookings are conditioned on the versions that were read; planned rows that are cancelled on
 * not having left.
 */
export interface Change {
  days: readonly { day: ProviderDay; seenVersion: number }[]
  bookings: readonly { booking: Booking; expectedVersion: number | null }[]
  outbox: readonly OutboxRow[]
  cancelOutbox: readonly OutboxKey[]
  jobs?: readonly Job[]
  /** Done with what else becomes true. */
  finishedJobs?: readonly JobKey[]
  /** Further items of the same business. */
  writes?: readonly Write[]
  profile?: Customer | null
}

export interface Turn extends Change {
  session: {
    /** As it was read, with this worker's lease. */
    seen: Session
    state: StoredState
    /** So many of the waiting messages, from the first, were handled. */
    handledCount: number
    /**
     * Go on with what else waits. Without it the conversation is let go, and what came meanwhile is left to the sweep unless
     * `requireNoNewMessages`.
     */
    keepLease: boolean
  }
  /** Refuse when messages have come since `seen` was read. */
  requireNoNewMessages: boolean
  turn: TurnRecord
  /** Changes of the number's route, made by the tenant directory. */
  route?: readonly Write[]
  /** Messages that go on to the conversation with another tenant. */
  forward?: Forward | null
}

export type Committed =
  | { result: 'committed' }
  /** The lease is lost or another turn was committed: the conversation is in other hands. */
  | { result: 'stale' }
  /** More messages wait: reload, and read them together. */
  | { result: 'newMessages' }
  /** A day, a booking or a planned message is not as it was read: do the turn again from fresh reads. */
  | { result: 'slotTaken' }
  /** These messages were handled by an earlier turn: discard them. */
  | { result: 'alreadyHandled'; ids: string[] }

export type TurnsRepository = ReturnType<typeof createTurnsRepository>

/** Makes a turn, or an act of the owner, true: everything in one transaction, or nothing of it. */
export function createTurnsRepository(table: Table, { shards = DUE_SHARDS }: { shards?: number } = {}) {
  const outbox = createOutboxRepository(table, { shards })
  const jobs = createJobsRepository(table, { shards })
  const stale = createDueList(table, 'IN', shards)

  const changes = (
    tenantId: TenantId,
    { days = [], bookings = [], cancelOutbox = [], profile, jobs: newJobs = [], finishedJobs = [], writes = [] }: Partial<Change>,
  ): Write[] => [
    ...days.map(({ day, seenVersion }) => saveDay(tenantId, day, seenVersion)),
    ...bookings.flatMap(({ booking, expectedVersion }) => saveBooking(tenantId, booking, expectedVersion)),
    ...cancelOutbox.map(outbox.cancelPlanned),
    ...(profile ? [saveCustomer(tenantId, profile)] : []),
    ...newJobs.map(jobs.put),
    ...finishedJobs.map(jobs.finished),
    ...writes,
  ]

  return {
    /**
     * Commits a turn. Cost: one round trip; a plain turn 10 write units (session 2, reply 2, record 2, and what the due index moves),
     * 4 more for a session or reply above 1 kB.
     */
    async commit(tenantId: TenantId, turn: Turn): Promise<Committed> {
      const { session, forward } = turn
      const heard = recordTurn(tenantId, session.seen.customerId, turn.turn, turn.outbox.map(outbox.put))
      const writes = [
        ...within(tenantId, [saveSession(tenantId, session, turn.requireNoNewMessages), ...heard, ...changes(tenantId, turn)]),
        ...(forward ? within(forward.tenantId, [receiveMessages(stale, forward)]) : []),
        ...onlyRoutes(turn.route ?? []),
      ]
      const written = await table.transact(writes)
      return written.result === 'written' ? { result: 'committed' } : explain(turn, writes, written.refusals)
    },

    /** Commits an act that is no turn of a conversation: whatever of a change there is. Cost: one round trip. */
    async commitChange(tenantId: TenantId, change: Partial<Change>): Promise<{ result: 'committed' } | { result: 'slotTaken' }> {
      const writes = within(tenantId, [...changes(tenantId, change), ...(change.outbox ?? []).map(outbox.put)])
      if (writes.length === 0) return { result: 'committed' }
      const written = await table.transact(writes)
      const isTrue = written.result === 'written' || isAlreadyTrue(writes, written.refusals)
      return { result: isTrue ? 'committed' : 'slotTaken' }
    },

    /**
     * What was heard and done in a conversation, in order: all of it, or the last `limit` turns before a number. Cost: one round trip, half
     * a read unit per 4 kB.
     */
    list: (tenantId: TenantId, customerId: CustomerId, page: { before?: number; limit?: number } = {}) =>
      listTurns(table, tenantId, customerId, page),
  }
}

function explain({ session: { seen } }: Turn, writes: readonly Write[], refusals: Refusal[]): Committed {
  const owner = seen.lease?.owner
  const atSession = refusals.find(({ index }) => index === 0)
  if (atSession?.reason === 'condition') {
    if (atSession.item === null) return { result: 'stale' }
    const stored = readSession({ ...atSession.item, customerId: seen.customerId })
    // An answer that was lost was asked for again: this very turn is what changed the session.
    if (stored.version === seen.version + 1 && stored.committer === owner) return { result: 'committed' }
    if (stored.version !== seen.version || stored.lease?.owner !== owner) return { result: 'stale' }
    return { result: 'newMessages' }
  }
  const ids = refusals.flatMap(({ index, reason }) => (reason === 'condition' ? heardOf(writes[index]) : []))
  return ids.length > 0 ? { result: 'alreadyHandled', ids } : { result: 'slotTaken' }
}
