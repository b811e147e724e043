import { z } from 'zod'
import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Item, Table, Write } from '#server/data/table'
import { absent } from '#server/data/condition'
import { heardId, logPartition, outboxKey } from '#server/data/keys'
import { keyOf } from '#server/data/table'
import { tenantScope } from '#server/data/tenant-scope'
import { TurnRecord } from '#server/domain/turn-record'

// A message that was handled leaves an item under its id, put only if absent: the last word on whether it was handled. Where the reply goes by the same id
// both are one item, which saves a write. The whole record stands with the first message, the others point to it; what the item says otherwise is left out.

const PREFIX = heardId('')
const Stored = z.object({ sk: z.string(), dueAt: z.string().optional(), turn: z.record(z.string(), z.unknown()) })

/** For the transaction of a turn: its records and its outbox rows. */
export function recordTurn(tenantId: TenantId, customerId: CustomerId, turn: TurnRecord, rows: Write[]): Write[] {
  const [first] = turn.messageIds
  const records = turn.messageIds.map((messageId, index) => {
    const key = outboxKey(tenantId, customerId, heardId(messageId))
    const row = rows.find(write => keyOf(write).sk === key.sk && keyOf(write).pk === key.pk)
    const item = row && 'put' in row ? row.put : { ...key }
    return { put: { ...item, ...(index === 0 ? { turn: storedTurn(turn, item) } : { turnOf: first }) }, if: [absent('pk')] }
  })
  const recorded = new Set(records.map(record => record.put.sk))
  return [...records, ...rows.filter(row => !recorded.has(keyOf(row).sk))]
}

const storedTurn = ({ messageIds, at, ...rest }: TurnRecord, item: Item): Item =>
  ({ ...rest, ...(messageIds.length > 1 && { messageIds }), ...(at !== item.dueAt && { at }) })

/** Reads the record that stands with a message; null: there is none, or it stands with another. */
export function readTurn(item: Item): TurnRecord | null {
  if (item.turn === undefined) return null
  const { sk, dueAt, turn } = Stored.parse(item)
  return TurnRecord.parse({ messageIds: [sk.slice(PREFIX.length)], at: dueAt, ...turn })
}

/** The message whose handling a write records. */
export const heardOf = (write: Write | undefined): string[] =>
  write !== undefined && 'put' in write && ('turn' in write.put || 'turnOf' in write.put) ? [write.put.sk.slice(PREFIX.length)] : []

/** The records of a conversation, in order. */
export async function listTurns(table: Table, tenantId: TenantId, customerId: CustomerId): Promise<TurnRecord[]> {
  const { items } = await tenantScope(table, tenantId).query({ pk: logPartition(tenantId, customerId), beginsWith: PREFIX })
  return items.map(readTurn).filter(turn => turn !== null)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
