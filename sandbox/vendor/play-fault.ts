import type { H3Event } from 'h3'
import { send, setResponseHeaders, setResponseStatus } from 'h3'
import type { FaultMode } from '#sandbox/storage/fault-table'
import { isOfModels } from '#sandbox/storage/fault-table'
import type { Wait } from '#sandbox/wait'

const HOLD_MS = 15_000
const SLOW_MS = 3_000

/** How one vendor words its failures. */
export interface VendorFailures {
  body(status: 429 | 500 | 503, event: H3Event): unknown
  /** What it tells a hurried client beside a 429. */
  throttleHeads: Record<string, string>
  /** An answer that claims success and cannot be read. */
  malformed: string
}

/**
 * Plays a fault that takes the place of the vendor's work; answers the status that was given, or null when the vendor works after all
 * (`slow` only comes first, `drop_response` only loses the answer, what a model says is a matter of what is answered).
 */
export async function playFault(event: H3Event, mode: FaultMode, failures: VendorFailures, wait: Wait): Promise<number | null> {
  if (isOfModels(mode)) return null
  switch (mode) {
    case 'http_500':
      return fail(event, 500, failures)
    case 'http_503':
      return fail(event, 503, failures)
    case 'rate_limit':
      setResponseHeaders(event, failures.throttleHeads)
      return fail(event, 429, failures)
    case 'timeout':
      await wait(HOLD_MS)
      return hangUp(event)
    case 'slow':
      await wait(SLOW_MS)
      return null
    case 'malformed':
      setResponseStatus(event, 200)
      await send(event, failures.malformed, 'application/json')
      return 200
    case 'drop_response':
      return null
    default:
      return mode satisfies never
  }
}

async function fail(event: H3Event, status: 429 | 500 | 503, { body }: VendorFailures): Promise<number> {
  setResponseStatus(event, status)
  await send(event, JSON.stringify(body(status, event)), 'application/json')
  return status
}

/** Ends the connection without a word: the client sees a reset, never an answer. */
export function hangUp(event: H3Event): number {
  event._handled = true
  event.node.req.socket.destroy()
  return 0
}
