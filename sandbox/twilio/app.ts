import type { App, H3Event } from 'h3'
import { createApp, eventHandler, getHeader, send, setResponseHeader, setResponseHeaders, setResponseStatus } from 'h3'
import type { VendorErrors, Wait } from '#sandbox/fault-response'
import { hangUp, playFault, realWait } from '#sandbox/fault-response'
import { takeFault } from '#sandbox/faults'
import { contentRoutes } from '#sandbox/twilio/content-routes'
import type { Deliveries } from '#sandbox/twilio/deliveries'
import { TwilioError, errorBody } from '#sandbox/twilio/errors'
import { mediaRoutes } from '#sandbox/twilio/media-routes'
import { messageRoutes } from '#sandbox/twilio/message-routes'
import { numberRoutes } from '#sandbox/twilio/number-routes'
import type { Answer, Route } from '#sandbox/twilio/route'
import { route } from '#sandbox/twilio/route'
import type { TwilioContext } from '#sandbox/twilio/store'
import { typingRoutes } from '#sandbox/twilio/typing-routes'

const ERRORS: VendorErrors = {
  body: status => errorBody(new TwilioError(status === 429 ? 20429 : status === 500 ? 20500 : 20503)),
  retryAfterSeconds: 1,
  malformed: '{"sid": "SM0123456789abcdef", "status": "queu',
}

/** The vendor's REST API on the vendor's own paths, all of its hosts in one. */
export function createTwilioApp(context: TwilioContext, deliveries: Deliveries, wait: Wait = realWait): App {
  const routes = routesOf(context, deliveries)
  const app = createApp()
  app.use(
    eventHandler(async event => {
      const { pathname } = new URL(event.path, 'http://stand-in')
      const call = context.store.calls.begin('twilio', { at: context.now(), method: event.method, path: pathname })
      const status = await serve(event, context, wait, () => respond(event, pathname, routes, context))
      context.store.calls.end(call, status)
    }),
  )
  return app
}

async function serve(event: H3Event, { store }: TwilioContext, wait: Wait, work: () => Promise<Answer>): Promise<number> {
  const fault = takeFault('twilio', store)
  const played = fault === null ? null : await playFault(event, fault.mode, ERRORS, wait)
  if (played !== null) return played
  const { status, body, headers = {} } = await work()
  if (fault?.mode === 'drop_response') {
    hangUp(event)
    return status
  }
  setResponseStatus(event, status)
  setResponseHeaders(event, headers)
  if (Buffer.isBuffer(body)) await send(event, body)
  else if (status === 204) await send(event)
  else await send(event, JSON.stringify(body), 'application/json')
  return status
}

/** Never throws: what the vendor refuses is an answer too. */
async function respond(event: H3Event, pathname: string, routes: Route[], context: TwilioContext): Promise<Answer> {
  try {
    return await findAndRun(event, pathname, routes, context)
  } catch (error) {
    const refusal = error instanceof TwilioError ? error : new TwilioError(20500)
    if (refusal !== error) console.error('Twilio stand-in failed', error)
    if (refusal.status === 401) setResponseHeader(event, 'WWW-Authenticate', 'Basic realm="Twilio API"')
    return { status: refusal.status, body: errorBody(refusal) }
  }
}

function findAndRun(event: H3Event, pathname: string, routes: Route[], context: TwilioContext): Answer | Promise<Answer> {
  const matching = routes.filter(route => route.pattern.test(pathname))
  const route = matching.find(({ method }) => method === event.method)
  if (route?.isOpen !== true) authenticate(event, context)
  if (matching.length === 0) throw new TwilioError(20404, pathname)
  if (route === undefined) throw new TwilioError(20004)
  const params = route.pattern.exec(pathname)?.groups ?? {}
  if (params.account !== undefined && params.account !== context.accountSid) throw new TwilioError(20404, pathname)
  return route.handler({ event, params })
}

function authenticate(event: H3Event, { accountSid, authToken }: TwilioContext): void {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  if (getHeader(event, 'authorization') !== expected) throw new TwilioError(20003)
}

function routesOf(context: TwilioContext, deliveries: Deliveries): Route[] {
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
    route(`GET ${account}/Messages/{message}/Media/stored/{media}`, media.stored, true),
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
