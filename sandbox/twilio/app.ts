import type { App, H3Event } from 'h3'
import { getHeader } from 'h3'
import { contentRoutes } from '#sandbox/twilio/content/routes'
import type { Deliveries } from '#sandbox/twilio/webhooks/deliveries'
import { TwilioError } from '#sandbox/twilio/errors'
import { mediaRoutes } from '#sandbox/twilio/messages/media-routes'
import { messageRoutes } from '#sandbox/twilio/messages/routes'
import { numberRoutes } from '#sandbox/twilio/number-routes'
import type { TwilioRoute } from '#sandbox/twilio/route'
import type { TwilioContext } from '#sandbox/twilio/store'
import { typingRoutes } from '#sandbox/twilio/messages/typing-routes'
import type { Answer } from '#sandbox/vendor/answer'
import type { Asked } from '#sandbox/vendor/app'
import { createVendorApp } from '#sandbox/vendor/app'
import type { VendorFailures } from '#sandbox/vendor/play-fault'
import { findRoute, paramsOf, route } from '#sandbox/vendor/route'
import type { Wait } from '#sandbox/wait'

const failures: VendorFailures = {
  body: status => new TwilioError(status === 429 ? 20429 : status === 500 ? 20500 : 20503).answer.body,
  throttleHeads: { 'Retry-After': '1' },
  malformed: '{"sid": "SM0123456789abcdef", "status": "queu',
}

/** The vendor's REST API on the vendor's own paths, all of its hosts in one. */
export function createTwilioApp(context: TwilioContext, deliveries: Deliveries, wait?: Wait): App {
  const routes = routesOf(context, deliveries)
  return createVendorApp({ name: 'twilio', context, failures, wait, answer: asked => answer(asked, routes, context) })
}

function answer({ event, url: { pathname } }: Asked, routes: TwilioRoute[], context: TwilioContext): Answer | Promise<Answer> {
  const found = findRoute(routes, event.method, pathname)
  if (found?.isOpen !== true) authenticate(event, context)
  if (found === undefined) {
    throw routes.some(({ pattern }) => pattern.test(pathname)) ? new TwilioError(20004) : new TwilioError(20404, pathname)
  }
  const params = paramsOf(found, pathname)
  if (params.account !== undefined && params.account !== context.accountSid) throw new TwilioError(20404, pathname)
  return found.handler({ event, params })
}

function authenticate(event: H3Event, { accountSid, authToken }: TwilioContext): void {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  if (getHeader(event, 'authorization') !== expected) throw new TwilioError(20003)
}

function routesOf(context: TwilioContext, deliveries: Deliveries): TwilioRoute[] {
  const messages = messageRoutes(context, deliveries)
  const media = mediaRoutes(context)
  const numbers = numberRoutes(context)
  const contents = contentRoutes(context)
  const typing = typingRoutes(context)
  const account = '/2010-04-01/Accounts/{account}'
  return [
    route(`GET ${account}.json`, numbers.account),
    route(`GET ${account}/IncomingPhoneNumbers.json`, numbers.list),
    route(`POST ${account}/Messages.json`, messages.create),
    route(`GET ${account}/Messages.json`, messages.list),
    route(`GET ${account}/Messages/{sid}.json`, messages.fetch),
    route(`POST ${account}/Messages/{sid}.json`, messages.update),
    route(`DELETE ${account}/Messages/{sid}.json`, messages.remove),
    route(`GET ${account}/Messages/{message}/Media.json`, media.list),
    route(`GET ${account}/Messages/{message}/Media/{media}.json`, media.describe),
    route(`DELETE ${account}/Messages/{message}/Media/{media}.json`, media.remove),
    route(`GET ${account}/Messages/{message}/Media/{media}`, media.fetch),
    { ...route(`GET ${account}/Messages/{message}/Media/stored/{media}`, media.stored), isOpen: true },
    route('POST /v1/Content', contents.create),
    route('GET /v1/Content', contents.list),
    route('GET /v1/ContentAndApprovals', contents.listWithApprovals),
    route('GET /v1/Content/{sid}', contents.fetch),
    route('DELETE /v1/Content/{sid}', contents.remove),
    route('POST /v1/Content/{sid}/ApprovalRequests/whatsapp', contents.submit),
    route('GET /v1/Content/{sid}/ApprovalRequests', contents.fetchApproval),
    route('POST /v2/Indicators/Typing.json', typing.version2),
    route('POST /v3/Indicators/Typing.json', typing.version3),
  ]
}
