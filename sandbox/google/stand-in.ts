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
import { calendarRoutes } from '#sandbox/google/calendar-routes'
import { channelNotice, channelRoutes } from '#sandbox/google/channel-routes'
import { NOT_FOUND, googleError } from '#sandbox/google/errors'
import { PLAIN } from '#sandbox/google/event-input'
import { eventRoutes, newEventId } from '#sandbox/google/event-routes'
import { SCOPES } from '#sandbox/google/guard'
import { listEvents } from '#sandbox/google/list-events'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'

export interface GoogleStandIn {
  app: App
  context: CalendarContext
}

export interface GoogleStandInOptions {
  store: SandboxStore
  clientId: string
  clientSecret: string
  wait?: Wait
}

/** Google's OAuth and its Calendar API, all of its hosts in one. */
export function createGoogleStandIn({ store, clientId, clientSecret, wait = realWait }: GoogleStandInOptions): GoogleStandIn {
  const now = () => sandboxNow(store)
  const context = createCalendarContext({
    vendor: 'google',
    store,
    now,
    oauth: { clientId, clientSecret, isRotating: false, codeLabel: '4/0', tokenLabel: 'ya29.' },
    noticeOf: channel => channelNotice(channel, 'exists'),
  })
  const app = createVendorApp({
    vendor: 'google',
    store,
    now,
    wait,
    routes: routesOf(context),
    notFound: NOT_FOUND,
    broken: { status: 500, body: googleError(500, 'backendError', 'Backend Error') },
    errors: {
      body: status =>
        status === 429
          ? googleError(429, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits')
          : googleError(status, 'backendError', 'Backend Error'),
      retryAfterSeconds: 5,
      malformed: '{"kind": "calendar#events", "items": [{"id": "bro',
    },
  })
  return { app, context }
}

/** The main calendar of an account is called as the account. */
const calendarId = (account: string, title: string | null): string =>
  title === null ? account : `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${account.split('@')[0]}@group.calendar.google.com`

function routesOf(context: CalendarContext): Route[] {
  const consent = consentRoutes(context, {
    title: 'Google',
    calendarId,
    scopes: SCOPES,
    parameters: [
      'client_id',
      'redirect_uri',
      'response_type',
      'scope',
      'access_type',
      'prompt',
      'state',
      'login_hint',
      'include_granted_scopes',
    ],
    isOffline: query => query.get('access_type') === 'offline' && query.get('prompt') === 'consent',
    tokenError: ({ code, message }) => ({ error: code, error_description: message }),
  })
  const calendars = calendarRoutes(context)
  const events = eventRoutes(context)
  const channels = channelRoutes(context)
  const calendar = '/calendar/v3/calendars/{calendar}'
  return [
    route('GET /o/oauth2/v2/auth', consent.authorize),
    route('POST /token', consent.token),
    route('GET /calendar/v3/users/me/calendarList', calendars.list),
    route('GET /calendar/v3/users/me/calendarList/{calendar}', calendars.one),
    route('POST /calendar/v3/freeBusy', calendars.freeBusy),
    route(`GET ${calendar}/events`, call => listEvents(context, call)),
    route(`POST ${calendar}/events`, events.insert),
    route(`POST ${calendar}/events/watch`, channels.watch),
    route(`GET ${calendar}/events/{event}`, events.get),
    route(`PUT ${calendar}/events/{event}`, events.update),
    route(`DELETE ${calendar}/events/{event}`, events.remove),
    route('POST /calendar/v3/channels/stop', channels.stop),
    ...adminRoutes(context, {
      calendarId,
      newId: newEventId,
      marks: ({ isFree, isCancelled, isDeclined, isTentative, isWorkingElsewhere }) => ({
        ...PLAIN,
        showAs: isFree || isWorkingElsewhere ? 'transparent' : 'opaque',
        status: isCancelled ? 'cancelled' : isTentative ? 'tentative' : 'confirmed',
        eventType: isWorkingElsewhere ? 'workingLocation' : 'default',
        response: isDeclined ? 'declined' : null,
      }),
    }),
  ]
}

let standIn: GoogleStandIn | null = null

/** The stand-in of this process. */
export function googleStandIn(): GoogleStandIn {
  return (standIn ??= createGoogleStandIn({ store: sandboxStore(), ...sandboxConfig().google }))
}
