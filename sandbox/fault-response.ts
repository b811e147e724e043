import type { H3Event } from 'h3'
import { send, setResponseHeader, setResponseStatus } from 'h3'
import type { FaultMode } from '#sandbox/storage/fault-table'

const HOLD_MS = 15_000
const SLOW_MS = 3_000

/** How one vendor words its failures. */
export interface VendorErrors {
  body(status: 429 | 500 | 503): unknown
  /** Seconds that it asks a hurried client to wait; null: it does not say. */
  retryAfterSeconds: number | null
  /** An answer that claims success and cannot be read. */
  malformed: string
}

export type Wait = (milliseconds: number) => Promise<void>

export const realWait: Wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

/**
 * Plays a fault that takes the place of the vendor's work; answers the status that was given, or null when the vendor works after all
 * (`slow` only comes first, `drop_response` only loses the answer, what a model says is a matter of what is answered).
 */
export async function playFault(event: H3Event, mode: FaultMode, errors: VendorErrors, wait: Wait): Promise<number | null> {
  switch (mode) {
    case 'http_500':
      return answer(event, 500, errors)
    case 'http_503':
      return answer(event, 503, errors)
    case 'rate_limit':
      return answer(event, 429, errors)
    case 'timeout':
      await wait(HOLD_MS)
      return hangUp(event)
    case 'slow':
      await wait(SLOW_MS)
      return null
    case 'malformed':
      setResponseStatus(event, 200)
      await send(event, errors.malformed, 'application/json')
      return 200
    case 'drop_response':
    case 'hostile':
    case 'truncated':
    case 'refusal':
    case 'scripted':
      return null
    default:
      return mode satisfies never
  }
}

async function answer(event: H3Event, status: 429 | 500 | 503, errors: VendorErrors): Promise<number> {
  setResponseStatus(event, status)
  if (status === 429 && errors.retryAfterSeconds !== null) setResponseHeader(event, 'Retry-After', errors.retryAfterSeconds)
  await send(event, JSON.stringify(errors.body(status)), 'application/json')
  return status
}

/** Ends the connection without a word: the client sees a reset, never an answer. */
export function hangUp(event: H3Event): number {
  event._handled = true
  event.node.req.socket.destroy()
  return 0
}
