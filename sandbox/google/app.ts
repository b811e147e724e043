import type { App } from 'h3'
import { adminRoutes } from '#sandbox/calendars/admin-routes'
import { consentRoutes } from '#sandbox/calendars/consent-routes'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { CalendarRoute } from '#sandbox/calendars/call'
import { answerBy } from '#sandbox/calendars/call'
import { createVendorApp } from '#sandbox/vendor/app'
import { route } from '#sandbox/vendor/route'
import { calendarRoutes } from '#sandbox/google/calendar-routes'
import { channelRoutes } from '#sandbox/google/channel-routes'
import { NOT_FOUND, googleError } from '#sandbox/google/errors'
import { PLAIN } from '#sandbox/google/event-input'
import { eventRoutes, newEventId } from '#sandbox/google/event-routes'
import { SCOPES } from '#sandbox/google/guard'
import { listEvents } from '#sandbox/google/list-events'
import type { VendorFailures } from '#sandbox/vendor/play-fault'
import type { Wait } from '#sandbox/wait'

const failures: VendorFailures = {
  body: status =>
    status === 429
      ? googleError(429, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits')
      : googleError(status, 'backendError', 'Backend Error'),
  throttleHeads: { 'Retry-After': '5' },
  malformed: '{"kind": "calendar#events", "items": [{"id": "bro',
}

/** Google's OAuth and its Calendar API, all of its hosts in one. */
export const createGoogleApp = (context: CalendarContext, wait?: Wait): App =>
  createVendorApp({ name: 'google', context, failures, wait, answer: answerBy(routesOf(context), NOT_FOUND, context) })

/** The main calendar of an account is called as the account. */
const calendarId = (account: string, title: string | null): string =>
  title === null ? account : `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${account.split('@')[0]}@group.calendar.google.com`

function routesOf(context: CalendarContext): CalendarRoute[] {
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
