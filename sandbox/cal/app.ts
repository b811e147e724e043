import type { App, H3Event } from 'h3'
import { createApp, eventHandler, getHeader, readRawBody, send, setResponseHeaders, setResponseStatus } from 'h3'
import { adminRoutes } from '#sandbox/cal/admin-routes'
import { bookingRoutes } from '#sandbox/cal/booking-routes'
import { calendarRoutes } from '#sandbox/cal/calendar-routes'
import type { Deliveries } from '#sandbox/cal/deliveries'
import { CalError, bareError, cannot, errorBody, refused, throttled } from '#sandbox/cal/errors'
import { eventTypeRoutes } from '#sandbox/cal/event-type-routes'
import { newUuid, realNow } from '#sandbox/cal/ids'
import { meRoutes } from '#sandbox/cal/me-routes'
import { countRequest, exhausted } from '#sandbox/cal/rate-limit'
import { reservationRoutes } from '#sandbox/cal/reservation-routes'
import type { Answer, Route } from '#sandbox/cal/route'
import { scheduleRoutes } from '#sandbox/cal/schedule-routes'
import { readSettings } from '#sandbox/cal/settings'
import { slotRoutes } from '#sandbox/cal/slot-routes'
import type { CalContext, StoredUser } from '#sandbox/cal/store'
import { webhookRoutes } from '#sandbox/cal/webhook-routes'
import type { VendorErrors, Wait } from '#sandbox/fault-response'
import { hangUp, playFault, realWait } from '#sandbox/fault-response'
import { takeFault } from '#sandbox/faults'

const NO_METHOD =
  "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers"
const NO_PERMISSION =
  "PermissionsGuard - no authentication provided. Provide either authorization bearer token containing managed user access token or oAuth client id in 'x-cal-client-id' header."

/** The vendor's API, version 2, and beside it the stand-in's own admin routes. */
export function createCalApp(context: CalContext, deliveries: Deliveries, wait: Wait = realWait): App {
  const routes = routesOf(context, wait)
  const admin = adminRoutes(context)
  const app = createApp()
  app.use(
    eventHandler(async event => {
      const arrivedAt = realNow()
      const { pathname } = new URL(event.path, 'http://stand-in')
      if (pathname.startsWith('/admin/')) {
        const { status, body } = admin(event, pathname, await bodyOf(event).catch(() => null))
        return answer(event, status, body)
      }
      const call = context.store.calls.begin('cal', { at: context.now(), method: event.method, path: pathname })
      const status = await serve(event, { context, deliveries, wait }, () => respond(event, { pathname, routes, context, arrivedAt }))
      context.store.calls.end(call, status)
    }),
  )
  return app
}

interface Service {
  context: CalContext
  deliveries: Deliveries
  wait: Wait
}

async function serve(event: H3Event, { context, deliveries, wait }: Service, work: () => Promise<Answer>): Promise<number> {
  const fault = takeFault('cal', context.store)
  if (fault?.mode === 'rate_limit') setResponseHeaders(event, exhausted())
  const played = fault === null ? null : await playFault(event, fault.mode, vendorErrors(event, context), wait)
  if (played !== null) return played
  const { status, body, announcements = [] } = await work()
  if (readSettings(context.store).echoFirst) await deliveries.send(announcements)
  if (fault?.mode === 'drop_response') hangUp(event)
  else await answer(event, status, body)
  if (!readSettings(context.store).echoFirst) void deliveries.send(announcements)
  return status
}

async function answer(event: H3Event, status: number, body: unknown): Promise<void> {
  setResponseStatus(event, status)
  await send(event, JSON.stringify(body), 'application/json; charset=utf-8')
}

const vendorErrors = (event: H3Event, { now }: CalContext): VendorErrors => ({
  body: status =>
    errorBody(
      status === 429 ? throttled() : bareError(status, status === 500 ? 'Internal server error' : 'Service Unavailable'),
      event.path,
      now(),
    ),
  retryAfterSeconds: null,
  malformed: '{"status":"success","data":{"id":12',
})

interface Asked {
  pathname: string
  routes: Route[]
  context: CalContext
  arrivedAt: number
}

/** Never throws: what the vendor refuses is an answer too. */
async function respond(event: H3Event, asked: Asked): Promise<Answer> {
  setResponseHeaders(event, { 'x-request-id': newUuid() })
  try {
    return await findAndRun(event, asked)
  } catch (error) {
    const refusal = error instanceof CalError ? error : bareError(500, 'Internal server error')
    if (refusal !== error) console.error('Cal.com stand-in failed', error)
    return { status: refusal.status, body: errorBody(refusal, event.path, asked.context.now()) }
  }
}

async function findAndRun(event: H3Event, { pathname, routes, context, arrivedAt }: Asked): Promise<Answer> {
  const path = pathname.replace(/^\/api\/v2\//, '/v2/')
  // Without the right version the vendor looks for the path among its oldest routes, where the newer ones are not.
  const route = routes.find(
    ({ method, pattern, version }) =>
      method === event.method && pattern.test(path) && (version === null || version === getHeader(event, 'cal-api-version')),
  )
  if (route === undefined) throw cannot(event.method, event.path)
  const caller = callerOf(event, context)
  const { heads, refusal } = countRequest(context, caller === null ? 'nobody' : String(caller.id))
  setResponseHeaders(event, heads)
  if (refusal !== null) throw refusal
  if (caller === null && route.access !== 'open') {
    throw route.access === 'permission' ? refused(403, NO_PERMISSION) : refused(401, NO_METHOD)
  }
  const body = event.method === 'GET' ? undefined : await bodyOf(event)
  const params = Object.fromEntries(
    Object.entries(route.pattern.exec(path)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
  return route.handler({ params, query: new URL(event.path, 'http://stand-in').searchParams, body, caller, arrivedAt, event })
}

/** Nobody without a key; a key that is not known is refused everywhere, also where none is needed. */
function callerOf(event: H3Event, { records }: CalContext): StoredUser | null {
  const head = getHeader(event, 'authorization')
  if (head === undefined) return null
  const known = records.keys.get(/^Bearer (cal_\S+)$/.exec(head)?.[1] ?? '')
  const user = known === null ? null : records.users.get(String(known.userId))
  if (user === null) throw refused(401, 'CustomThrottlerGuard - Invalid API Key')
  return user
}

async function bodyOf(event: H3Event): Promise<unknown> {
  const raw = await readRawBody(event)
  if (raw === undefined || raw === '') return undefined
  try {
    return JSON.parse(raw)
  } catch (error) {
    throw refused(400, error instanceof Error ? error.message : 'The body is not valid JSON.')
  }
}

const routesOf = (context: CalContext, wait: Wait): Route[] => [
  ...meRoutes(context),
  ...scheduleRoutes(context),
  ...eventTypeRoutes(context),
  ...slotRoutes(context),
  ...reservationRoutes(context),
  ...bookingRoutes(context, wait),
  ...webhookRoutes(context),
  ...calendarRoutes(context),
]
