import { randomUUID } from 'node:crypto'
import type { App, H3Event } from 'h3'
import { getHeader, readMultipartFormData, readRawBody, setResponseHeader } from 'h3'
import { VENDOR_FAILURE, errorBody, refuse } from '#sandbox/openai/errors'
import { createResponse } from '#sandbox/openai/responses/create'
import type { OpenaiContext } from '#sandbox/openai/store'
import { createTranscription } from '#sandbox/openai/transcriptions'
import type { Answer } from '#sandbox/vendor/answer'
import type { Asked } from '#sandbox/vendor/app'
import { createVendorApp } from '#sandbox/vendor/app'
import type { VendorFailures } from '#sandbox/vendor/play-fault'
import type { Wait } from '#sandbox/wait'

const failures: VendorFailures = {
  body: status =>
    errorBody(VENDOR_FAILURE[status], status === 429 ? 'requests' : 'server_error', null, status === 429 ? 'rate_limit_exceeded' : null),
  throttleHeads: { 'Retry-After': '1' },
  malformed: '{"id": "resp_0123456789abcdef", "object": "response", "status": "completed", "output": [{"type": "mess',
}

const WORK: Record<string, (asked: Asked, context: OpenaiContext) => Promise<Answer>> = {
  '/v1/responses': async ({ event, fault }, context) => createResponse(context, await jsonOf(event), fault),
  '/v1/audio/transcriptions': async ({ event, fault }) => createTranscription(await readMultipartFormData(event), fault),
}

/** The vendor's API on the vendor's own paths. */
export const createOpenaiApp = (context: OpenaiContext, wait?: Wait): App =>
  createVendorApp({ name: 'openai', context, failures, wait, answer: asked => answer(asked, context) })

function answer(asked: Asked, context: OpenaiContext): Promise<Answer> {
  const { event, url } = asked
  setResponseHeader(event, 'x-request-id', `req_${randomUUID().replaceAll('-', '')}`)
  authenticate(event, context)
  const work = Object.hasOwn(WORK, url.pathname) ? WORK[url.pathname] : undefined
  if (work === undefined) throw refuse.url(event.method, url.pathname)
  if (event.method !== 'POST') throw refuse.method(event.method)
  return work(asked, context)
}

function authenticate(event: H3Event, { apiKey }: OpenaiContext): void {
  const given = getHeader(event, 'authorization')
  if (given === undefined) throw refuse.noKey()
  if (given !== `Bearer ${apiKey}`) throw refuse.key()
}

async function jsonOf(event: H3Event): Promise<unknown> {
  if (!(getHeader(event, 'content-type') ?? '').startsWith('application/json')) throw refuse.json()
  try {
    return JSON.parse((await readRawBody(event)) ?? '')
  } catch {
    throw refuse.json()
  }
}
