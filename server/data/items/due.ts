import { z } from 'zod'
import type { Key, Table } from '#server/data/table/table'
import type { DueKind } from '#server/data/keys'
import { duePartition } from '#server/data/keys'

/** How many index partitions due work is spread over. May grow while work is pending, never shrink. */
export const DUE_SHARDS = 4

const DueEntry = z.object({ pk: z.string(), sk: z.string(), dueSk: z.string() })
type DueEntry = z.output<typeof DueEntry>

/** The attributes that put an item on the list of due work; `at` is a sortable time, `owner` says which shard is the item's. */
export function dueAttributes(kind: DueKind, at: string, owner: string, shards: number): { duePk: string; dueSk: string } {
  let hash = 0
  for (let place = 0; place < owner.length; place++) hash = (hash * 31 + owner.charCodeAt(place)) % 65_521
  return { duePk: duePartition(kind, hash % shards), dueSk: at }
}

/** What takes an item off the list. */
export const DUE_ATTRIBUTES = ['duePk', 'dueSk'] as const

export interface DueWork extends Key {
  at: string
}

/**
 * Work of all tenants that is due up to a time, earliest first; one page per shard, all shards at once. Cost: one round trip, half a read
 * unit per shard when nothing is due.
 * `after` leaves out what is not later than it.
 */
export async function listDue(
  table: Table,
  kind: DueKind,
  { until, after, limit, shards }: { until?: string; after?: string; limit: number; shards: number },
): Promise<DueWork[]> {
  const pages = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      table.query({
        index: 'DUE',
        pk: duePartition(kind, shard),
        limit,
        // `~` makes it later than the time itself, and earlier than the next.
        ...(after !== undefined && { from: `${after}~` }),
        ...(until !== undefined && { to: until }),
      }),
    ),
  )
  return pages
    .flatMap(page => page.items.map(item => DueEntry.parse(item)))
    .sort(byTime)
    .slice(0, limit)
    .map(({ pk, sk, dueSk }) => ({ pk, sk, at: dueSk }))
}

const byTime = (one: DueEntry, other: DueEntry): number => (one.dueSk < other.dueSk ? -1 : Number(one.dueSk > other.dueSk))
