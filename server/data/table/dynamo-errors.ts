import { z } from 'zod'
import type { Item } from '#server/data/table/table'

const Reason = z.object({ Code: z.string().optional(), Item: z.record(z.string(), z.unknown()).optional() })
const Failure = z.object({
  name: z.string(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
  CancellationReasons: z.array(Reason).optional(),
  Item: z.record(z.string(), z.unknown()).optional(),
})

/** Why one write of a transaction was not made; `none`: it was not at fault. */
export interface Cancellation {
  reason: 'none' | 'condition' | 'conflict'
  item: Item | null
}

/** What an error of the SDK means for the caller. */
export type Meaning =
  | { kind: 'condition'; item: Item | null }
  | { kind: 'cancelled'; reasons: Cancellation[] }
  /** Whether it was done is unknown or certainly not; doing it again may help. */
  | { kind: 'transient'; isConflict: boolean }
  | { kind: 'fatal' }

const THROTTLED = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'ThrottlingError',
])
const CONFLICT = new Set(['TransactionConflictException', 'TransactionInProgressException', 'ReplicatedWriteConflictException'])
const TRANSIENT_REASONS = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded', 'InternalServerError'])

/** Reads an error. One without a status never was an answer: the connection broke, time ran out, or what came was no JSON. */
export function meaningOf(error: unknown): Meaning {
  const read = Failure.safeParse(error)
  if (!read.success) return { kind: 'fatal' }
  const { name, $metadata, CancellationReasons, Item } = read.data
  // Without metadata it comes from before the request: the call itself is wrong.
  if ($metadata === undefined || name === 'CredentialsProviderError') return { kind: 'fatal' }
  const status = $metadata.httpStatusCode
  if (name === 'ConditionalCheckFailedException') return { kind: 'condition', item: Item === undefined ? null : fromWire(Item) }
  if (CancellationReasons !== undefined) return meaningOfCancellation(CancellationReasons)
  if (CONFLICT.has(name)) return { kind: 'transient', isConflict: true }
  if (THROTTLED.has(name) || status === undefined || status >= 500 || status === 429 || status < 300) {
    return { kind: 'transient', isConflict: false }
  }
  return { kind: 'fatal' }
}

function meaningOfCancellation(reasons: z.output<typeof Reason>[]): Meaning {
  if (reasons.some(({ Code = '' }) => TRANSIENT_REASONS.has(Code))) return { kind: 'transient', isConflict: false }
  const known = ['None', 'ConditionalCheckFailed', 'TransactionConflict']
  if (reasons.some(({ Code = 'None' }) => !known.includes(Code))) return { kind: 'fatal' }
  return {
    kind: 'cancelled',
    reasons: reasons.map(({ Code, Item }) => ({
      reason: Code === 'ConditionalCheckFailed' ? 'condition' : Code === 'TransactionConflict' ? 'conflict' : 'none',
      item: Item === undefined ? null : fromWire(Item),
    })),
  }
}

/** The SDK hands over the items of refusals in their wire form, unlike all others. */
export const fromWire = (item: Record<string, unknown>): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, valueFromWire(value)]))

const Wire = z.union([
  z.object({ S: z.string() }).transform(({ S }) => S),
  z.object({ N: z.string() }).transform(({ N }) => Number(N)),
  z.object({ BOOL: z.boolean() }).transform(({ BOOL }) => BOOL),
  z.object({ NULL: z.boolean() }).transform(() => null),
  z.object({ B: z.instanceof(Uint8Array) }).transform(({ B }) => B),
  z.object({ L: z.array(z.unknown()) }).transform(({ L }): unknown[] => L.map(valueFromWire)),
  z.object({ M: z.record(z.string(), z.unknown()) }).transform(({ M }): unknown => fromWire(M)),
])

const valueFromWire = (value: unknown): unknown => Wire.parse(value)
