import type { App, H3Event } from 'h3'
import { createApp, eventHandler, getHeader, readRawBody, send, setResponseHeaders, setResponseStatus } from 'h3'
import type { CalendarVendorName } from '#sandbox/calendars/records'
import type { VendorErrors, Wait } from '#sandbox/fault-response'
import { hangUp, playFault } from '#sandbox/fault-response'
import { takeFault } from '#sandbox/faults'
import type { SandboxStore } from '#sandbox/store'

export interface Answer {
  status: number
  body?: unknown
  html?: string
  headers?: Record<string, string>
}

/** A call as it reached the stand-in. `base`: where the stand-in is mounted, as the caller sees it, so that links in answers lead back. */
export interface Call {
  event: H3Event
  params: Record<string, string>
  query: URLSearchParams
  base: string
  json(): Promise<unknown>
  form(): Promise<URLSearchParams>
}
export type Handler = (call: Call) => Answer | Promise<Answer>
export interface Route {
  method: string
  pattern: RegExp
  handler: Handler
}

/** What a vendor refuses, in its own words. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** `GET /path/{name}` as a route; a name stands for one piece of the path. */
export function route(line: string, handler: Handler): Route {
  const [method = '', path = ''] = line.split(' ')
  const pattern = path.replace(/[.$]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { method, pattern: new RegExp(`^${pattern}$`), handler }
}

export interface VendorApp {
  vendor: CalendarVendorName
  store: SandboxStore
  routes: Route[]
  errors: VendorErrors
  notFound: Answer
  broken: Answer
  now(): number
  wait: Wait
}

/** A vendor's API with its call log and faults. Calls under `/admin/` are the stand-in's own: not logged, and never failing on purpose. */
export function createVendorApp(vendorApp: VendorApp): App {
  const { vendor, store, now } = vendorApp
  const app = createApp()
  app.use(
    eventHandler(async event => {
      const url = urlOf(event, vendor)
      if (url.pathname.startsWith('/admin/')) return write(event, await respond(event, url, vendorApp))
      const call = store.calls.begin(vendor, { at: now(), method: event.method, path: url.pathname })
      store.calls.end(call, await serve(event, url, vendorApp))
    }),
  )
  return app
}

async function serve(event: H3Event, url: URL, app: VendorApp): Promise<number> {
  const fault = takeFault(app.vendor, app.store)
  const played = fault === null ? null : await playFault(event, fault.mode, app.errors, app.wait)
  if (played !== null) return played
  const answer = await respond(event, url, app)
  if (fault?.mode === 'drop_response') hangUp(event)
  else await write(event, answer)
  return answer.status
}

async function write(event: H3Event, { status, body, html, headers = {} }: Answer): Promise<void> {
  setResponseStatus(event, status)
  setResponseHeaders(event, headers)
  if (html !== undefined) await send(event, html, 'text/html; charset=utf-8')
  else if (body === undefined) await send(event)
  else await send(event, JSON.stringify(body), 'application/json; charset=utf-8')
}

async function respond(event: H3Event, url: URL, { routes, notFound, broken, vendor }: VendorApp): Promise<Answer> {
  try {
    const found = routes.find(({ method, pattern }) => method === event.method && pattern.test(url.pathname))
    return found === undefined ? notFound : await found.handler(callOf(event, url, vendor, found))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    console.error(`The ${vendor} stand-in failed`, error)
    return broken
  }
}

function callOf(event: H3Event, { pathname, searchParams }: URL, vendor: CalendarVendorName, { pattern }: Route): Call {
  const groups = pattern.exec(pathname)?.groups ?? {}
  const text = async (type: string): Promise<string | null> =>
    (getHeader(event, 'content-type') ?? '').toLowerCase().startsWith(type) ? ((await readRawBody(event)) ?? '') : null
  return {
    event,
    params: Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)])),
    query: searchParams,
    base: `http://${getHeader(event, 'host') ?? '127.0.0.1'}${mountOf(vendor)}`,
    form: async () => new URLSearchParams((await text('application/x-www-form-urlencoded')) ?? ''),
    json: async () => parsed(await text('application/json')),
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const mountOf = (vendor: CalendarVendorName): string => `/sandbox/${vendor}`

/**
 * The address below the mount as it was sent: by the time that a handler is asked, the framework has decoded the path, and calendars have
 * ids with `#` and `/` in them.
 */
function urlOf(event: H3Event, vendor: CalendarVendorName): URL {
  const sent = event.node.req.originalUrl ?? event.path
  return new URL(sent.startsWith(`${mountOf(vendor)}/`) ? sent.slice(mountOf(vendor).length) : sent, 'http://stand-in')
}
