import { createHash } from 'node:crypto'
import type { App } from 'h3'
import { adminRoutes } from '#sandbox/calendars/admin-routes'
import { consentRoutes } from '#sandbox/calendars/consent-routes'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { CalendarRoute } from '#sandbox/calendars/call'
import { answerBy } from '#sandbox/calendars/call'
import { createVendorApp } from '#sandbox/vendor/app'
import { route } from '#sandbox/vendor/route'
import { accountRoutes } from '#sandbox/microsoft/account-routes'
import { calendarDelta } from '#sandbox/microsoft/delta'
import { NOT_FOUND, graphError } from '#sandbox/microsoft/errors'
import { PLAIN } from '#sandbox/microsoft/event-input'
import { eventRoutes, newEventId } from '#sandbox/microsoft/event-routes'
import { SCOPES } from '#sandbox/microsoft/guard'
import { subscriptionRoutes } from '#sandbox/microsoft/subscription-routes'
import type { VendorFailures } from '#sandbox/vendor/play-fault'
import type { Wait } from '#sandbox/wait'

const failures: VendorFailures = {
  body: status =>
    graphError(status === 429 ? 'TooManyRequests' : status === 503 ? 'serviceNotAvailable' : 'InternalServerError', 'Please retry.'),
  throttleHeads: { 'Retry-After': '5' },
  malformed: '{"@odata.context": "https://graph.microsoft.com/v1.0", "value": [{"id": "AAM',
}

/** Microsoft's OAuth and the calendars of Graph, all hosts in one. */
export const createMicrosoftApp = (context: CalendarContext, wait?: Wait): App =>
  createVendorApp({ name: 'microsoft', context, failures, wait, answer: answerBy(routesOf(context), NOT_FOUND, context) })

const calendarId = (account: string, title: string | null): string =>
  `AAMk${createHash('sha256')
    .update(`${account}|${title ?? ''}`)
    .digest('base64url')}AAA=`

function routesOf(context: CalendarContext): CalendarRoute[] {
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
