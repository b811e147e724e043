import type { EngineLink } from '#server/domain/engine/link'
import type { Ask } from '#server/integrations/cal/ask'
import { Halted } from '#server/integrations/cal/ask'
import type { EventTypeWish } from '#server/integrations/cal/event-types'
import { createBody, repairBody } from '#server/integrations/cal/event-types'
import { isSameSlug } from '#server/integrations/cal/names'
import type { CalEventType } from '#server/integrations/cal/wire'
import { CreatedAnswer, DoneAnswer, EventTypesAnswer } from '#server/integrations/cal/wire'

export interface WishedType {
  key: string
  wish: EventTypeWish
}

interface Question {
  eventTypes: readonly CalEventType[]
  link: EngineLink | null
  wished: readonly WishedType[]
  freeTime: EventTypeWish
  repaired: string[]
}

/**
 * The event types of a provider: one for free time, one for each visit. Those of visits that are not offered any more are deleted; those
 * that are not ours are let stand.
 */
export async function bringEventTypes(
  ask: Ask,
  { eventTypes, link, wished, freeTime, repaired }: Question,
): Promise<{ ids: Record<string, number>; freeTimeTypeId: number }> {
  const one = async (knownId: number | null, wish: EventTypeWish): Promise<number> => {
    const found = eventTypes.find(({ id }) => id === knownId) ?? eventTypes.find(({ slug }) => isSameSlug(slug, wish.slug))
    if (found === undefined) {
      repaired.push(wish.title)
      return create(ask, wish)
    }
    if (await repair(ask, found, wish)) repaired.push(wish.title)
    return found.id
  }
  const freeTimeTypeId = await one(link?.freeTimeTypeId ?? null, freeTime)
  const ids: Record<string, number> = {}
  for (const { key, wish } of wished) ids[key] = await one(link?.eventTypeIds[key] ?? null, wish)
  const kept = new Set(Object.values(ids))
  for (const [key, id] of Object.entries(link?.eventTypeIds ?? {})) {
    const gone = eventTypes.find(each => each.id === id)
    if (ids[key] !== undefined || kept.has(id) || gone === undefined) continue
    await removeEventType(ask, id)
    repaired.push(gone.title)
  }
  return { ids, freeTimeTypeId }
}

async function repair(ask: Ask, found: CalEventType, wish: EventTypeWish): Promise<boolean> {
  const body = repairBody(found, wish)
  if (body === null) return false
  await ask({ method: 'PATCH', path: `/v2/event-types/${found.id}`, body }, DoneAnswer, `the service "${wish.title}"`)
  return true
}

/** Somebody else may bring the same provider at the same time; then the name is taken, and what has it is ours. */
async function create(ask: Ask, wish: EventTypeWish): Promise<number> {
  try {
    return Number(
      (await ask({ method: 'POST', path: '/v2/event-types', body: createBody(wish) }, CreatedAnswer, `the service "${wish.title}"`)).id,
    )
  } catch (error) {
    if (!(error instanceof Halted) || error.status !== 400) throw error
    const now = await ask({ method: 'GET', path: '/v2/event-types' }, EventTypesAnswer, 'a question for the services')
    const found = now.find(({ slug }) => isSameSlug(slug, wish.slug))
    if (found === undefined) throw error
    await repair(ask, found, wish)
    return found.id
  }
}

/** One that is not there any more counts as deleted. */
export async function removeEventType(ask: Ask, id: number): Promise<void> {
  try {
    await ask({ method: 'DELETE', path: `/v2/event-types/${id}` }, DoneAnswer, 'the end of a service')
  } catch (error) {
    if (!(error instanceof Halted) || error.status !== 404) throw error
  }
}
