import type { Lookup, Transport, TransportAnswer } from '#server/integrations/calendars/http/safe-fetch-transport'
import { isLoopback, isPublicAddress, literalOf, readAddress } from '#server/integrations/calendars/http/safe-fetch-address'
import { fetchTransport, hasSockets, nodeTransport, systemLookup } from '#server/integrations/calendars/http/safe-fetch-transport'

export interface SafeRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
  timeoutMs?: number
  limitBytes?: number
}

/** `url` is where the answer came from in the end. */
export type SafeAnswer =
  | { result: 'answered'; status: number; headers: Headers; text: string; url: string }
  | { result: 'forbidden_address' | 'unreachable' | 'too_large' }

export type SafeFetch = (address: string, request?: SafeRequest) => Promise<SafeAnswer>

const TIMEOUT_MS = 15_000
const LIMIT_BYTES = 10 * 1024 * 1024
const MOST_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** What opens the door of one host is not shown to another. */
const SECRET_HEADERS = ['authorization', 'cookie']

interface Around {
  allowLoopback: boolean
  lookup: Lookup
  transport: Transport
  isPinned: boolean
}

interface Step {
  url: URL
  method: string
  headers: Record<string, string>
  body: string | undefined
}

/**
 * Asks addresses that owners type, and never one inside our own network: every name is resolved, every address checked, and the connection
 * made to what was checked;
 * the same for each redirect. Answers are read up to a limit of bytes and time. Nothing throws.
 * With a `fetch` of one's own, or on a runtime without sockets, nobody can choose the address of a connection: there only the spelling is
 * checked, and IP addresses are refused.
 */
export function createSafeFetch({
  allowLoopback,
  lookup = systemLookup,
  fetch: fetcher,
  transport,
}: {
  allowLoopback: boolean
  lookup?: Lookup
  fetch?: typeof fetch
  transport?: Transport
}): SafeFetch {
  const isPinned = transport !== undefined || (fetcher === undefined && hasSockets())
  const around: Around = {
    allowLoopback,
    lookup,
    isPinned,
    transport: transport ?? (isPinned ? nodeTransport : fetchTransport(fetcher ?? fetch)),
  }
  return async (address, { method = 'GET', headers = {}, body, timeoutMs = TIMEOUT_MS, limitBytes = LIMIT_BYTES } = {}) => {
    const url = readAddress(address, allowLoopback)
    if (url === null) return { result: 'forbidden_address' }
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return await Promise.race([follow(around, { url, method, headers, body }, signal, limitBytes), ended(signal)])
    } catch {
      return { result: 'unreachable' }
    }
  }
}

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Time is up.')), { once: true }))

async function follow(around: Around, first: Step, signal: AbortSignal, limitBytes: number): Promise<SafeAnswer> {
  let step = first
  for (let redirects = 0; ; redirects++) {
    const addresses = await addressesOf(around, step.url)
    if (addresses === 'forbidden') return { result: 'forbidden_address' }
    const answer = await around.transport({ ...step, addresses, signal })
    const location = REDIRECTS.has(answer.status) ? answer.headers.get('location') : null
    if (location === null) return read(answer, step.url, limitBytes)
    answer.cancel()
    if (redirects === MOST_REDIRECTS) return { result: 'unreachable' }
    const next = redirected(step, location, answer.status, around.allowLoopback)
    if (next === null) return { result: 'forbidden_address' }
    step = next
  }
}

/**
 * The addresses that may be connected to. One bad one among several is enough to refuse the name: the connection could go to any of them.
 */
async function addressesOf({ isPinned, lookup, allowLoopback }: Around, url: URL): Promise<string[] | null | 'forbidden'> {
  const literal = literalOf(url)
  const isAllowed = (address: string): boolean => isPublicAddress(address) || (allowLoopback && isLoopback(address))
  if (!isPinned) return literal === null || (allowLoopback && isLoopback(literal)) ? null : 'forbidden'
  const addresses = literal === null ? await lookup(url.hostname) : [literal]
  if (addresses.length === 0) throw new Error('The name has no address.')
  return addresses.every(isAllowed) ? addresses : 'forbidden'
}

function redirected(step: Step, location: string, status: number, allowLoopback: boolean): Step | null {
  const url = URL.canParse(location, step.url) ? readAddress(new URL(location, step.url).href, allowLoopback) : null
  if (url === null) return null
  // Servers behind a proxy often do not know that they are asked in safety, and name themselves in the clear.
  if (url.hostname === step.url.hostname && step.url.protocol === 'https:') url.protocol = 'https:'
  const isAtHome = url.host === step.url.host && (url.protocol === step.url.protocol || url.protocol === 'https:')
  // What was to be written at one host is not written at another.
  if (!isAtHome && ['PUT', 'DELETE', 'POST'].includes(step.method)) return null
  const headers = isAtHome
    ? step.headers
    : Object.fromEntries(Object.entries(step.headers).filter(([name]) => !SECRET_HEADERS.includes(name.toLowerCase())))
  return status === 303 ? { url, method: 'GET', headers, body: undefined } : { ...step, url, headers }
}

async function read(answer: TransportAnswer, url: URL, limitBytes: number): Promise<SafeAnswer> {
  if (Number(answer.headers.get('content-length') ?? 0) > limitBytes) {
    answer.cancel()
    return { result: 'too_large' }
  }
  const decoder = decoderOf(answer.headers.get('content-type') ?? '')
  const parts: string[] = []
  let bytes = 0
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength
    if (bytes > limitBytes) {
      answer.cancel()
      return { result: 'too_large' }
    }
    parts.push(decoder.decode(chunk, { stream: true }))
  }
  parts.push(decoder.decode())
  return { result: 'answered', status: answer.status, headers: answer.headers, text: parts.join(''), url: url.href }
}

function decoderOf(contentType: string): TextDecoder {
  try {
    return new TextDecoder(/charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8')
  } catch {
    return new TextDecoder()
  }
}
