import type { TenantId } from '#shared/schemas/ids'
import type { StoredState } from '#server/conversation/record/stored-state'
import type { Session } from '#server/data/items/session'
import type { Update } from '#server/data/table/table'
import { equals, hasVersion, sizeEquals } from '#server/data/table/condition'
import { DUE_ATTRIBUTES } from '#server/data/items/due-list'
import { sessionKey } from '#server/data/keys'
import { REMEMBERED_MESSAGES, packState } from '#server/data/items/session'

interface Next {
  seen: Session
  state: StoredState
  handledCount: number
  keepLease: boolean
}

/** For the transaction of a turn: the session after it, if nobody else has committed one and the lease is still this worker's. */
export function saveSession(tenantId: TenantId, { seen, state, handledCount, keepLease }: Next, requireNoNewMessages: boolean): Update {
  const owner = seen.lease?.owner ?? ''
  const forgotten = Math.max(0, seen.heard.length - REMEMBERED_MESSAGES)
  // The entry on the list of stale conversations may go only with the certainty that nothing is left to do.
  const isDone = !keepLease && requireNoNewMessages && handledCount === seen.waiting.length
  return {
    update: sessionKey(tenantId, seen.customerId),
    set: { state: packState(state), version: seen.version + 1, committer: owner },
    removeFirst: { waiting: handledCount, heard: forgotten },
    remove: keepLease ? [] : ['lease', ...(isDone ? DUE_ATTRIBUTES : [])],
    if: [
      hasVersion(seen.version),
      equals(['lease', 'owner'], owner),
      ...(requireNoNewMessages ? [sizeEquals('waiting', seen.waiting.length)] : []),
    ],
  }
}
