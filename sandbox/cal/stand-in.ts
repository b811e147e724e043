import type { App } from 'h3'
import { createCalApp } from '#sandbox/cal/app'
import type { Deliveries } from '#sandbox/cal/webhooks/deliveries'
import { createDeliveries } from '#sandbox/cal/webhooks/deliveries'
import type { CalContext } from '#sandbox/cal/store'
import { openRecords } from '#sandbox/cal/store'
import { sandboxNow } from '#sandbox/clock'
import { sandboxConfig } from '#sandbox/config'
import type { Wait } from '#sandbox/wait'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'

export interface CalStandIn {
  /** The vendor's REST API, and the admin routes. */
  app: App
  context: CalContext
  deliveries: Deliveries
}

export interface CalStandInOptions {
  store: SandboxStore
  origin: string
  adminKey: string
  wait?: Wait
}

export function createCalStandIn({ store, origin, adminKey, wait }: CalStandInOptions): CalStandIn {
  const context: CalContext = { store, records: openRecords(store), origin, adminKey, now: () => sandboxNow(store) }
  const deliveries = createDeliveries(store)
  return { app: createCalApp(context, deliveries, wait), context, deliveries }
}

let standIn: CalStandIn | null = null

/** The stand-in of this process. */
export function calStandIn(): CalStandIn {
  const { publicUrl, calApiKey } = sandboxConfig()
  return (standIn ??= createCalStandIn({ store: sandboxStore(), origin: `${publicUrl}/sandbox/cal`, adminKey: calApiKey }))
}
