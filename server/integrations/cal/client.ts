import type { z } from 'zod'
import type { Clock, Timer } from '#server/ports/clock'
import type { EngineFailure } from '#server/ports/scheduling'
import { createBreaker } from '#server/integrations/cal/breaker'
import { refusalMessage } from '#server/integrations/cal/wire'

/** A customer waits for what is behind this; whatever is not there by then is looked up later. */
const DEADLINE_MS = 8000
/** A year of a provider's free time in steps of five minutes stays below it. */
const MAX_BYTES = 16 * 1024 * 1024

/** The version that the client was written against, by group of paths; without the right one the newer routes answer 404. */
const versions: [prefix: string, version: string][] = [
  ['/v2/bookings', '2024-08-13'],
  ['/v2/event-types', '2024-06-14'],
  ['/v2/schedules', '2024-06-11'],
  ['/v2/slots', '2024-09-04'],
]

export interface CalCall {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  /** Of the user for whom the call is made. Sent even where it is optional: calls without one share a narrow limit. */
  apiKey: string | null
  query?: Record<string, string>
  body?: object
  headers?: Record<string, string>
}

/** `refused`: the engine understood and said no, so nothing was done. */
export type CalAnswer<T> = { result: 'answered'; data: T } | CalRefusal | EngineFailure
export interface CalRefusal {
  result: 'refused'
  status: number
  message: string
}

export type CalClient = ReturnType<typeof createCalClient>

export interface CalClientNeeds {
  timer: Timer
  clock: Clock
  fetch?: typeof fetch
}

/** Calls to one Cal.com. Nothing here throws for what it does. */
export function createCalClient(apiUrl: string, { timer, clock, fetch: send = fetch }: CalClientNeeds) {
  const base = apiUrl.replace(/(?<!\/)\/+$/, '')
  const breaker = createBreaker(timer, clock)

  const once = async (call: CalCall, remainingMs: number): Promise<Attempt> => {
    try {
      const answer = await send(urlOf(base, call), { ...initOf(call), signal: AbortSignal.timeout(Math.max(1, remainingMs)) })
      return { status: answer.status, text: await textOf(answer), resetMs: resetOf(answer.headers) }
    } catch (error) {
      return { status: NOT_REACHED.has(codeOf(error)) ? 'not reached' : 'no answer' }
    }
  }

  const attempt = async (call: CalCall): Promise<Attempt> => {
    const until = timer.now() + DEADLINE_MS
    const first = await once(call, DEADLINE_MS)
    if (first.status !== 429 || first.resetMs === null || timer.now() + first.resetMs >= until) return first
    await timer.sleep(first.resetMs, 'cal rate limit')
    return once(call, until - timer.now())
  }

  return {
    /** Makes a call and reads what it answers by a schema. */
    async call<Schema extends z.ZodType>(call: CalCall, schema: Schema): Promise<CalAnswer<z.output<Schema>>> {
      const answer = await breaker.run(
        async () => outcomeOf(call, await attempt(call), schema),
        ({ isDown }) => isDown,
      )
      return answer?.answer ?? { result: 'unavailable' }
    },
  }
}

type Attempt = { status: 'not reached' | 'no answer' } | { status: number; text: string | null; resetMs: number | null }

function outcomeOf<Schema extends z.ZodType>(
  { method }: CalCall,
  attempt: Attempt,
  schema: Schema,
): { answer: CalAnswer<z.output<Schema>>; isDown: boolean } {
  const unknown: EngineFailure = { result: method === 'GET' ? 'unavailable' : 'unknown' }
  const { status } = attempt
  if (typeof status === 'string') return { answer: status === 'not reached' ? { result: 'unavailable' } : unknown, isDown: true }
  // Too many calls for one user say nothing about the others.
  if (status === 429) return { answer: { result: 'unavailable' }, isDown: false }
  if (status === 503) return { answer: { result: 'unavailable' }, isDown: true }
  if (status >= 500) return { answer: unknown, isDown: true }
  const body = 'text' in attempt ? jsonOf(attempt.text) : undefined
  if (status >= 400) return { answer: { result: 'refused', status, message: refusalMessage(body) }, isDown: false }
  const read = status < 300 ? schema.safeParse(body) : null
  return read?.success === true ? { answer: { result: 'answered', data: read.data }, isDown: false } : { answer: unknown, isDown: true }
}

const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

const urlOf = (base: string, { path, query }: CalCall): string =>
  query === undefined ? `${base}${path}` : `${base}${path}?${new URLSearchParams(query)}`

function initOf({ method, path, apiKey, body, headers }: CalCall): RequestInit {
  const version = versions.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1]
  return {
    method,
    // A key must not follow a redirect to another host.
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
      ...(version !== undefined && { 'cal-api-version': version }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

/** The seconds that are left of a blocked minute; there is no Retry-After. */
function resetOf(headers: Headers): number | null {
  const seconds = Number(headers.get('x-ratelimit-reset-default') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

/** The body, or null when it is longer than anything that we ask for. */
async function textOf(answer: Response): Promise<string | null> {
  if (answer.body === null) return ''
  const reader = answer.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MAX_BYTES) {
      await reader.cancel()
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}

function jsonOf(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
