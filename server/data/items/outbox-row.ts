import { z } from 'zod'
import type { OutboxKey } from '#server/domain/notifications/outbox'
import type { DueList } from '#server/data/items/due-list'
import type { Item, Key } from '#server/data/table/table'
import type { MessageContent } from '#server/domain/notifications/message'
import { optionId, readOptionId } from '#server/conversation/payload'
import { OutboxRow } from '#server/domain/notifications/outbox'
import { customerOfPartition, instantKey, notificationPartition, outboxKey } from '#server/data/keys'

const MISSING: Item = {
  channel: 'whatsapp',
  notification: null,
  content: null,
  attemptedAt: null,
  sid: null,
  sentAt: null,
  errorCode: null,
}

/** A list as it is stored: by columns, since ten rows would say ten times what a row consists of, and that they belong to one offer. */
const Columns = z.object({
  kind: z.literal('list'),
  body: z.string(),
  opener: z.string(),
  offer: z.string(),
  refs: z.array(z.string()),
  titles: z.array(z.string()),
  /** Empty where a row has none. */
  descriptions: z.array(z.string()),
})

/**
 * A row as it is stored: what its key says is left out, as is what most rows have, and it is on the list of due work as long as it is
 * planned.
 */
export function packRow(row: OutboxRow, due: DueList): Item & Key {
  const { tenantId, customerId, id, content, ...rest } = row
  const stored = Object.fromEntries(
    Object.entries({ ...rest, content: toColumns(content) }).filter(([name, value]) => value !== MISSING[name]),
  )
  return {
    ...outboxKey(tenantId, customerId, id),
    ...stored,
    ...(row.status === 'planned' && dueOf(due, row, row.dueAt)),
    ...(row.notification !== null && listingOf(row, row.dueAt)),
  }
}

/** Reads a stored row; null: the item is about a message that was heard and not answered by itself. */
export function readRow(item: Item): OutboxRow | null {
  if (item.status === undefined) return null
  const { pk, sk } = z.object({ pk: z.string(), sk: z.string() }).parse(item)
  return OutboxRow.parse({ ...MISSING, ...item, content: fromColumns(item.content ?? null), ...customerOfPartition(pk), id: sk })
}

function toColumns(content: MessageContent | null): unknown {
  if (content?.kind !== 'list') return content
  const ids = content.options.map(({ id }) => readOptionId(id))
  const offer = ids[0]?.offerId ?? null
  if (offer === null || ids.some(({ offerId }) => offerId !== offer)) return content
  const { kind, body, opener, options } = content
  return {
    kind,
    body,
    opener,
    offer,
    refs: ids.map(({ ref }) => ref),
    titles: options.map(({ title }) => title),
    descriptions: options.map(({ description = '' }) => description),
  }
}

function fromColumns(stored: unknown): unknown {
  const read = Columns.safeParse(stored)
  if (!read.success) return stored
  const { kind, body, opener, offer, refs, titles, descriptions } = read.data
  const options = refs.map((ref, row) => ({
    id: optionId(ref, offer),
    title: titles[row],
    ...(descriptions[row] !== '' && { description: descriptions[row] }),
  }))
  return { kind, body, opener, options }
}

/** The attributes that make a row due at an instant. */
export const dueOf = (due: DueList, { tenantId, customerId, id }: OutboxKey, dueAt: string) =>
  due.entry(instantKey(dueAt), tenantId, customerId, id)

/** The attributes that put a notification on the tenant's list. */
export const listingOf = ({ tenantId, customerId, id }: OutboxKey, dueAt: string) => ({
  gsi1Pk: notificationPartition(tenantId),
  gsi1Sk: `${instantKey(dueAt)}#${customerId}#${id}`,
})
