import { retryAfterOf } from '#server/integrations/calendars/http/problem'

/** A calendar that takes longer than this is called unreachable; the sync comes back. */
const DEADLINE_MS = 8000
const MAX_BYTES = 10 * 1024 * 1024

export interface VendorRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  json?: unknown
  form?: Record<string, string>
}

/** `silent`: no answer, or one that cannot be read. A body that is no JSON is null where the status already says what went wrong. */
export type VendorAnswer =
  { result: 'answered'; status: number; body: unknown; retryAfterMs: number | null } | { result: 'silent' } | { result: 'too_large' }

const bodyOf = ({ json, form }: VendorRequest): { body?: string; headers: Record<string, string> } => {
  if (json !== undefined) return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }
  if (form !== undefined) {
    return { body: new URLSearchParams(form).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  }
  return { headers: {} }
}

/** Null when it is longer than anybody's calendar; reading stops there. */
async function textOf(response: Response): Promise<string | null> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** One call to a vendor, within its deadline. Never throws: whatever happens is an answer. */
export async function askVendor(request: VendorRequest, fetcher: typeof fetch = fetch): Promise<VendorAnswer> {
  try {
    const { body, headers } = bodyOf(request)
    const response = await fetcher(request.url, {
      method: request.method,
      headers: { accept: 'application/json', ...headers, ...request.headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    const text = await textOf(response)
    if (text === null) return { result: 'too_large' }
    const parsed = jsonOf(text)
    if (response.ok && text !== '' && parsed === null) return { result: 'silent' }
    return { result: 'answered', status: response.status, body: parsed, retryAfterMs: retryAfterOf(response.headers) }
  } catch {
    return { result: 'silent' }
  }
}

/** Null: it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
