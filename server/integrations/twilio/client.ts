import { ErrorBody } from '#server/integrations/twilio/wire'

/** Twilio's own limit for an answer is 15 s; we would rather look up an unknown outcome than let a customer wait. */
const TIMEOUT_MS = 6000

export interface TwilioAccount {
  accountSid: string
  authToken: string
  baseUrl: string | null
}

interface SdkRequest {
  method: string
  uri: string
  username?: string
  password?: string
  headers?: Record<string, string>
  params?: Record<string, unknown>
  data?: Record<string, unknown>
}

/** The request left us, and no usable answer came: the vendor may have done the work. */
export class NoAnswer extends Error {}

/** The request never reached the vendor. */
export class NotReached extends Error {}

const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

/** Arrays are repeated keys on Twilio's wire. */
function formOf(data: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams()
  for (const [key, value] of Object.entries(data)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) form.append(key, String(one))
  }
  return form
}

function urlOf(request: SdkRequest, baseUrl: string | null): string {
  const url = new URL(request.uri)
  for (const [key, value] of formOf(request.params ?? {})) url.searchParams.append(key, value)
  return baseUrl === null ? url.href : `${baseUrl}${url.pathname}${url.search}`
}

async function send(request: SdkRequest, baseUrl: string | null) {
  const isJson = Object.entries(request.headers ?? {}).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.startsWith('application/json'),
  )
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Basic ${btoa(`${request.username}:${request.password}`)}`,
    ...(isJson ? { 'content-type': 'application/json' } : {}),
  }
  const body = request.data === undefined ? undefined : isJson ? JSON.stringify(request.data) : formOf(request.data)
  try {
    const answer = await fetch(urlOf(request, baseUrl), {
      method: request.method.toUpperCase(),
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { answer, text: await answer.text() }
  } catch (error) {
    const code = codeOf(error)
    throw NOT_REACHED.has(code) ? new NotReached(code) : new NoAnswer(code)
  }
}

/**
 * The SDK's transport over `fetch`: it runs at the edge, and its base URL can be a stand-in (the SDK itself has no such option).
 * Answers of 4xx and 5xx are returned as they are; the SDK turns them into `RestException` with status and code.
 */
const fetchTransport = (baseUrl: string | null) => ({
  async request(request: SdkRequest) {
    const { answer, text } = await send(request, baseUrl)
    let body: unknown
    try {
      body = text === '' ? {} : JSON.parse(text)
    } catch {
      if (answer.ok) throw new NoAnswer('malformed')
      body = {}
    }
    return {
      statusCode: answer.status,
      body: answer.ok ? body : { ...ErrorBody.catch({}).parse(body), status: answer.status },
      headers: answer.headers,
    }
  },
})

/** A client of the real SDK. Loaded on first use: the SDK costs more to import than a turn costs to run. */
export async function twilioClient(account: TwilioAccount) {
  const [{ default: Base }, { default: Api }, { default: Content }] = await Promise.all([
    import('twilio/lib/base/BaseTwilio.js'),
    import('twilio/lib/rest/Api.js'),
    import('twilio/lib/rest/Content.js'),
  ])
  const client = new Base.Client(account.accountSid, account.authToken, { httpClient: fetchTransport(account.baseUrl) as never })
  return { api: new Api(client as never).v2010, content: new Content(client as never).v1 }
}

export type TwilioClient = Awaited<ReturnType<typeof twilioClient>>
