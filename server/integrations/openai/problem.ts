import {
  LengthFinishReasonError,
  ContentFilterFinishReasonError,
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  OpenAIError,
} from 'openai/error'
import { ZodError } from 'zod'
import type { Proposal } from '#server/ports/understanding'

const unavailable = (isPassing: boolean, retryAfterMs: number | null = null): Proposal => ({
  result: 'unavailable',
  retryAfterMs,
  isPassing,
  usage: null,
})

/** How long the vendor asks to wait; null: it does not say, or not in seconds. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function ofStatus(error: APIError): Proposal {
  const { status, headers } = error
  // Nothing that passes in a moment: the account has no money left.
  if (status === 429 && error.code === 'insufficient_quota') return unavailable(false)
  if (status === 429) return { result: 'rateLimited', retryAfterMs: retryAfterMs(headers), isPassing: true, usage: null }
  if (status === 408) return { result: 'timeout', usage: null }
  return unavailable(status === 409 || (status !== undefined && status >= 500), retryAfterMs(headers))
}

/** What a failure of the SDK means for who asked. Nothing of its text goes on: it may quote the request. */
export function proposalOfProblem(error: unknown): Proposal {
  if (error instanceof LengthFinishReasonError) return { result: 'truncated', usage: null }
  if (error instanceof ContentFilterFinishReasonError) return { result: 'refused', usage: null }
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return { result: 'timeout', usage: null }
  if (error instanceof APIConnectionError) return unavailable(true)
  if (error instanceof APIError) return ofStatus(error)
  // An answer that came and cannot be read.
  if (error instanceof SyntaxError || error instanceof ZodError || error instanceof OpenAIError || error instanceof TypeError) {
    return { result: 'malformed', usage: null }
  }
  return unavailable(false)
}
