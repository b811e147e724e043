import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { StoredState } from '#server/conversation/record/stored-state'
import type { Told } from '#server/conversation/told'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { Session } from '#server/data/items/session'
import type { Item, Table, Update } from '#server/data/table/table'
import { absent, anyOf, atMost, equals, exists, hasVersion, isEmpty, notContains, sizeEquals } from '#server/data/table/condition'
import { DUE_ATTRIBUTES, DUE_SHARDS, createDueList } from '#server/data/items/due-list'
import { customerOfPartition, millisecondsKey, sessionKey } from '#server/data/keys'
import { digestOf, packMessage, packState, readSession } from '#server/data/items/session'
import { recordMessages, staleFrom } from '#server/data/items/session-record'
import { tenantScope } from '#server/data/items/tenant-scope'

/**
 * Who takes a conversation, from which real epoch millisecond and for how long. `owner` is new for every taking: by it a writer knows its
 * own trace.
 */
export interface Lease {
  owner: string
  now: number
  milliseconds: number
}

export type Recorded =
  /** The message waits and this caller is to work on all that waits. */
  | { result: 'leased'; session: Session }
  /** The message waits; who holds the lease will see it. */
  | { result: 'queued' }
  /** It was recorded before. */
  | { result: 'repeat' }

const TRIES = 8

export type SessionsRepository = ReturnType<typeof createSessionsRepository>

/**
 * Conversations: their state, the messages that wait, and the lease that makes turns go one after the other. Turns are committed by
 * `turns.repository`.
 */
