import type { App, H3Event } from 'h3'
import { createApp, eventHandler, send, setResponseHeaders, setResponseStatus } from 'h3'
import { takeFault } from '#sandbox/faults'
import type { Fault, FaultVendor } from '#sandbox/storage/fault-table'
import type { SandboxStore } from '#sandbox/store'
import type { Answer } from '#sandbox/vendor/answer'
import { Refusal } from '#sandbox/vendor/answer'
import type { VendorFailures } from '#sandbox/vendor/play-fault'
import { hangUp, playFault } from '#sandbox/vendor/play-fault'
import type { Wait } from '#sandbox/wait'
import { realWait } from '#sandbox/wait'

/** What everything in a stand-in works with; each adds its records and its credentials. */
export interface VendorContext {
  store: SandboxStore
  /** Epoch ms of the sandbox clock. */
  now(): number
}

/** A call as it reached a stand-in. */
export interface Asked {
  event: H3Event
  /** The address below the mount; its host means nothing. */
  url: URL
  /** What the call has to suffer, for a vendor that plays some of it itself. */
  fault: Fault | null
}

export interface Vendor {
  name: FaultVendor
  context: VendorContext
  failures: VendorFailures
  wait?: Wait
  /** Does the vendor's work. Throws a `Refusal`. */
  answer(asked: Asked): Answer | Promise<Answer>
}

/**
 * A vendor's API with its call log and its faults. Calls under `/admin/` are the stand-in's own: not logged, and never failing on purpose.
 */
export function createVendorApp(vendor: Vendor): App {
  const { name, context } = vendor
  const app = createApp()
  app.use(
    eventHandler(async event => {
      const url = urlOf(event, name)
      if (url.pathname.startsWith('/admin/')) return write(event, await answerTo(vendor, { event, url, fault: null }))
      const call = context.store.calls.begin(name, { at: context.now(), method: event.method, path: url.pathname })
      context.store.calls.end(call, await serve(vendor, event, url))
    }),
  )
  return app
}

async function serve(vendor: Vendor, event: H3Event, url: URL): Promise<number> {
  const fault = takeFault(vendor.name, vendor.context.store)
  const played = fault === null ? null : await playFault(event, fault.mode, vendor.failures, vendor.wait ?? realWait)
  if (played !== null) return played
  const answer = await answerTo(vendor, { event, url, fault })
  if (fault?.mode === 'drop_response') hangUp(event)
  else await write(event, answer)
  answer.afterwards?.()
  return answer.status
}

/** Never throws: what the vendor refuses is an answer too. */
async function answerTo({ name, failures, answer }: Vendor, asked: Asked): Promise<Answer> {
  try {
    return await answer(asked)
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    console.error(`The ${name} stand-in failed`, error)
    return { status: 500, body: failures.body(500, asked.event) }
  }
}

async function write(event: H3Event, { status, body, html, headers = {} }: Answer): Promise<void> {
  setResponseStatus(event, status)
  setResponseHeaders(event, headers)
  if (html !== undefined) await send(event, html, 'text/html; charset=utf-8')
  else if (body === undefined) await send(event)
  else if (Buffer.isBuffer(body)) await send(event, body)
  else await send(event, JSON.stringify(body), 'application/json; charset=utf-8')
}

/**
 * The address below the mount as it was sent: by the time that a handler is asked, the framework has decoded the path, and ids may hold `#`
 * and `/`.
 */
function urlOf(event: H3Event, name: FaultVendor): URL {
  const mount = `/sandbox/${name}`
  const sent = event.node.req.originalUrl ?? event.path
  return new URL(sent.startsWith(`${mount}/`) ? sent.slice(mount.length) : sent, 'http://stand-in')
}
