import type { EngineLink } from '#server/domain/engine/link'
import type { Clock, Timer } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { Vault } from '#server/ports/vault'
import { ATTENDEE_DOMAIN } from '#server/integrations/cal/attendees'
import { createBookingReads } from '#server/integrations/cal/booking-reads'
import { createBookingWrites } from '#server/integrations/cal/booking-writes'
import { Halted, asks } from '#server/integrations/cal/ask'
import { createBring } from '#server/integrations/cal/bring'
import { removeEventType } from '#server/integrations/cal/bring-event-types'
import { releaseSchedule } from '#server/integrations/cal/bring-schedule'
import { removeWebhook } from '#server/integrations/cal/bring-webhook'
import { createCalClient } from '#server/integrations/cal/client'
import type { CalUser } from '#server/integrations/cal/user'
import { calUser } from '#server/integrations/cal/user'
import { createFreeTime } from '#server/integrations/cal/free-time'
import { createLinkKeys } from '#server/integrations/cal/link-keys'
import { createProvisioning } from '#server/integrations/cal/provision'

export interface CalSettings {
  /** Where the API is, without `/v2`. */
  apiUrl: string
  /** Of the route that makes users where the instance has one, else a user's own. */
  apiKey: string
  webhookSecret: string
  /** The domain of the addresses that are made for customers, who have none. */
  attendeeDomain?: string
}

interface Needs {
  vault: Vault
  timer: Timer
  clock: Clock
  random: Random
  fetch?: typeof fetch
}

/** Cal.com's API v2 as a scheduling engine: one user there for each provider, one event type for each visit. */
export function createCalEngine(settings: CalSettings, { vault, timer, clock, fetch }: Needs): SchedulingEngine {
  const domain = settings.attendeeDomain ?? ATTENDEE_DOMAIN
  const client = createCalClient(settings.apiUrl, fetch === undefined ? { timer, clock } : { timer, clock, fetch })
  const keys = createLinkKeys(vault)
  const userOf = (link: EngineLink) => calUser(client, () => keys.of(link))
  const reads = createBookingReads({ userOf, domain })
  return {
    freeTime: createFreeTime(userOf),
    ...createBookingWrites({ reads, userOf, domain }),
    find: reads.find,
    fetch: reads.fetch,
    changedSince: reads.changedSince,
    bring: createBring({
      client,
      provisioning: createProvisioning(client, settings.apiKey),
      keys,
      vault,
      clock,
      domain,
      webhookSecret: settings.webhookSecret,
    }),
    retire: link => retire(userOf(link), link),
  }
}

/**
 * Takes away what was made for a provider, the webhook first, so that nothing is told of the rest. The user stays: it cannot be deleted by
 * the API.
 */
async function retire(user: CalUser, link: EngineLink): ReturnType<SchedulingEngine['retire']> {
  const ask = asks(user)
  try {
    if (link.webhookId !== null) await removeWebhook(ask, link.webhookId)
    for (const id of [...Object.values(link.eventTypeIds), link.freeTimeTypeId]) await removeEventType(ask, id)
    await releaseSchedule(ask, link.scheduleId, link.username)
    return { result: 'retired' }
  } catch (error) {
    if (!(error instanceof Halted)) throw error
    if (error.outcome.result !== 'refused') return error.outcome
    // The user or its schedule is gone: there is nothing left to take away.
    return { result: error.status === 401 || error.status === 404 ? 'retired' : 'unavailable' }
  }
}
