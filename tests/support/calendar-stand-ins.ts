import { createServer } from 'node:http'
import { createApp, toNodeListener, useBase } from 'h3'
import type { App } from 'h3'
import { z } from 'zod'
import type { CalendarContext } from '#sandbox/calendars/context'
import { setClock, sandboxNow } from '#sandbox/clock'
import { addFault } from '#sandbox/faults'
import { createGoogleStandIn } from '#sandbox/google/stand-in'
import { createMicrosoftStandIn } from '#sandbox/microsoft/stand-in'
import { openStore } from '#sandbox/store'
import type { SandboxStore } from '#sandbox/store'
import { createGoogleConsent } from '#server/integrations/calendars/google/consent'
import { createGoogleVendor } from '#server/integrations/calendars/google/vendor'
import { createMicrosoftConsent } from '#server/integrations/calendars/microsoft/consent'
import { createMicrosoftVendor } from '#server/integrations/calendars/microsoft/vendor'
import type { OauthAccount } from '#server/integrations/calendars/http/oauth-token'
import type { CalendarAccess, CalendarConsent, CalendarVendor } from '#server/ports/calendars'
import type { CalendarWorld } from '#tests/contract/calendars.contract'
import { listen } from '#tests/support/twilio-stand-in'

export const ANNA = 'anna@salon.example'
export const NOON = Date.parse('2026-11-24T11:00:00Z')
export const REDIRECT = 'http://127.0.0.1:1/api/calendars/callback'

export type Kind = 'google' | 'microsoft'

const KINDS = {
  google: { standIn: createGoogleStandIn, vendor: createGoogleVendor, consent: createGoogleConsent },
  microsoft: { standIn: createMicrosoftStandIn, vendor: createMicrosoftVendor, consent: createMicrosoftConsent },
}

/** A stand-in of a calendar vendor on loopback, with our client in front and Anna, who has granted access, behind. */
export interface StandInWorld extends CalendarWorld {
  base: string
  store: SandboxStore
  context: CalendarContext
  consent: CalendarConsent
  account: OauthAccount
  admin(method: string, path: string, body?: unknown): Promise<unknown>
  /** What a call to the vendor's API answers, with Anna's access token unless another is given. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>
  /** Moves the clock by so many minutes. */
  pass(minutes: number): void
  /** Other access for Anna, in another calendar. */
  accessTo(calendarId: string): CalendarAccess
}

const Planted = z.object({ id: z.string() })
const Seen = z.array(z.object({ id: z.string(), title: z.string(), start: z.string(), end: z.string(), marks: z.object({ status: z.string() }) }))
const Accounts = z.object({ calendars: z.array(z.object({ id: z.string(), isPrimary: z.boolean() })) })
const Credentials = z.object({ accessToken: z.string() })

async function serve(app: App, base: string): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(toNodeListener(createApp().use('/', useBase(base, app.handler))))
  return {
    origin: await listen(server),
    close: () => new Promise(resolve => server.close(() => resolve()) && server.closeAllConnections()),
  }
}

/** Says yes on the consent page. */
export async function agree(consent: CalendarConsent, email: string): Promise<string> {
  const answer = await fetch(`${consent.address('state-1', REDIRECT)}&agreed=${encodeURIComponent(email)}`, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  if (back.searchParams.get('state') !== 'state-1') throw new Error('The state was lost.')
  return back.searchParams.get('code') ?? ''
}

export async function startStandIn(kind: Kind): Promise<StandInWorld> {
  const store = openStore(':memory:', NOON)
  const make = KINDS[kind]
  const { app, context } = make.standIn({ store, clientId: 'aftale', clientSecret: 'shh', wait: async () => {} })
  const { origin, close } = await serve(app, `/sandbox/${kind}`)
  const account = { clientId: 'aftale', clientSecret: 'shh', baseUrl: `${origin}/sandbox/${kind}` }
  const needs = { clock: { now: () => sandboxNow(store) } }
  const vendor: CalendarVendor = make.vendor(account, needs)
  const consent = make.consent(account, needs)
  const request = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(account.baseUrl + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : z.unknown().parse(JSON.parse(text)) }
  }
  const admin = async (method: string, path: string, body?: unknown) => {
    const answer = await request(method, `/admin${path}`, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const made = Accounts.parse(await admin('POST', '/accounts', { email: ANNA, name: 'Anna', timeZone: 'Europe/Copenhagen', calendars: [{ title: 'Team', access: 'reader' }] }))
  const granted = await consent.redeem(await agree(consent, ANNA), REDIRECT)
  if (granted.result === 'problem') throw new Error(`The consent failed: ${granted.code}`)
  const access = { calendarId: made.calendars.find(({ isPrimary }) => isPrimary)?.id ?? '', credentials: granted.credentials, timezone: 'Europe/Copenhagen' }
  const entries = `/calendars/${encodeURIComponent(access.calendarId)}/entries`
  const entry = (id: string) => `${entries}/${encodeURIComponent(id)}`
  return {
    vendor,
    access,
    consent,
    account,
    store,
    context,
    admin,
    base: account.baseUrl,
    isIncremental: true,
    call: (method, path, body, headers) => request(method, path, body, { authorization: `Bearer ${Credentials.parse(JSON.parse(granted.credentials)).accessToken}`, ...headers }),
    pass: minutes => setClock(sandboxNow(store) + minutes * 60_000, store),
    accessTo: calendarId => ({ ...access, calendarId }),
    plant: async planted => Planted.parse(await admin('POST', entries, planted)).id,
    move: async (id, span) => void (await admin('PATCH', entry(id), span)),
    remove: async id => void (await admin('DELETE', entry(id))),
    seen: async () =>
      Seen.parse(await admin('GET', entries))
        .filter(({ marks }) => marks.status !== 'cancelled')
        .map(({ marks: _, ...seen }) => seen),
    async revoke() {
      await admin('POST', `/accounts/${encodeURIComponent(ANNA)}/revoke`)
      return 'expired'
    },
    async fail(mode) {
      addFault({ vendor: kind, mode, times: 1 }, store)
    },
    async close() {
      await context.notices.idle()
      await close()
      store.close()
    },
  }
}
