import { z } from 'zod'
import type { OutboxKey } from '#server/domain/outbox'
import type { Item, Key } from '#server/data/table'
import { OutboxRow } from '#server/domain/outbox'
import { dueAttributes } from '#server/data/due'
import { instantKey, notificationPartition, outboxKey } from '#server/data/keys'
import { readOwner } from '#server/data/owner'
import { pack, unpack } from '#server/data/pack'

const MISSING = { notification: null, attemptedAt: null, sid: null, sentAt: null, errorCode: null }

/** A row as it is stored: what its key says is left out, null is left out, and it is on the list of due work as long as it is planned. */
export function packRow(row: OutboxRow, shards: number): Item & Key {
  const { tenantId, customerId, id, content, ...rest } = OutboxRow.parse(row)
  const stored = Object.fromEntries(Object.entries({ ...rest, content: content === null ? null : pack(content) }).filter(([, value]) => value !== null))
  return {
    ...outboxKey(tenantId, customerId, id),
    ...stored,
    ...(row.status === 'planned' && dueOf(row, row.dueAt, shards)),
    ...(row.notification !== null && listingOf(row, row.dueAt)),
  }
}

/** Reads a stored row; null: the item is about a message that was heard and not answered by itself. */
export function readRow(item: Item): OutboxRow | null {
  if (item.status === undefined) return null
  const { pk, sk } = z.object({ pk: z.string(), sk: z.string() }).parse(item)
  const content = item.content === undefined ? null : unpack(z.string().parse(item.content))
  return OutboxRow.parse({ ...MISSING, ...item, content, ...readOwner(pk), id: sk })
}

/** The attributes that make a row due at an instant. */
export const dueOf = ({ tenantId, customerId, id }: OutboxKey, dueAt: string, shards: number) =>
  dueAttributes('OUT', instantKey(dueAt), `${tenantId}#${customerId}#${id}`, shards)

/** The attributes that put a notification on the tenant's list. */
export const listingOf = ({ tenantId, customerId, id }: OutboxKey, dueAt: string) =>
  ({ gsi1Pk: notificationPartition(tenantId), gsi1Sk: `${instantKey(dueAt)}#${customerId}#${id}` })
