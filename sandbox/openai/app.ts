import type { App, H3Event } from 'h3'
import { createApp, eventHandler, getHeader, readMultipartFormData, readRawBody, send, setResponseHeader, setResponseStatus } from 'h3'
import type { VendorErrors, Wait } from '#sandbox/fault-response'
import { hangUp, playFault, realWait } from '#sandbox/fault-response'
import { takeFault } from '#sandbox/faults'
import type { OpenaiContext } from '#sandbox/openai/context'
import { OpenaiError, VENDOR_FAILURE, errorBody, refuse } from '#sandbox/openai/errors'
import { createResponse } from '#sandbox/openai/responses'
import { createTranscription } from '#sandbox/openai/transcriptions'
import type { Fault } from '#sandbox/storage/fault-table'

const ERRORS: VendorErrors = {
  body: status =>
    errorBody(VENDOR_FAILURE[status], status === 429 ? 'requests' : 'server_error', null, status === 429 ? 'rate_limit_exceeded' : null),
  retryAfterSeconds: 1,
  malformed: '{"id": "resp_0123456789abcdef", "object": "response", "status": "completed", "output": [{"type": "mess',
}

interface Answer {
  status: number
  body: unknown
}
type Work = (event: H3Event, context: OpenaiContext, fault: Fault | null) => Promise<Answer>

async function jsonOf(event: H3Event): Promise<unknown> {
  if (!(getHeader(event, 'content-type') ?? '').startsWith('application/json')) throw refuse.json()
  try {
    return JSON.parse((await readRawBody(event)) ?? '')
  } catch {
    throw refuse.json()
  }
}

const ROUTES: Record<string, Work> = {
  '/v1/responses': async (event, context, fault) => createResponse(context, await jsonOf(event), fault),
  '/v1/audio/transcriptions': async (event, _, fault) => createTranscription(await readMultipartFormData(event), fault),
}

function authenticate(event: H3Event, { apiKey }: OpenaiContext): void {
  const given = getHeader(event, 'authorization')
  if (given === undefined) throw refuse.noKey()
  if (given !== `Bearer ${apiKey}`) throw refuse.key()
}

/** Never throws: what the vendor refuses is an answer too. */
async function respond(event: H3Event, pathname: string, context: OpenaiContext, fault: Fault | null): Promise<Answer> {
  try {
    authenticate(event, context)
    const work = Object.hasOwn(ROUTES, pathname) ? ROUTES[pathname] : undefined
    if (work === undefined) throw refuse.url(event.method, pathname)
    if (event.method !== 'POST') throw refuse.method(event.method)
    return await work(event, context, fault)
  } catch (error) {
    if (error instanceof OpenaiError) return { status: error.status, body: error.body }
    console.error('The OpenAI stand-in failed', error)
    return { status: 500, body: ERRORS.body(500) }
  }
}

async function serve(event: H3Event, pathname: string, context: OpenaiContext, wait: Wait): Promise<number> {
  const fault = takeFault('openai', context.store)
  const played = fault === null ? null : await playFault(event, fault.mode, ERRORS, wait)
  if (played !== null) return played
  const { status, body } = await respond(event, pathname, context, fault)
  if (fault?.mode === 'drop_response') {
    hangUp(event)
    return status
  }
  setResponseStatus(event, status)
  setResponseHeader(event, 'x-request-id', `req_${Math.floor(context.now())}`)
  await send(event, JSON.stringify(body), 'application/json')
  return status
}

/** The vendor's API on the vendor's own paths. */
export function createOpenaiApp(context: OpenaiContext, wait: Wait = realWait): App {
  const app = createApp()
  app.use(
    eventHandler(async event => {
      const { pathname } = new URL(event.path, 'http://stand-in')
      const call = context.store.calls.begin('openai', { at: context.now(), method: event.method, path: pathname })
      context.store.calls.end(call, await serve(event, pathname, context, wait))
    }),
  )
  return app
}
