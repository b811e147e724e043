import { z } from 'zod'
import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Item, Key, Table, Write } from '#server/data/table/table'
import { absent } from '#server/data/table/condition'
import { heardId, outboxKey, turnKey, turnPartition } from '#server/data/keys'
import { packValue, unpackValue } from '#server/data/items/packed'
import { packSlots, unpackSlots } from '#server/data/items/packed-slots'
import { CURRENT_WORDS, RECORD_WORDS } from '#server/data/items/record-words'
import { keyOf } from '#server/data/table/table'
import { tenantScope } from '#server/data/items/tenant-scope'
import { TurnRecord } from '#server/conversation/record/turn-record'

// A message that was handled leaves an item under its id, put only if absent: the last word on whether it was handled. Where the reply goes
// by the same id both are one
// item, which saves a write. The record of the turn is an item of its own: it is written once, whereas a reply is marked as sent, delivered
// and read, and each of that
// would be billed for the record again. It is kept compressed, with what such records are likely to say known beforehand: below a kilobyte,
// two write units.

const PREFIX = heardId('')
const Stored = z.object({ sk: z.string(), record: z.instanceof(Uint8Array), words: z.int() })
const Fields = z.record(z.string(), z.unknown())
const Effects = z.array(z.object({ effect: z.unknown(), outcome: z.looseObject({ slots: z.unknown().optional() }) }))

/** How long a turn can be looked up. Real days; the database drops what is older by itself. */
const KEPT_DAYS = 180

/** An item of the table takes 400 kB. */
const MOST_BYTES = 200_000
const CUT_TEXT = 500

/** For the transaction of a turn: the marks of its messages, its outbox rows, and its record. */
export function recordTurn(tenantId: TenantId, customerId: CustomerId, turn: TurnRecord, rows: Write[]): Write[] {
  const heard = turn.messages.map(({ id }) => {
    const key = outboxKey(tenantId, customerId, heardId(id))
    const row = rows.find(write => keyOf(write).sk === key.sk && keyOf(write).pk === key.pk)
    const item = row && 'put' in row ? row.put : { ...key }
    return { put: { ...item, turn: turn.number }, if: [absent('pk')] }
  })
  const marked = new Set(heard.map(({ put }) => put.sk))
  return [...heard, ...rows.filter(row => !marked.has(keyOf(row).sk)), { put: storedTurn(tenantId, customerId, turn) }]
}

/** The message whose handling a write records. */
export const heardOf = (write: Write | undefined): string[] =>
  write !== undefined && 'put' in write && 'turn' in write.put ? [write.put.sk.slice(PREFIX.length)] : []

function storedTurn(tenantId: TenantId, customerId: CustomerId, turn: TurnRecord): Item & Key {
  const packed = packTurn(turn)
  // Somebody has sent pages and pages within a second or two: better less of that than no answer.
  const record =
    packed.length <= MOST_BYTES
      ? packed
      : packTurn({
          ...turn,
          messages: turn.messages.map(message => ({ ...message, text: message.text.slice(0, CUT_TEXT).toWellFormed() })),
        })
  return {
    ...turnKey(tenantId, customerId, turn.number),
    record,
    words: CURRENT_WORDS,
    ttl: Math.floor(Date.parse(turn.at) / 1000) + KEPT_DAYS * 86_400,
  }
}

function packTurn({ number: _number, effects, ...rest }: TurnRecord): Uint8Array {
  const packed = effects.map(({ effect, outcome }) => ({
    effect,
    outcome: outcome.kind === 'findSlots' ? { ...outcome, slots: packSlots(outcome.slots) } : outcome,
  }))
  return packValue({ ...rest, effects: packed }, RECORD_WORDS[CURRENT_WORDS])
}

/** Reads a stored record. */
export function readTurn(item: Item): TurnRecord {
  const { sk, record, words } = Stored.parse(item)
  const { effects, ...rest } = Fields.parse(unpackValue(record, RECORD_WORDS[words]))
  const unpacked = Effects.parse(effects).map(({ effect, outcome }) => ({
    effect,
    outcome: 'slots' in outcome ? { ...outcome, slots: unpackSlots(outcome.slots) } : outcome,
  }))
  return TurnRecord.parse({ ...rest, number: Number(sk), effects: unpacked })
}

/** Records of a conversation in order, the last ones before a number; `before` leads on to older ones. */
export async function listTurns(
  table: Table,
  tenantId: TenantId,
  customerId: CustomerId,
  { before, limit }: { before?: number | undefined; limit?: number | undefined } = {},
): Promise<{ turns: TurnRecord[]; before: number | null }> {
  const { items, cursor } = await tenantScope(table, tenantId).query({
    pk: turnPartition(tenantId, customerId),
    descending: true,
    ...(limit !== undefined && { limit }),
    ...(before !== undefined && { to: turnKey(tenantId, customerId, before - 1).sk }),
  })
  const turns = items.map(readTurn).toReversed()
  return { turns, before: cursor === null ? null : (turns[0]?.number ?? null) }
}
