import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createApp, eventHandler, getHeader, readRawBody, setResponseStatus, toNodeListener, useBase } from 'h3'
import TwilioBase from 'twilio/lib/base/BaseTwilio.js'
import TwilioApi from 'twilio/lib/rest/Api.js'
import TwilioContent from 'twilio/lib/rest/Content.js'
import { z } from 'zod'
import { openStore } from '#sandbox/store'
import type { TwilioStandIn } from '#sandbox/twilio/stand-in'
import { createTwilioStandIn } from '#sandbox/twilio/stand-in'

export const ACCOUNT = `AC${'0'.repeat(32)}`
export const TOKEN = 'sandbox-twilio-token'
export const OURS = '+4570000001'
export const ANNA = '+4520123456'
export const NOON = Date.parse('2026-11-24T11:00:00Z')

const Json = z.record(z.string(), z.unknown())

/** A request that the stand-in made to the product. */
export interface Received {
  path: string
  params: Record<string, string>
  signature: string
  headers: Record<string, string | undefined>
}

export interface World {
  standIn: TwilioStandIn
  base: string
  /** Where webhooks arrive, and what did. */
  webhookBase: string
  received: Received[]
  /** Decides what the webhook answers. */
  answerWith(status: number): void
  waits: number[]
  close(): Promise<void>
}

export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

/** A stand-in on loopback as it is mounted in the product, and a webhook that writes down what reaches it. Waiting takes no time and is written down. */
export async function startWorld(file = ':memory:'): Promise<World> {
  const store = openStore(file, NOON)
  const waits: number[] = []
  const standIn = createTwilioStandIn({ store, accountSid: ACCOUNT, authToken: TOKEN, wait: async ms => void waits.push(ms) })
  const mounted = createApp().use('/', useBase('/sandbox/twilio', standIn.app.handler))
  const server = createServer(toNodeListener(mounted))
  const received: Received[] = []
  let status = 200
  const webhook = createServer(
    toNodeListener(
      createApp().use(
        eventHandler(async event => {
          const params = Object.fromEntries(new URLSearchParams((await readRawBody(event)) ?? ''))
          received.push({ path: event.path, params, signature: getHeader(event, 'x-twilio-signature') ?? '', headers: { token: getHeader(event, 'i-twilio-idempotency-token') } })
          setResponseStatus(event, status)
          return ''
        }),
      ),
    ),
  )
  const [base, webhookBase] = await Promise.all([listen(server), listen(webhook)])
  return {
    standIn,
    base: `${base}/sandbox/twilio`,
    webhookBase,
    received,
    waits,
    answerWith: next => {
      status = next
    },
    close: async () => {
      await standIn.deliveries.idle()
      await Promise.all([server, webhook].map(each => new Promise(resolve => each.close(resolve) && each.closeAllConnections())))
      store.close()
    },
  }
}

interface SdkRequest {
  method: string
  uri: string
  username?: string
  password?: string
  headers?: Record<string, string>
  params?: object
  data?: object
}

/** The transport of the real SDK over `fetch`, with its host replaced. */
const transport = (base: string) => ({
  async request({ method, uri, username, password, headers = {}, params, data }: SdkRequest) {
    const asked = new URL(uri)
    const url = new URL(base + asked.pathname + asked.search)
    for (const [name, value] of Object.entries(params ?? {})) if (value !== undefined) url.searchParams.append(name, String(value))
    const isJson = headers['Content-Type'] === 'application/json'
    const form = new URLSearchParams()
    for (const [name, value] of Object.entries(data ?? {})) {
      for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) form.append(name, String(each))
    }
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: { ...headers, Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
      body: data === undefined ? undefined : isJson ? JSON.stringify(data) : form.toString(),
    })
    const text = await response.text()
    return { statusCode: response.status, body: text === '' ? undefined : JSON.parse(text), headers: Object.fromEntries(response.headers) }
  },
})

/** The vendor's own SDK, talking to the stand-in. */
export function sdk(base: string, token = TOKEN) {
  const client = new TwilioBase.Client(ACCOUNT, token, { httpClient: transport(base) as never })
  return { messages: new TwilioApi(client as never).v2010.account.messages, api: new TwilioApi(client as never).v2010.account, content: new TwilioContent(client as never).v1 }
}

/** A call without the SDK, for what the SDK would not send. */
export async function raw(world: World, method: string, path: string, body?: Record<string, string> | string, headers: Record<string, string> = {}) {
  const response = await fetch(world.base + path, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`,
      'Content-Type': typeof body === 'string' ? 'application/json' : 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: typeof body === 'object' ? new URLSearchParams(body).toString() : body,
    redirect: 'manual',
  })
  const text = await response.text()
  const json = () => Json.parse(JSON.parse(text))
  return { status: response.status, headers: response.headers, text, json, entries: (name: string) => z.array(Json).parse(json()[name]) }
}

export const MESSAGES = `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`

/** Anna writes, so the 24-hour window is open. */
export const openWindow = (world: World, text = 'Hej') => world.standIn.deliverInbound({ from: ANNA, to: OURS, text, webhookUrl: `${world.webhookBase}/message` })
