import { createServer } from 'node:http'
import { createApp, eventHandler, getHeader, readRawBody, setResponseStatus, toNodeListener, useBase } from 'h3'
import { z } from 'zod'
import type { CalSettings } from '#sandbox/cal/settings'
import { changeSettings } from '#sandbox/cal/settings'
import { signBody } from '#sandbox/cal/webhooks/signature'
import type { CalStandIn } from '#sandbox/cal/stand-in'
import { createCalStandIn } from '#sandbox/cal/stand-in'
import type { Wait } from '#sandbox/wait'
import type { SandboxStore } from '#sandbox/store'
import { openStore } from '#sandbox/store'
import { listen } from '#tests/support/twilio-stand-in'

export const MONDAY_NOON = Date.parse('2026-11-23T11:00:00Z')
export const OPERATOR_KEY = 'cal_sandbox'
export const VERSIONS = { bookings: '2024-08-13', eventTypes: '2024-06-14', schedules: '2024-06-11', slots: '2024-09-04' }

export const Json = z.record(z.string(), z.unknown())
export type Json = z.output<typeof Json>

/** A webhook as it arrived. */
export interface Heard {
  path: string
  body: Json
  raw: string
  signature: string
  isSigned: (secret: string) => boolean
}

export interface CalAnswer {
  status: number
  headers: Headers
  text: string
  json: Json
  data: Json
}

export interface CalAsk {
  method?: string
  path: string
  body?: unknown
  key?: string
  version?: string
  headers?: Record<string, string>
}

export interface CalWorld {
  standIn: CalStandIn
  store: SandboxStore
  base: string
  webhookBase: string
  heard: Heard[]
  waits: number[]
  ask(request: CalAsk): Promise<CalAnswer>
  settings(wish: Partial<CalSettings>): void
  close(): Promise<void>
}

/** The stand-in on loopback as it is mounted in the product, and a subscriber that writes down what reaches it. Faults wait no time. */
export async function startCalWorld({ file = ':memory:', now = MONDAY_NOON, wait }: { file?: string; now?: number; wait?: Wait } = {}): Promise<CalWorld> {
  const store = openStore(file, now)
  const waits: number[] = []
  const standIn = createCalStandIn({ store, origin: 'http://127.0.0.1/sandbox/cal', adminKey: OPERATOR_KEY, wait: wait ?? (async ms => void waits.push(ms)) })
  const server = createServer(toNodeListener(createApp().use('/', useBase('/sandbox/cal', standIn.app.handler))))
  const heard: Heard[] = []
  const webhook = createServer(
    toNodeListener(
      createApp().use(
        eventHandler(async event => {
          const raw = (await readRawBody(event)) ?? ''
          const signature = getHeader(event, 'x-cal-signature-256') ?? ''
          heard.push({ path: event.path, raw, body: Json.parse(JSON.parse(raw)), signature, isSigned: secret => signature === signBody(secret, raw) })
          setResponseStatus(event, 200)
          return ''
        }),
      ),
    ),
  )
  const [origin, webhookBase] = await Promise.all([listen(server), listen(webhook)])
  const base = `${origin}/sandbox/cal`
  return {
    standIn,
    store,
    base,
    webhookBase,
    heard,
    waits,
    ask: request => askCal(base, request),
    settings: wish => void changeSettings(store, wish),
    close: async () => {
      await standIn.deliveries.idle()
      await Promise.all([server, webhook].map(each => new Promise(resolve => each.close(resolve) && each.closeAllConnections())))
      store.close()
    },
  }
}

/** The version that a path's group needs. */
export function versionFor(path: string): string | undefined {
  if (/^\/v2\/event-types\/\d+\/webhooks/.test(path)) return undefined
  if (path.startsWith('/v2/bookings')) return VERSIONS.bookings
  if (path.startsWith('/v2/event-types')) return VERSIONS.eventTypes
  if (path.startsWith('/v2/schedules')) return VERSIONS.schedules
  return path.startsWith('/v2/slots') ? VERSIONS.slots : undefined
}

export async function askCal(base: string, { method = 'GET', path, body, key, version = versionFor(path), headers = {} }: CalAsk): Promise<CalAnswer> {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(version === undefined ? {} : { 'cal-api-version': version }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const read = Json.safeParse(text === '' ? {} : jsonOrNothing(text))
  const json = read.success ? read.data : {}
  return { status: response.status, headers: response.headers, text, json, data: Json.catch({}).parse(json.data) }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export interface CalUser {
  id: number
  username: string
  key: string
}

export async function provision(world: CalWorld, username = 'salon-anna', timeZone = 'Europe/Copenhagen'): Promise<CalUser> {
  const answer = await world.ask({
    method: 'POST',
    path: '/admin/users',
    body: { username, name: username, email: `${username}@example.test`, timeZone },
    headers: { 'x-cal-admin-key': OPERATOR_KEY },
  })
  const { user, apiKey } = z.object({ user: z.object({ id: z.int() }), apiKey: z.string() }).parse(answer.json)
  return { id: user.id, username, key: apiKey }
}

export const WORKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

/** A schedule from nine to five, the default one. */
export async function openFrom(world: CalWorld, { key }: CalUser, wish: Json = {}): Promise<number> {
  const answer = await world.ask({
    method: 'POST',
    path: '/v2/schedules',
    key,
    body: { name: 'Hours', timeZone: 'Europe/Copenhagen', isDefault: true, availability: [{ days: WORKDAYS, startTime: '09:00', endTime: '17:00' }], ...wish },
  })
  return z.int().parse(answer.data.id)
}

export async function offer(world: CalWorld, { key }: CalUser, wish: Json = {}): Promise<number> {
  const answer = await world.ask({ method: 'POST', path: '/v2/event-types', key, body: { title: 'Haircut', slug: 'haircut', lengthInMinutes: 30, minimumBookingNotice: 0, ...wish } })
  return z.int().parse(answer.data.id)
}

export const attendee = (name = 'Mette') => ({ name, email: `${name.toLowerCase()}@wa.example.test`, timeZone: 'Europe/Copenhagen', phoneNumber: '+4520123456', language: 'da' })

export const book = (world: CalWorld, eventTypeId: number, start: string, rest: Json = {}): Promise<CalAnswer> =>
  world.ask({ method: 'POST', path: '/v2/bookings', body: { start, eventTypeId, attendee: attendee(), ...rest } })

/** The message of a refusal, whichever shape it has. */
export const messageOf = ({ json }: CalAnswer): unknown => Json.catch({}).parse(json.error).message ?? json.message

/** Starts of a slots query, by day. */
export async function slotsOf(world: CalWorld, query: string): Promise<Record<string, string[]>> {
  const answer = await world.ask({ path: `/v2/slots?${query}` })
  const days = z.record(z.string(), z.array(z.looseObject({ start: z.string() }))).parse(answer.json.data)
  return Object.fromEntries(Object.entries(days).map(([day, slots]) => [day, slots.map(({ start }) => start.slice(11, 16))]))
}
