import { z } from 'zod'
import type { DueKind } from '#server/data/keys'
import type { Key, Table } from '#server/data/table/table'
import { duePartition } from '#server/data/keys'

/** How many index partitions due work is spread over. May grow while work is pending, never shrink. */
export const DUE_SHARDS = 4

const DueEntry = z.object({ pk: z.string(), sk: z.string(), dueSk: z.string() })
type DueEntry = z.output<typeof DueEntry>

/** What takes an item off its list. */
export const DUE_ATTRIBUTES = ['duePk', 'dueSk'] as const

export interface DueWork extends Key {
  at: string
}

export type DueList = ReturnType<typeof createDueList>

/** The list of one kind of work that has a time, over all tenants. An item stands on it as long as it carries an entry. Times sort as text. */
export function createDueList(table: Table, kind: DueKind, shards: number) {
  /** Earliest first; one page per shard, all shards at once. */
  const read = async (bounds: { from?: string; to?: string }, limit: number): Promise<DueWork[]> => {
    const pages = await Promise.all(
      Array.from({ length: shards }, (_, shard) => table.query({ index: 'DUE', pk: duePartition(kind, shard), limit, ...bounds })),
    )
    return pages
      .flatMap(page => page.items.map(item => DueEntry.parse(item)))
      .sort(byTime)
      .slice(0, limit)
      .map(({ pk, sk, dueSk }) => ({ pk, sk, at: dueSk }))
  }

  return {
    /** The attributes that put an item on the list at a time; whose it is decides on its shard. */
    entry: (at: string, ...owner: string[]) => ({ duePk: duePartition(kind, hashOf(owner.join('#')) % shards), dueSk: at }),

    /** Work that is due up to a time. Cost: one round trip, half a read unit per shard when nothing is due. */
    upTo: (time: string, limit: number): Promise<DueWork[]> => read({ to: time }, limit),

    /**
     * Takes so much of the work that is due up to a time. `claim` answers null for what somebody else holds; of that, `surplus` may stand
     * before what is free. Cost: two round trips; half a read unit per shard, and what a claim costs.
     */
    async take<Claimed>(
      time: string,
      { limit, surplus }: { limit: number; surplus: number },
      claim: (work: DueWork) => Promise<Claimed | null>,
    ): Promise<Claimed[]> {
      const due = await read({ to: time }, limit + surplus)
      const claimed: Claimed[] = []
      for (let at = 0; at < due.length && claimed.length < limit;) {
        const next = due.slice(at, at + limit - claimed.length)
        claimed.push(...(await Promise.all(next.map(claim))).filter(work => work !== null))
        at += next.length
      }
      return claimed
    },

    /** Whether anything is due at a time, claimed or not. Cost: one round trip. */
    isAnyDue: async (time: string): Promise<boolean> => (await read({ to: time }, 1)).length > 0,

    /** When the next work after a time is due. Cost: one round trip. */
    async nextAfter(time: string): Promise<string | null> {
      // `~` makes it later than the time itself, and earlier than the next.
      const [next] = await read({ from: `${time}~` }, 1)
      return next?.at ?? null
    },
  }
}

function hashOf(owner: string): number {
  let hash = 0
  for (let place = 0; place < owner.length; place++) hash = (hash * 31 + owner.charCodeAt(place)) % 65_521
  return hash
}

const byTime = (one: DueEntry, other: DueEntry): number => (one.dueSk < other.dueSk ? -1 : Number(one.dueSk > other.dueSk))
