import { z } from 'zod'
import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Table, Write } from '#server/data/table'
import { absent } from '#server/data/condition'
import { heardId, logPartition, outboxKey } from '#server/data/keys'
import { pack, unpack } from '#server/data/pack'
import { keyOf } from '#server/data/table'
import { tenantScope } from '#server/data/tenant-scope'
import { TurnRecord } from '#server/domain/turn-record'

// A message that was handled leaves an item under its id, put only if absent: the last word on whether it was handled. Where the reply goes by the same id
// both are one item, which saves a write; the whole record stands with the first message, the others point to it.

const PREFIX = heardId('')

/** For the transaction of a turn: its records and its outbox rows. */
export function recordTurn(tenantId: TenantId, customerId: CustomerId, turn: TurnRecord, rows: Write[]): Write[] {
  const [first] = turn.messageIds
  const records = turn.messageIds.map((messageId, index) => {
    const key = outboxKey(tenantId, customerId, heardId(messageId))
    const row = rows.find(write => keyOf(write).sk === key.sk && keyOf(write).pk === key.pk)
    const heard = index === 0 ? { turn: pack(TurnRecord.parse(turn)) } : { turnOf: first }
    return { put: { ...(row && 'put' in row ? row.put : key), ...heard }, if: [absent('pk')] }
  })
  const recorded = new Set(records.map(record => record.put.sk))
  return [...records, ...rows.filter(row => !recorded.has(keyOf(row).sk))]
}

/** The message whose handling a write records. */
export const heardOf = (write: Write | undefined): string[] =>
  write !== undefined && 'put' in write && ('turn' in write.put || 'turnOf' in write.put) ? [write.put.sk.slice(PREFIX.length)] : []

/** The records of a conversation, in order. */
export async function listTurns(table: Table, tenantId: TenantId, customerId: CustomerId): Promise<TurnRecord[]> {
  const { items } = await tenantScope(table, tenantId).query({ pk: logPartition(tenantId, customerId), beginsWith: PREFIX })
  return items.filter(item => item.turn !== undefined).map(item => TurnRecord.parse(unpack(z.string().parse(item.turn))))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
}
