import type { H3Event } from 'h3'
import { createError, defineEventHandler, getHeader, getQuery, readRawBody } from 'h3'
import type { App } from '#server/composition'
import { TableUnavailable } from '#server/data/table/retry'
import { inBackground } from '#server/utils/in-background'
import { useReadyApp } from '#server/utils/use-app'

/** Vendors post a few kilobytes; anything above this is refused unread. */
const MAX_BYTES = 1024 * 1024

export interface SignedRequest {
  url: string
  query: Record<string, string | undefined>
  header: (name: string) => string | undefined
  /** As it came: what was signed. */
  body: string
  /** The fields of a form; empty for any other body. */
  params: Record<string, string>
}

interface Webhook<Read, Recorded> {
  /** Null: the vendor is not configured, so the route does not exist. */
  verify: (app: App, request: SignedRequest) => Promise<boolean> | null
  /** Null: well signed, but nothing for us; acknowledged and forgotten. */
  read: (app: App, request: SignedRequest) => Read | null
  /** Must be durable when it returns: only then is the vendor told that we have it. */
  record: (app: App, read: Read) => Promise<Recorded | null>
  /** Runs after the answer. What fails here is picked up by a task. */
  process?: (app: App, recorded: Recorded) => Promise<void>
  answer: (event: H3Event) => string
}

async function bodyOf(event: H3Event): Promise<string> {
  const announced = Number(getHeader(event, 'content-length') ?? 0)
  if (announced > MAX_BYTES) throw createError({ statusCode: 413, message: 'Too large' })
  const body = (await readRawBody(event, 'utf8')) ?? ''
  if (body.length > MAX_BYTES) throw createError({ statusCode: 413, message: 'Too large' })
  return body
}

const paramsOf = (event: H3Event, body: string): Record<string, string> =>
  getHeader(event, 'content-type')?.startsWith('application/json') === true ? {} : Object.fromEntries(new URLSearchParams(body))

/** What could not be stored was not accepted: the vendor is told so, and posts it again. */
function refuseForNow(error: unknown): never {
  if (error instanceof TableUnavailable) throw createError({ statusCode: 503, message: 'Not accepted, please post it again' })
  throw error
}

/**
 * Verify before reading, record before working, answer before processing. Posts may come twice, in any order, or never: each route says
 * above itself what makes a lost one good.
 */
export function defineWebhook<Read, Recorded>(webhook: Webhook<Read, Recorded>) {
  return defineEventHandler(async event => {
    const app = await useReadyApp()
    const body = await bodyOf(event)
    // The public URL is the configured one: behind a proxy the request knows another.
    const request: SignedRequest = {
      url: `${app.publicUrl}${event.path}`,
      query: getQuery<Record<string, string | undefined>>(event),
      header: name => getHeader(event, name),
      body,
      params: paramsOf(event, body),
    }
    const verdict = webhook.verify(app, request)
    if (verdict === null) throw createError({ statusCode: 404, message: 'Not found' })
    if (!(await verdict)) throw createError({ statusCode: 403, message: 'The signature does not match' })
    const read = webhook.read(app, request)
    const recorded = read === null ? null : await webhook.record(app, read).catch(refuseForNow)
    if (recorded !== null && webhook.process !== undefined) inBackground(event, webhook.process(app, recorded))
    return webhook.answer(event)
  })
}
