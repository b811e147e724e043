import { signRequest } from '#sandbox/twilio/webhooks/signature'

/** How long the vendor waits for an answer. */
const READ_TIMEOUT_MS = 15_000

export interface WebhookPost {
  url: string
  params: Record<string, string>
  authToken: string
  headers?: Record<string, string>
}

/** `refused`: nobody listened, so the same request may be made again without harm. `lost`: it may have been read. */
export type PostOutcome = { result: 'answered'; status: number } | { result: 'refused' } | { result: 'lost' }

/** Posts one signed form as the vendor does. Redirects are not followed, since they would lose the body. */
export async function postWebhook({ url, params, authToken, headers = {} }: WebhookPost): Promise<PostOutcome> {
  try {
    const response = await fetch(url.replace(/#.*/s, ''), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'X-Twilio-Signature': signRequest(authToken, url, params),
        'User-Agent': 'TwilioProxy/1.1',
        ...headers,
      },
      body: new URLSearchParams(params).toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return { result: 'answered', status: response.status }
  } catch (error) {
    return { result: isRefused(error) ? 'refused' : 'lost' }
  }
}

const REFUSED = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause && REFUSED.includes(String(cause.code))
}
