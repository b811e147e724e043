import type { Customer } from '#tests/support/customer'
import type { Control } from '#tests/support/control'
import type { ControlInfo, ControlMessage } from '#tests/support/control-shapes'
import type { TestServer, TestServerOptions } from '#tests/support/server'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createControl } from '#tests/support/control'
import { createCustomer } from '#tests/support/customer'
import { startServer } from '#tests/support/server'

/** `npm run test:deep` plays the long versions. */
export const isDeep = process.env.DEEP === '1'

/** A Monday morning in Aarhus. */
export const NOW = '2027-03-15T09:00:00+01:00'
export const SALON = 'havblik'
export const SALON_NUMBER = '+4570112233'

const file = fileURLToPath(new URL('../fixtures/havblik.json', import.meta.url))
/** The nail and massage studio of the project's dialogues. */
export const salonFixture: unknown = JSON.parse(readFileSync(file, 'utf8'))

export interface World {
  server: TestServer
  control: Control
  info: ControlInfo
  /** Somebody who writes to the salon. */
  customer: (phone: string, profileName?: string | null) => Customer
  reset: () => Promise<void>
  stop: () => Promise<void>
}

/** Somebody who writes to a number over any server of the sandbox. */
export const customerOf =
  (control: Control, info: ControlInfo, number: string) =>
  (phone: string, profileName: string | null = '🙂'): Customer =>
    createCustomer({ control, info, phone, number, profileName })

/** A built server with the salon in it. */
export async function startWorld(options: TestServerOptions = {}): Promise<World> {
  const server = await startServer(options)
  const control = createControl(server.url)
  const reset = async () => {
    await control.clearFaults()
    await control.reset({ fixture: salonFixture, now: NOW })
  }
  await reset()
  const info = await control.info()
  return { server, control, info, customer: customerOf(control, info, SALON_NUMBER), reset, stop: () => server.stop() }
}

/** Signs the salon's owner in; what a browser would send from then on. */
export async function ownerCookie({ server, info }: Pick<World, 'server' | 'info'>): Promise<string> {
  const owner = info.owners.find(({ tenant }) => tenant === SALON)
  const signedIn = await fetch(`${server.url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: owner?.email, password: owner?.password }),
  })
  if (signedIn.status !== 200) throw new Error(`The owner could not sign in: ${signedIn.status}`)
  return signedIn.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
}

/** A phone that no fixture knows. */
export const strangerPhone = (number: number): string => `+4531${String(number).padStart(6, '0')}`

export const bodies = (messages: ControlMessage[]): string => messages.map(({ body }) => body).join('\n---\n')

/** Asks again and again until the answer is right. */
export async function until<T>(ask: () => Promise<T>, isThere: (answer: T) => boolean, timeoutMs = 10_000): Promise<T> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (isThere(answer)) return answer
    if (performance.now() > end) throw new Error(`Still not there after ${timeoutMs} ms: ${JSON.stringify(answer).slice(0, 500)}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

/** The value below which this share of all values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** How long something took, in milliseconds, beside its answer. */
export async function timed<T>(act: () => Promise<T>): Promise<{ answer: T; milliseconds: number }> {
  const begun = performance.now()
  const answer = await act()
  return { answer, milliseconds: performance.now() - begun }
}

/** A measured figure, printed with the tests. */
export const report = (text: string): void => void process.stdout.write(`    ${text}\n`)
