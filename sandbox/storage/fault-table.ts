import { z } from 'zod'
import type { Database } from '#sandbox/storage/database'

export const FaultVendor = z.enum(['twilio', 'stripe', 'cal', 'openai', 'dynamodb', 'google', 'microsoft'])
export type FaultVendor = z.output<typeof FaultVendor>

const OfAll = z.enum(['http_500', 'http_503', 'rate_limit', 'timeout', 'slow', 'drop_response', 'malformed'])
const OfModels = z.enum(['hostile', 'truncated', 'refusal', 'scripted'])

export const FaultMode = z.enum([...OfAll.options, ...OfModels.options])
export type FaultMode = z.output<typeof FaultMode>

/** Ways to fail that a language model alone has: the call goes well, and what is said does not. */
export const isOfModels = (mode: FaultMode): mode is z.output<typeof OfModels> => OfModels.safeParse(mode).success

export interface Fault {
  vendor: FaultVendor
  mode: FaultMode
  /** Calls that still fail this way; null: no limit. */
  remaining: number | null
  /** Epoch ms of the sandbox clock at which it ends by itself; null: no end. */
  until: number | null
  /** What belongs to one mode only, such as the lie of a hostile model. */
  extras: Record<string, unknown>
}

export interface FaultTable {
  add(fault: Fault): void
  list(now: number): Fault[]
  /** The fault that the vendor's next call meets, counted down; null when it works as usual. */
  take(vendor: FaultVendor, now: number): Fault | null
  clear(): void
}

const Row = z.object({
  seq: z.number(),
  vendor: FaultVendor,
  mode: FaultMode,
  remaining: z.number().nullable(),
  until: z.number().nullable(),
  extras: z.string().transform(text => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
})

// Counted faults come first, in the order in which they were asked for; among those without a count the newest is the one meant.
const IN_ORDER = 'ORDER BY remaining IS NULL, CASE WHEN remaining IS NULL THEN -seq ELSE seq END'

export function createFaultTable({ sql, transaction }: Database): FaultTable {
  const insert = sql.prepare('INSERT INTO faults (vendor, mode, remaining, until, extras) VALUES (?, ?, ?, ?, ?)')
  const list = sql.prepare(`SELECT * FROM faults WHERE until IS NULL OR until > ? ${IN_ORDER}`)
  const first = sql.prepare(`SELECT * FROM faults WHERE vendor = ? AND (until IS NULL OR until > ?) ${IN_ORDER} LIMIT 1`)
  const countDown = sql.prepare('UPDATE faults SET remaining = remaining - 1 WHERE seq = ?')
  const used = sql.prepare('DELETE FROM faults WHERE remaining <= 0')
  const clear = sql.prepare('DELETE FROM faults')
  const fault = (row: unknown): Fault => {
    const { seq: _, ...rest } = Row.parse(row)
    return rest
  }
  return {
    add: ({ vendor, mode, remaining, until, extras }) => void insert.run(vendor, mode, remaining, until, JSON.stringify(extras)),
    list: now => list.all(now).map(fault),
    take(vendor, now) {
      // A look without the write lock first: nearly every call finds nothing.
      if (first.get(vendor, now) === undefined) return null
      return transaction(() => {
        const row = first.get(vendor, now)
        if (row === undefined) return null
        if (row.remaining !== null) {
          countDown.run(Number(row.seq))
          used.run()
        }
        return fault(row)
      })
    },
    clear: () => void clear.run(),
  }
}
