import type { App } from 'h3'
import type { CalendarContext } from '#sandbox/calendars/context'
import { createCalendarContext } from '#sandbox/calendars/context'
import { sandboxConfig } from '#sandbox/config'
import { createMicrosoftApp } from '#sandbox/microsoft/app'
import { changeNotice } from '#sandbox/microsoft/subscription-routes'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'
import type { Wait } from '#sandbox/wait'

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

export function createMicrosoftStandIn({ store, clientId, clientSecret, wait }: MicrosoftStandInOptions): MicrosoftStandIn {
  const context = createCalendarContext({
    vendor: 'microsoft',
    store,
    oauth: { clientId, clientSecret, isRotating: true, codeLabel: 'M.C5_', tokenLabel: 'EwB' },
    noticeOf: changeNotice,
  })
  return { app: createMicrosoftApp(context, wait), context }
}

let standIn: MicrosoftStandIn | null = null

/** The stand-in of this process. */
export function microsoftStandIn(): MicrosoftStandIn {
  return (standIn ??= createMicrosoftStandIn({ store: sandboxStore(), ...sandboxConfig().microsoft }))
}
