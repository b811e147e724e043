import type { App, H3Event } from 'h3'
import { getHeader, readRawBody, setResponseHeaders } from 'h3'
import { adminRoutes } from '#sandbox/cal/admin-routes'
import { bookingRoutes } from '#sandbox/cal/bookings/routes'
import { calendarRoutes } from '#sandbox/cal/calendar-routes'
import type { Announcement, Deliveries } from '#sandbox/cal/webhooks/deliveries'
import { CalError, bareError, cannot, errorBody, refused, throttled } from '#sandbox/cal/errors'
import { eventTypeRoutes } from '#sandbox/cal/event-types/routes'
import { newUuid, realNow } from '#sandbox/cal/ids'
import { meRoutes } from '#sandbox/cal/me-routes'
import { countRequest, exhausted } from '#sandbox/cal/rate-limit'
import { reservationRoutes } from '#sandbox/cal/slots/reservation-routes'
import type { Answer as CalAnswer, CalRoute } from '#sandbox/cal/route'
import { scheduleRoutes } from '#sandbox/cal/schedule-routes'
import { readSettings } from '#sandbox/cal/settings'
import { slotRoutes } from '#sandbox/cal/slots/routes'
import type { CalContext, StoredUser } from '#sandbox/cal/store'
import { webhookRoutes } from '#sandbox/cal/webhooks/routes'
import type { Answer } from '#sandbox/vendor/answer'
import type { Asked } from '#sandbox/vendor/app'
import { createVendorApp } from '#sandbox/vendor/app'
import { findRoute, paramsOf } from '#sandbox/vendor/route'
import type { Wait } from '#sandbox/wait'
import { realWait } from '#sandbox/wait'

const NO_METHOD =
  "ApiAuthStrategy - No authentication method provided. Either pass an API key as 'Bearer' header or OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers"
const NO_PERMISSION =
  "PermissionsGuard - no authentication provided. Provide either authorization bearer token containing managed user access token or oAuth client id in 'x-cal-client-id' header."

/** The vendor's API, version 2, and beside it the stand-in's own admin routes. */
export function createCalApp(context: CalContext, deliveries: Deliveries, wait: Wait = realWait): App {
  const routes = routesOf(context, wait)
  const admin = adminRoutes(context)
  return createVendorApp({
    name: 'cal',
    context,
    wait,
    failures: {
      body: (status, { path }) => errorBody(failureOf(status), path, context.now()),
      throttleHeads: exhausted(),
      malformed: '{"status":"success","data":{"id":12',
    },
    async answer(asked) {
      if (asked.url.pathname.startsWith('/admin/')) return admin(asked, await bodyOf(asked.event).catch(() => null))
      const { announcements = [], ...answer } = await vendorAnswer(asked, routes, context)
      return announced(answer, announcements)
    },
  })

  /** Subscribers hear of it after whoever asked, unless this instance is one of those that do it the other way round. */
  async function announced(answer: Answer, announcements: Announcement[]): Promise<Answer> {
    if (!readSettings(context.store).echoFirst) return { ...answer, afterwards: () => void deliveries.send(announcements) }
    await deliveries.send(announcements)
    return answer
  }
}

function failureOf(status: 429 | 500 | 503): CalError {
  if (status === 429) return throttled()
  return bareError(status, status === 500 ? 'Internal server error' : 'Service Unavailable')
}

async function vendorAnswer(asked: Asked, routes: CalRoute[], context: CalContext): Promise<CalAnswer> {
  const { event } = asked
  setResponseHeaders(event, { 'x-request-id': newUuid() })
  try {
    return await findAndRun(asked, routes, context)
  } catch (error) {
    if (!(error instanceof CalError)) throw error
    return { status: error.status, body: errorBody(error, event.path, context.now()) }
  }
}

async function findAndRun({ event, url }: Asked, routes: CalRoute[], context: CalContext): Promise<CalAnswer> {
  const arrivedAt = realNow()
  const path = url.pathname.replace(/^\/api\/v2\//, '/v2/')
  // Without the right version the vendor looks for the path among its oldest routes, where the newer ones are not.
  const asked = getHeader(event, 'cal-api-version')
  const route = findRoute(
    routes.filter(({ version }) => version === null || version === asked),
    event.method,
    path,
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
  return route.handler({ params: paramsOf(route, path), query: url.searchParams, body, caller, arrivedAt, event })
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

const routesOf = (context: CalContext, wait: Wait): CalRoute[] => [
  ...meRoutes(context),
  ...scheduleRoutes(context),
  ...eventTypeRoutes(context),
  ...slotRoutes(context),
  ...reservationRoutes(context),
  ...bookingRoutes(context, wait),
  ...webhookRoutes(context),
  ...calendarRoutes(context),
]
