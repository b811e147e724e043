import { engineFingerprint } from '#server/domain/engine/fingerprint'
import { visitKey } from '#server/domain/engine/link'
import type { EngineLink } from '#server/domain/engine/link'
import { todayIn } from '#server/domain/time/time'
import type { Service } from '#shared/schemas/service'
import type { Clock } from '#server/ports/clock'
import type { EngineTarget, SchedulingEngine } from '#server/ports/scheduling'
import type { Vault } from '#server/ports/vault'
import type { CalClient } from '#server/integrations/cal/client'
import { calUser } from '#server/integrations/cal/user'
import type { Ask } from '#server/integrations/cal/ask'
import { Halted, asks } from '#server/integrations/cal/ask'
import type { LinkKeys } from '#server/integrations/cal/link-keys'
import type { Provisioning } from '#server/integrations/cal/provision'
import { bringEventTypes } from '#server/integrations/cal/bring-event-types'
import type { WishedType } from '#server/integrations/cal/bring-event-types'
import { bringSchedule } from '#server/integrations/cal/bring-schedule'
import { bringWebhook } from '#server/integrations/cal/bring-webhook'
import { freeTimeType, visitType } from '#server/integrations/cal/event-types'
import { calHours } from '#server/integrations/cal/hours'
import { userName } from '#server/integrations/cal/names'
import { EventTypesAnswer, SchedulesAnswer, WebhooksAnswer } from '#server/integrations/cal/wire'

interface Needs {
  client: CalClient
  provisioning: Provisioning
  keys: LinkKeys
  vault: Vault
  clock: Clock
  domain: string
  webhookSecret: string
}

/** Brings what the engine holds of a provider in line with what it should hold: everything is read, and only what differs is written. */
export function createBring(needs: Needs): SchedulingEngine['bring'] {
  const { client, provisioning, keys, vault, domain } = needs

  const userOf = async (link: EngineLink | null, { tenant, provider }: EngineTarget, isKeyLost: boolean) => {
    const known = link === null || isKeyLost ? null : await keys.of(link)
    if (link !== null && known !== null) return { userId: link.userId, username: link.username, apiKey: known, sealed: link.apiKey }
    const username = userName(tenant.slug, provider.id)
    const user = await provisioning.userFor({ username, name: provider.name, email: `${username}@${domain}`, timeZone: tenant.timezone })
    if (user.result !== 'ready') throw new Halted(user)
    return { ...user, sealed: await vault.seal(user.apiKey) }
  }

  const attempt = async (link: EngineLink | null, target: EngineTarget, isKeyLost: boolean) => {
    const user = await userOf(link, target, isKeyLost)
    const ask = asks(calUser(client, async () => user.apiKey))
    const { ids, repaired } = await bringAll(ask, link, target, needs)
    const now = new Date(needs.clock.now()).toISOString()
    const brought: EngineLink = {
      providerId: target.provider.id,
      userId: user.userId,
      username: user.username,
      apiKey: user.sealed,
      ...ids,
      fingerprint: engineFingerprint(target),
      syncedAt: now,
      problem: null,
      freeTimeAt: link?.freeTimeAt ?? null,
      reconciledUntil: link?.reconciledUntil ?? null,
      nextLookAt: link?.nextLookAt ?? now,
    }
    return { result: 'synced' as const, link: brought, repaired: link === null ? [] : isKeyLost ? ['key', ...repaired] : repaired }
  }

  return async (link, target) => {
    try {
      try {
        return await attempt(link, target, false)
      } catch (error) {
        // The key was withdrawn there; whoever gives out keys gives another.
        if (error instanceof Halted && error.status === 401 && link !== null) return await attempt(link, target, true)
        throw error
      }
    } catch (error) {
      if (error instanceof Halted) return error.outcome
      throw error
    }
  }
}

async function bringAll(ask: Ask, link: EngineLink | null, target: EngineTarget, { clock, webhookSecret }: Needs) {
  const { tenant, provider, webhookUrl } = target
  const today = todayIn(tenant.timezone, clock.now())
  const [schedules, eventTypes, webhooks] = await Promise.all([
    ask({ method: 'GET', path: '/v2/schedules' }, SchedulesAnswer, 'a question for the working hours'),
    ask({ method: 'GET', path: '/v2/event-types' }, EventTypesAnswer, 'a question for the services'),
    ask({ method: 'GET', path: '/v2/webhooks' }, WebhooksAnswer, 'a question for the notifications'),
  ])
  const repaired: string[] = []
  const scheduleId = await bringSchedule(ask, {
    schedules,
    knownId: link?.scheduleId ?? null,
    owner: userName(tenant.slug, provider.id),
    wished: calHours(tenant, provider, today),
    today,
    repaired,
  })
  const { ids: eventTypeIds, freeTimeTypeId } = await bringEventTypes(ask, {
    eventTypes,
    link,
    wished: wishedTypes(link, target, scheduleId),
    freeTime: freeTimeType(tenant.address ?? tenant.name, scheduleId),
    repaired,
  })
  const webhookId = await bringWebhook(ask, {
    webhooks,
    knownId: link?.webhookId ?? null,
    url: webhookUrl,
    secret: webhookSecret,
    repaired,
  })
  return { ids: { scheduleId, freeTimeTypeId, eventTypeIds, webhookId }, repaired }
}

/** Each service that the provider does, and those visits of several that were booked before. */
function wishedTypes(link: EngineLink | null, { tenant, provider, services }: EngineTarget, scheduleId: number): WishedType[] {
  const offered = new Map(services.filter(({ id }) => provider.serviceIds.includes(id)).map(service => [service.id, service]))
  const several = Object.keys(link?.eventTypeIds ?? {})
    .filter(key => key.includes('+'))
    .map(key => key.split('+').flatMap(id => offered.get(id) ?? []))
  const visits: Service[][] = [...[...offered.values()].map(service => [service]), ...several]
  const wished = visits
    .filter(visit => visit.length > 0)
    .map(visit => ({ key: visitKey(visit.map(({ id }) => id)), wish: visitType(tenant, visit, scheduleId) }))
  // A visit of which a service is gone has the name of another by now.
  return wished.filter(
    ({ key }, index) =>
      (link?.eventTypeIds[key] !== undefined || !key.includes('+')) && wished.findIndex(each => each.key === key) === index,
  )
}
