import { z } from 'zod'
import {
  ControlBooking,
  ControlCall,
  ControlClock,
  ControlConversation,
  ControlCustomer,
  ControlFailure,
  ControlInfo,
  ControlMessage,
  ControlNotification,
  ControlPayment,
  ControlSent,
  ControlService,
  ControlSlot,
  ControlTenants,
  ControlWaiting,
} from '#tests/support/control-shapes'

export type FaultMode = 'http_500' | 'http_503' | 'rate_limit' | 'timeout' | 'slow' | 'drop_response' | 'malformed' | 'hostile'

export interface FaultWish {
  vendor: 'twilio' | 'stripe' | 'cal' | 'openai' | 'dynamodb' | 'google' | 'microsoft'
  mode: FaultMode
  times?: number
  seconds?: number
  /** Of a hostile model: what it claims. */
  book?: { service: string; provider: string; start: string }
  text?: string
}

export interface SlotQuestion {
  service: string
  provider?: string
  from: string
  to: string
}

export interface PhoneSend {
  from: string
  to: string
  text?: string
  tap?: { id: string; title?: string }
  media?: { type: string; url?: string; transcript?: string }
  location?: { lat: number; lng: number; label?: string }
  profileName?: string
  sid?: string
  deliveries?: number
}

export class ControlRefused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'ControlRefused'
    this.status = status
    this.code = code
  }
}

/** A connection that the server is closing fails once in a long while; a request without effects is asked again. */
async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.method !== 'GET') throw error
    return fetch(url, init)
  }
}

export type Control = ReturnType<typeof createControl>

/** The control API of a running sandbox. Everything it answers is checked against the contract; a refusal is thrown with its code. */
export function createControl(origin: string) {
  const call = async <T>(schema: z.ZodType<T>, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> => {
    const url = `${origin}/sandbox/control${path}`
    const response = await request(url, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await response.text()
    const json: unknown = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : null
    if (!response.ok) {
      const failure = ControlFailure.safeParse(json)
      const { code, message } = failure.success ? failure.data.error : { code: 'no_error_body', message: text.slice(0, 300) }
      throw new ControlRefused(response.status, code, `${method} ${path}: ${response.status} ${code}: ${message}`)
    }
    const parsed = schema.safeParse(json)
    if (!parsed.success) throw new Error(`${method} ${path} does not answer as its contract says:\n${z.prettifyError(parsed.error)}\n${text.slice(0, 500)}`)
    return parsed.data
  }
  const get = <T>(path: string, schema: z.ZodType<T>) => call(schema, 'GET', path)
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown = {}) => call(schema, 'POST', path, body)
  const of = (tenant: string, path: string) => `/tenants/${tenant}/${path}`
  const phone = (address: string) => encodeURIComponent(address)

  return {
    origin,
    info: () => get('/info', ControlInfo),
    reset: (wish: { fixture?: unknown; now?: string; seed?: number } = {}) => post('/reset', ControlTenants, wish),
    clock: () => get('/clock', ControlClock),
    advance: (move: { by: string } | { to: string }) => post('/clock/advance', z.unknown(), move),
    runTasks: (name?: string) => post('/tasks/run', z.object({ ran: z.record(z.string(), z.number()) }), name === undefined ? {} : { name }),
    phoneSend: (wish: PhoneSend) => post('/phone/send', ControlSent, wish),
    settle: (timeoutMs = 20_000) => post('/settle', z.object({ idle: z.literal(true) }), { timeoutMs }),
    messages: (address: string, after?: string) => get(`/phone/${phone(address)}/messages${after === undefined ? '' : `?after=${after}`}`, z.array(ControlMessage)),
    conversation: (tenant: string, address: string) => get(of(tenant, `conversations/${phone(address)}`), ControlConversation),
    reception: (address: string, number: string) => get(`/conversations/${phone(address)}?number=${phone(number)}`, ControlConversation),
    bookings: (tenant: string) => get(of(tenant, 'bookings'), z.array(ControlBooking)),
    slots: (tenant: string, question: SlotQuestion) => get(of(tenant, `slots?${new URLSearchParams({ ...question })}`), z.array(ControlSlot)),
    notifications: (tenant: string) => get(of(tenant, 'notifications'), z.array(ControlNotification)),
    payments: (tenant: string) => get(of(tenant, 'payments'), z.array(ControlPayment)),
    customers: (tenant: string) => get(of(tenant, 'customers'), z.array(ControlCustomer)),
    services: (tenant: string) => get(of(tenant, 'services'), z.array(ControlService)),
    waitlist: (tenant: string) => get(of(tenant, 'waitlist'), z.array(ControlWaiting)),
    outbox: (tenant: string) => get(of(tenant, 'outbox'), z.array(z.unknown())),
    event: (event: { type: string; tenant: string } & Record<string, unknown>) => post('/events', z.unknown(), event),
    addFault: (fault: FaultWish) => post('/faults', z.unknown(), fault),
    clearFaults: () => call(z.unknown(), 'DELETE', '/faults'),
    calls: (vendor: FaultWish['vendor']) => get(`/vendors/${vendor}/calls`, z.array(ControlCall)),
    metrics: () => get('/metrics', z.looseObject({})),
  }
}
