import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Asked } from '#server/conversation/asked'
import type { Session } from '#server/data/items/session'
import { absent, equals } from '#server/data/table/condition'
import type { DueList } from '#server/data/items/due-list'
import type { Update } from '#server/data/table/table'
import type { InboundMessage } from '#server/domain/notifications/message'
import { millisecondsKey, sessionKey } from '#server/data/keys'
import { digestOf, packMessage } from '#server/data/items/session'

/** The attributes that put a conversation on the list of stale ones from a real epoch millisecond on. */
export const staleFrom = (stale: DueList, tenantId: TenantId, customerId: CustomerId, at: number) =>
  stale.entry(millisecondsKey(at), tenantId, customerId)

/** The change of a session that lets messages wait in it. Whether they were recorded before is for the caller's conditions. */
export function recordMessages(tenantId: TenantId, customerId: CustomerId, messages: readonly InboundMessage[]): Update {
  const last = messages.at(-1)
  return {
    update: sessionKey(tenantId, customerId),
    set:
      last === undefined
        ? {}
        : { number: last.to, phone: last.from, profileName: last.profileName ?? undefined, lastInboundAt: last.receivedAt },
    append: { waiting: messages.map(packMessage), heard: messages.map(({ id }) => digestOf(id)) },
  }
}

/** Messages that go on to the conversation with another tenant. `now`: real epoch ms. */
export interface Forward {
  tenantId: TenantId
  customerId: CustomerId
  messages: readonly InboundMessage[]
  now: number
}

/**
 * For the transaction that takes messages out of another tenant's conversation: they wait here, stale at once, since nobody holds a lease
 * for them.
 */
export const receiveMessages = (stale: DueList, { tenantId, customerId, messages, now }: Forward): Update => ({
  ...recordMessages(tenantId, customerId, messages),
  setOnce: staleFrom(stale, tenantId, customerId, now),
})

/**
 * For the transaction that keeps a time for a customer: what a typed answer is read against from now on. It stands beside the state, so a
 * turn that is under way is not disturbed. `instead`: what had been asked when it was decided to ask; if something else has been since,
 * nothing is written.
 */
export const saveAsked = (
  tenantId: TenantId,
  customerId: CustomerId,
  asked: Asked,
  { number, phone }: Pick<Session, 'number' | 'phone'>,
  instead?: Asked | null,
): Update => ({
  update: sessionKey(tenantId, customerId),
  set: { asked },
  setOnce: { number, phone },
  ...(instead !== undefined && { if: [instead === null ? absent('asked') : equals(['asked', 'bookingId'], instead.bookingId)] }),
})