export function createSessionsRepository(table: Table, { shards = DUE_SHARDS }: { shards?: number } = {}) {
  const stale = createDueList(table, 'IN', shards)

  const take = (tenantId: TenantId, customerId: CustomerId, { owner, now, milliseconds }: Lease) => ({
    set: { lease: { owner, until: now + milliseconds }, ...staleFrom(stale, tenantId, customerId, now + milliseconds) },
    if: [anyOf(absent('lease'), atMost(['lease', 'until'], now))],
  })

  return {
    /**
     * Records a message once, takes the lease when it is free, and loads the session, in one write. A session that has no state yet is new.
     * Cost: one round trip, 2 write units (3 above 1 kB); two round trips when somebody else holds the lease.
     */
    async record(tenantId: TenantId, customerId: CustomerId, message: InboundMessage, lease: Lease): Promise<Recorded> {
      const scope = tenantScope(table, tenantId)
      const digest = digestOf(message.id)
      const taking = take(tenantId, customerId, lease)
      const recording = recordMessages(tenantId, customerId, [message])
      const leasing: Update = { ...recording, set: { ...recording.set, ...taking.set }, if: [notContains('heard', digest), ...taking.if] }
      for (let tries = 0; tries < TRIES; tries++) {
        const first = await scope.write(leasing, { returnNew: true })
        if (first.result === 'written' && first.item !== null) {
          return { result: 'leased', session: readSession({ ...first.item, customerId }) }
        }
        if (isHeard(first.item, digest)) return recordedBefore(first.item, customerId, lease.owner)
        // Somebody has the lease. While it is there, its holder cannot commit without having seen this message.
        const second = await scope.write({ ...recording, if: [notContains('heard', digest), exists('lease')] })
        if (second.result === 'written') return { result: 'queued' }
        if (isHeard(second.item, digest)) return recordedBefore(second.item, customerId, lease.owner)
      }
      throw new Error('A message could not be recorded: the lease came and went at every try.')
    },

    /**
     * Takes the lease of a conversation in which messages wait; null: somebody has it, or nothing waits (then the session leaves the list
     * of stale ones).
     * Cost: one round trip, 3 write units.
     */
    async takeLease(tenantId: TenantId, customerId: CustomerId, lease: Lease): Promise<Session | null> {
      const scope = tenantScope(table, tenantId)
      const key = sessionKey(tenantId, customerId)
      const taking = take(tenantId, customerId, lease)
      const taken = await scope.write({ update: key, set: taking.set, if: [...taking.if, exists(['waiting', 0])] }, { returnNew: true })
      if (taken.item === null) return null
      const session = readSession({ ...taken.item, customerId })
      if (taken.result === 'written' || session.lease?.owner === lease.owner) return session
      if (session.waiting.length === 0) {
        await scope.write({ update: key, remove: [...DUE_ATTRIBUTES, 'lease'], if: [...taking.if, isEmpty('waiting'), exists('pk')] })
      }
      return null
    },

    /** Keeps the lease for longer; false: it is lost. Cost: one round trip, 3 write units. */
    async extendLease(tenantId: TenantId, customerId: CustomerId, lease: Lease): Promise<boolean> {
      const { set } = take(tenantId, customerId, lease)
      const written = await tenantScope(table, tenantId).write({
        update: sessionKey(tenantId, customerId),
        set,
        if: [equals(['lease', 'owner'], lease.owner)],
      })
      return written.result === 'written'
    },

    /** Lets go without a turn; what waits is stale from `retryAt` (real epoch ms) on. Cost: one round trip, 3 write units. */
    async releaseLease(tenantId: TenantId, customerId: CustomerId, owner: string, retryAt: number): Promise<void> {
      await tenantScope(table, tenantId).write({
        update: sessionKey(tenantId, customerId),
        set: staleFrom(stale, tenantId, customerId, retryAt),
        remove: ['lease'],
        if: [equals(['lease', 'owner'], owner)],
      })
    },

    /** The session as it is now. Cost: one round trip, 1 read unit per 4 kB. */
    async reload(tenantId: TenantId, customerId: CustomerId): Promise<Session | null> {
      const item = await tenantScope(table, tenantId).get(sessionKey(tenantId, customerId), { consistent: true })
      return item === null ? null : readSession({ ...item, customerId })
    },

    /**
     * Writes the state outside a turn, as when a person gives a conversation back; false: a turn was committed since it was read. Cost: one
     * round trip, 1 write unit.
     */
    async saveState(tenantId: TenantId, seen: Session, state: StoredState): Promise<boolean> {
      const update = {
        update: sessionKey(tenantId, seen.customerId),
        set: { state: packState(state), version: seen.version + 1 },
        remove: ['committer'],
        if: [hasVersion(seen.version)],
      }
      return (await tenantScope(table, tenantId).write(update)).result === 'written'
    },

    /**
     * Drops waiting messages that were handled before (`commit` said so), and lets go when none is left; null: the lease is lost or more
     * have come, reload.
     * Cost: one round trip, 1 write unit.
     */
    async discard(tenantId: TenantId, seen: Session, messageIds: readonly string[]): Promise<Session | null> {
      const rest = seen.waiting.filter(message => !messageIds.includes(message.id))
      const written = await tenantScope(table, tenantId).write(
        {
          update: sessionKey(tenantId, seen.customerId),
          set: { waiting: rest.map(packMessage) },
          remove: rest.length === 0 ? ['lease', ...DUE_ATTRIBUTES] : [],
          if: [equals(['lease', 'owner'], seen.lease?.owner ?? ''), sizeEquals('waiting', seen.waiting.length)],
        },
        { returnNew: true },
      )
      return written.result === 'written' && written.item !== null ? readSession({ ...written.item, customerId: seen.customerId }) : null
    },

    /**
     * Notes the message that a bare answer would be about, beside the state, so that no turn is disturbed. Cost: one round trip, 1 write
     * unit.
     */
    async noteTold(
      tenantId: TenantId,
      customerId: CustomerId,
      told: Told,
      { number, phone }: Pick<Session, 'number' | 'phone'>,
    ): Promise<void> {
      await tenantScope(table, tenantId).write({ update: sessionKey(tenantId, customerId), set: { told }, setOnce: { number, phone } })
    },

    /**
     * Keeps the words of voice notes with the messages that wait, for whoever plays the turn again; hearing takes its time, so the lease
     * goes on until a real epoch millisecond.
     * Where the conversation has gone on meanwhile nothing is kept. Cost: one round trip, 3 write units.
     */
    async noteHeard(tenantId: TenantId, { customerId, waiting, lease }: Session, until: number): Promise<void> {
      if (lease === null) return
      await tenantScope(table, tenantId).write({
        update: sessionKey(tenantId, customerId),
        set: { waiting: waiting.map(packMessage), lease: { owner: lease.owner, until }, ...staleFrom(stale, tenantId, customerId, until) },
        if: [equals(['lease', 'owner'], lease.owner), sizeEquals('waiting', waiting.length)],
      })
    },

    /**
     * Conversations in which something waits and nobody has worked on it up to a real epoch millisecond, of all tenants, longest first.
     * Cost: one round trip, half a read unit per shard when there is none.
     */
    async listStale(now: number, limit: number): Promise<{ tenantId: TenantId; customerId: CustomerId }[]> {
      const entries = await stale.upTo(millisecondsKey(now), limit)
      return entries.map(({ pk }) => customerOfPartition(pk))
    },
  }
}

const isHeard = (item: Item | null, digest: string): boolean => item !== null && Array.isArray(item.heard) && item.heard.includes(digest)

/** A write whose answer was lost meets its own trace when it is tried again: then the lease carries this caller's name. */
function recordedBefore(item: Item | null, customerId: CustomerId, owner: string): Recorded {
  const session = item === null ? null : readSession({ ...item, customerId })
  return session?.lease?.owner === owner ? { result: 'leased', session } : { result: 'repeat' }
}
