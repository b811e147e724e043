import { createCalEngine } from '#server/integrations/cal/scheduling'
import { createVault } from '#server/integrations/vault'
import { instantOf } from '#server/domain/time/time'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock, Timer } from '#server/ports/clock'
import type { EngineTarget, EngineVisit, SchedulingEngine } from '#server/ports/scheduling'
import type { Vault } from '#server/ports/vault'
import { setClock } from '#sandbox/clock'
import type { CalWorld } from '#tests/support/cal-stand-in'
import { OPERATOR_KEY, startCalWorld } from '#tests/support/cal-stand-in'
import { openapiContract } from '#tests/support/openapi'
import { NOW, providers, salon, services } from '#tests/support/salon'

export const WEBHOOK_SECRET = 'cal-sandbox-secret'

/** A call as the client made it. */
export interface CalTraffic {
  method: string
  path: string
  status: number
  body: unknown
}

export interface CalEngineWorld {
  world: CalWorld
  engine: SchedulingEngine
  vault: Vault
  calls: CalTraffic[]
  /** What the published contract says against our requests; nothing where it is not beside the project. */
  complaints: string[]
  target(providerId: string, changes?: Partial<EngineTarget>): EngineTarget
  brought(providerId: string): Promise<EngineLink>
  /** Moves the product's and the stand-in's clock. */
  setNow(instant: string): void
  close(): Promise<void>
}

const timer: Timer = { now: () => Date.now(), sleep: async () => {} }

/** The client of the product and the stand-in of the sandbox, with the published contract between them. */
export async function startCalEngine({ fetch: through = fetch }: { fetch?: typeof fetch } = {}): Promise<CalEngineWorld> {
  const world = await startCalWorld({ now: Date.parse(NOW) })
  const contract = openapiContract('calcom-v2.openapi.json')
  const calls: CalTraffic[] = []
  const complaints: string[] = []
  let now = Date.parse(NOW)
  const clock: Clock = { now: () => now }

  const watched: typeof fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const path = url.pathname.replace('/sandbox/cal', '')
    const method = init.method ?? 'GET'
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const about = { method, path }
    if (path.startsWith('/v2/')) complaints.push(...(contract?.checkRequest({ ...about, body, query: url.searchParams, headers: Object.fromEntries(new Headers(init.headers)) }) ?? []))
    const answer = await through(input, init)
    calls.push({ ...about, status: answer.status, body })
    return answer
  }

  const settings = { apiUrl: world.base, apiKey: OPERATOR_KEY, webhookSecret: WEBHOOK_SECRET }
  const random = { fraction: () => 0.5, token: (length: number) => 'a'.repeat(length) }
  const vault = createVault('a password of more than thirty-two characters')
  const engine = createCalEngine(settings, { vault, timer, clock, random, fetch: watched })

  const target = (providerId: string, changes: Partial<EngineTarget> = {}): EngineTarget => {
    const provider = providers.find(({ id }) => id === providerId)
    if (provider === undefined) throw new Error(`There is no ${providerId}.`)
    return { tenant: salon, provider, services, webhookUrl: `${world.webhookBase}/hook`, ...changes }
  }

  return {
    world,
    engine,
    vault,
    calls,
    complaints,
    target,
    async brought(providerId) {
      const outcome = await engine.bring(null, target(providerId))
      if (outcome.result !== 'synced') throw new Error(`${providerId} was not brought: ${JSON.stringify(outcome)}`)
      return outcome.link
    },
    setNow(instant) {
      now = Date.parse(instant)
      setClock(now, world.store)
    },
    close: () => world.close(),
  }
}

/** A haircut for Mette. */
export const aVisit = (start: string, changes: Partial<EngineVisit> = {}): EngineVisit => ({
  tenantId: salon.id,
  bookingId: 'bkg_one',
  providerId: 'ada',
  services: services.slice(0, 1),
  start,
  timezone: salon.timezone,
  customer: { phone: '+4520123456', name: 'Mette', language: 'da' },
  ...changes,
})

/** Intervals as they are read. */
export const readable = (intervals: { from: number; until: number }[]): string[] => intervals.map(({ from, until }) => `${instantOf(from).slice(0, 16)}/${instantOf(until).slice(11, 16)}`)
