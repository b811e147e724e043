import type { App } from 'h3'
import type { CalendarContext } from '#sandbox/calendars/context'
import { createCalendarContext } from '#sandbox/calendars/context'
import { sandboxConfig } from '#sandbox/config'
import { createGoogleApp } from '#sandbox/google/app'
import { channelNotice } from '#sandbox/google/channel-routes'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'
import type { Wait } from '#sandbox/wait'

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

export function createGoogleStandIn({ store, clientId, clientSecret, wait }: GoogleStandInOptions): GoogleStandIn {
  const context = createCalendarContext({
    vendor: 'google',
    store,
    oauth: { clientId, clientSecret, isRotating: false, codeLabel: '4/0', tokenLabel: 'ya29.' },
    noticeOf: channel => channelNotice(channel, 'exists'),
  })
  return { app: createGoogleApp(context, wait), context }
}

let standIn: GoogleStandIn | null = null

/** The stand-in of this process. */
export function googleStandIn(): GoogleStandIn {
  return (standIn ??= createGoogleStandIn({ store: sandboxStore(), ...sandboxConfig().google }))
}
