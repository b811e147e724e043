import type { App } from 'h3'
import { sandboxNow } from '#sandbox/clock'
import { sandboxConfig } from '#sandbox/config'
import type { Wait } from '#sandbox/wait'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'
import { createTwilioApp } from '#sandbox/twilio/app'
import type { Deliveries } from '#sandbox/twilio/webhooks/deliveries'
import { createDeliveries } from '#sandbox/twilio/webhooks/deliveries'
import type { InboundOutcome, InboundWish } from '#sandbox/twilio/inbound/deliver'
import { deliverInbound } from '#sandbox/twilio/inbound/deliver'
import type { TwilioContext } from '#sandbox/twilio/store'
import { openRecords } from '#sandbox/twilio/store'

export interface TwilioStandIn {
  /** The vendor's REST API. */
  app: App
  context: TwilioContext
  deliveries: Deliveries
  /** A person writes, taps or sends something. */
  deliverInbound(wish: InboundWish): Promise<InboundOutcome>
}

export interface TwilioStandInOptions {
  store: SandboxStore
  accountSid: string
  authToken: string
  wait?: Wait
}

export function createTwilioStandIn({ store, accountSid, authToken, wait }: TwilioStandInOptions): TwilioStandIn {
  const context: TwilioContext = { store, records: openRecords(store), accountSid, authToken, now: () => sandboxNow(store) }
  const deliveries = createDeliveries(context, wait)
  return { app: createTwilioApp(context, deliveries, wait), context, deliveries, deliverInbound: wish => deliverInbound(context, wish) }
}

let standIn: TwilioStandIn | null = null

/** The stand-in of this process. */
export function twilioStandIn(): TwilioStandIn {
  const { accountSid, authToken } = sandboxConfig()
  return (standIn ??= createTwilioStandIn({ store: sandboxStore(), accountSid, authToken }))
}
