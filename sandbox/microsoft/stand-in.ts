import { createHash } from 'node:crypto'
import type { App } from 'h3'
import { adminRoutes } from '#sandbox/calendars/admin-routes'
import { consentRoutes } from '#sandbox/calendars/consent-routes'
import type { CalendarContext } from '#sandbox/calendars/context'
import { createCalendarContext } from '#sandbox/calendars/context'
import type { Route } from '#sandbox/calendars/http'
import { createVendorApp, route } from '#sandbox/calendars/http'
import { sandboxNow } from '#sandbox/clock'
import { sandboxConfig } from '#sandbox/config'
import type { Wait } from '#sandbox/fault-response'
import { realWait } from '#sandbox/fault-response'
import { accountRoutes } from '#sandbox/microsoft/account-routes'
import { calendarDelta } from '#sandbox/microsoft/delta'
import { NOT_FOUND, graphError } from '#sandbox/microsoft/errors'
import { PLAIN } from '#sandbox/microsoft/event-input'
import { eventRoutes, newEventId } from '#sandbox/microsoft/event-routes'
import { SCOPES } from '#sandbox/microsoft/guard'
import { changeNotice, subscriptionRoutes } from '#sandbox/microsoft/subscription-routes'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'

export interface MicrosoftStandIn {
  app: App
  context: CalendarContext
}

export interface MicrosoftStandInOptions {
  store: SandboxStore
  clientId: string
  clientSecret: string
  wait?: Wait
}

/** Microsoft's OAuth and the calendars of Graph, all hosts in one. */
export function createMicrosoftStandIn({ store, clientId, clientSecret, wait = realWait }: MicrosoftStandInOptions): MicrosoftStandIn {
  const now = () => sandboxNow(store)
  const context = createCalendarContext({
    vendor: 'microsoft',
    store,
    now,
    oauth: { clientId, clientSecret, isRotating: true, codeLabel: 'M.C5_', tokenLabel: 'EwB' },
    noticeOf: changeNotice,
  })
  const app = createVendorApp({
    vendor: 'microsoft',
    store,
    now,
    wait,
    routes: routesOf(context),
    notFound: NOT_FOUND,
    broken: { status: 500, body: graphError('InternalServerError', 'The server failed.') },
    errors: {
      body: status =>
        graphError(status === 429 ? 'TooManyRequests' : status === 503 ? 'serviceNotAvailable' : 'InternalServerError', 'Please retry.'),
      retryAfterSeconds: 5,
      malformed: '{"@odata.context": "https://graph.microsoft.com/v1.0", "value": [{"id": "AAM',
    },
  })
  return { app, context }
}

const calendarId = (account: string, title: string | null): string =>
  `AAMk${createHash('sha256')
    .update(`${account}|${title ?? ''}`)
    .digest('base64url')}AAA=`

function routesOf(context: CalendarContext): Route[] {
  const consent = consentRoutes(context, {
    title: 'Microsoft',
    calendarId,
    scopes: SCOPES,
    parameters: ['client_id', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'prompt', 'state', 'login_hint'],
    isOffline: query => (query.get('scope') ?? '').split(' ').includes('offline_access'),
    tokenError: ({ code, message }) => ({
      error: code,
      error_description: `AADSTS70008: ${message}`,
      error_codes: [70008],
      trace_id: 'stand-in',
      correlation_id: 'stand-in',
    }),
  })
  const account = accountRoutes(context)
  const events = eventRoutes(context)
  const subscriptions = subscriptionRoutes(context)
  const calendar = '/v1.0/me/calendars/{calendar}'
  return [
    route('GET /common/oauth2/v2.0/authorize', consent.authorize),
    route('POST /common/oauth2/v2.0/token', consent.token),
    route('GET /v1.0/me', account.me),
    route('GET /v1.0/me/calendars', account.calendars),
    route(`GET ${calendar}/calendarView/delta`, call => calendarDelta(context, call)),
    route(`GET ${calendar}/events`, events.list),
    route(`POST ${calendar}/events`, events.create),
    route(`GET ${calendar}/events/{event}`, events.get),
    route(`PATCH ${calendar}/events/{event}`, events.update),
    route(`DELETE ${calendar}/events/{event}`, events.remove),
    route('POST /v1.0/subscriptions', subscriptions.create),
    route('GET /v1.0/subscriptions/{subscription}', subscriptions.get),
    route('PATCH /v1.0/subscriptions/{subscription}', subscriptions.renew),
    route('DELETE /v1.0/subscriptions/{subscription}', subscriptions.remove),
    ...adminRoutes(context, {
      calendarId,
      newId: newEventId,
      marks: ({ isFree, isCancelled, isDeclined, isTentative, isWorkingElsewhere }) => ({
        ...PLAIN,
        showAs: isFree ? 'free' : isWorkingElsewhere ? 'workingElsewhere' : isTentative ? 'tentative' : 'busy',
        status: isCancelled ? 'cancelled' : 'confirmed',
        response: isDeclined ? 'declined' : null,
      }),
    }),
  ]
}

let standIn: MicrosoftStandIn | null = null

/** The stand-in of this process. */
export function microsoftStandIn(): MicrosoftStandIn {
  return (standIn ??= createMicrosoftStandIn({ store: sandboxStore(), ...sandboxConfig().microsoft }))
}
