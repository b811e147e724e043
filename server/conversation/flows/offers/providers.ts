import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { nextPage } from '#server/conversation/flows/offers/pages'
import { isShared, qualifiedProviders, waysToDo } from '#server/conversation/flows/plan'
import { isOneDay } from '#server/conversation/flows/day-and-hour'
import { findFitting, problemBefore, searchOf } from '#server/conversation/flows/slot-search'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** Asks who of those that can do it; who was named and cannot is answered with who can. */
export function* offerProviders(turn: Turn): Script<'answered' | 'asked'> {
  const { answers } = turn.state
  const serviceIds = answers.serviceIds ?? []
  const together = isShared(turn.facts, serviceIds)
  const qualified = together ? takingPart(turn, serviceIds) : qualifiedProviders(turn.facts, serviceIds).map(provider => provider.id)
  if (answers.providerId !== undefined && answers.providerId !== ANY_PROVIDER) {
    say(turn, { name: 'providerMismatch', providerId: answers.providerId, serviceIds, qualified })
  }
  delete answers.providerId
  // Who does what is said with the time.
  if (together) {
    answers.providerId = ANY_PROVIDER
    return 'answered'
  }
  const able = turn.touched.has('provider') ? qualified : yield* freeAtWish(turn, qualified)
  const [only, ...others] = able
  if (only !== undefined && others.length === 0) {
    answers.providerId = only
    return 'answered'
  }
  const candidates: ProviderId[] = turn.candidates?.about === 'provider' ? turn.candidates.ids.filter(id => able.includes(id)) : []
  const isClarifying = candidates.length > 1
  // "Anyone" takes a row of its own on each page.
  const { shown, hasMore } = nextPage([ANY_PROVIDER, ...(isClarifying ? candidates : able)], turn.pageFrom)
  ask(turn, 'provider', { name: 'askProvider', serviceIds, providerIds: shown.filter(id => id !== ANY_PROVIDER), isClarifying, hasMore })
  return 'asked'
}

const takingPart = ({ facts }: Turn, serviceIds: readonly ServiceId[]): ProviderId[] => {
  const ids = new Set(
    waysToDo(facts, serviceIds)
      .flat()
      .flatMap(run => run.providers.map(({ id }) => id)),
  )
  return facts.providers.map(({ id }) => id).filter(id => ids.has(id))
}

/**
 * Once a day is wished for, only those who are free on it are worth asking about; all of them when nobody is, so that another time is found
 * with the right one.
 */
function* freeAtWish(turn: Turn, qualified: ProviderId[]): Script<ProviderId[]> {
  const search = yield* searchOf(turn)
  if (qualified.length < 2 || !isOneDay(search.day) || problemBefore(search) !== null) return qualified
  const fitting = yield* findFitting(search, { providerId: ANY_PROVIDER })
  const free = qualified.filter(id => fitting.some(slot => slot.providerIds.includes(id)))
  return free.length === 0 ? qualified : free
}
