import type { FetchedMedia, MediaSource } from '#server/ports/media'
import type { TwilioAccount } from '#server/integrations/twilio/client'

const HOST = 'https://api.twilio.com'
/** Where Twilio keeps what was sent, for a short while and without credentials. */
const STORAGE = [/^(?:[\w-]+\.)*twilio\.com$/, /^(?:[\w-]+\.)*twiliocdn\.com$/, /^(?:[\w.-]+\.)?s3(?:[.-]\w+)*\.amazonaws\.com$/]
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const MOST_REDIRECTS = 2

const isMediaPath = (path: string, accountSid: string): boolean =>
  path.startsWith(`/2010-04-01/Accounts/${accountSid}/Messages/`)
  && /^[A-Z]{2}[0-9a-fA-F]{32}\/Media\/ME[0-9a-fA-F]{32}$/.test(path.slice(`/2010-04-01/Accounts/${accountSid}/Messages/`.length))

/**
 * The address that may be asked with our credentials; null for anything but a medium of our own account. The form was signed, but whoever
 * holds the key to sign need not learn the rest.
 */
function ownAddress(address: string, { accountSid, baseUrl }: TwilioAccount): URL | null {
  if (!URL.canParse(address)) return null
  const { origin, pathname, username, search } = new URL(address)
  if (origin !== HOST || username !== '' || search !== '' || !isMediaPath(pathname, accountSid)) return null
  return new URL(`${baseUrl ?? HOST}${pathname}`)
}

/** Where a redirect may lead: to the vendor's storage, or on a stand-in to itself. */
function storageAddress(from: URL, location: string | null, baseUrl: string | null): URL | null {
  if (location === null || !URL.canParse(location, from.href)) return null
  const to = new URL(location, from.href)
  if (to.username !== '' || to.password !== '') return null
  if (baseUrl !== null && to.origin === new URL(baseUrl).origin) return to
  return to.protocol === 'https:' && to.port === '' && STORAGE.some(host => host.test(to.hostname)) ? to : null
}

async function readLimited(answer: Response, limitBytes: number): Promise<FetchedMedia> {
  const contentType = answer.headers.get('content-type') ?? ''
  if (Number(answer.headers.get('content-length') ?? 0) > limitBytes) {
    await answer.body?.cancel()
    return { result: 'tooLarge' }
  }
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = answer.body?.getReader()
  for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
    length += step.value.byteLength
    if (length > limitBytes) {
      await reader?.cancel()
      return { result: 'tooLarge' }
    }
    chunks.push(step.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return { result: 'fetched', bytes, contentType }
}

async function follow(
  first: URL,
  { accountSid, authToken, baseUrl }: TwilioAccount,
  limitBytes: number,
  signal: AbortSignal,
): Promise<FetchedMedia> {
  let url = first
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    // Storage is not shown the key of the account.
    const headers: Record<string, string> = redirects === 0 ? { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` } : {}
    const answer = await fetch(url, { headers, redirect: 'manual', signal })
    if (!REDIRECTS.has(answer.status)) {
      if (answer.ok) return readLimited(answer, limitBytes)
      await answer.body?.cancel()
      return { result: 'unavailable' }
    }
    await answer.body?.cancel()
    const next = storageAddress(url, answer.headers.get('location'), baseUrl)
    if (next === null) return { result: 'unavailable' }
    url = next
  }
  return { result: 'unavailable' }
}

/** Media that customers have sent through Twilio's WhatsApp API. */
export const createTwilioMedia = (account: TwilioAccount): MediaSource => ({
  async fetch(address, { limitBytes, timeoutMs }) {
    const url = ownAddress(address, account)
    if (url === null) return { result: 'unavailable' }
    try {
      return await follow(url, account, limitBytes, AbortSignal.timeout(timeoutMs))
    } catch {
      return { result: 'unavailable' }
    }
  },
})
