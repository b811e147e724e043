import type { ProviderId } from '#shared/schemas/ids'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { nextPage } from '#server/conversation/flows/offers/pages'
import { qualifiedProviders } from '#server/conversation/flows/plan'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** Asks who of those that can do it; who was named and cannot is answered with who can. */
// eslint-disable-next-line require-yield -- offers are scripts, and this one needs nothing from the world
export function* offerProviders(turn: Turn): Script<'answered' | 'asked'> {
  const { answers } = turn.state
  const serviceIds = answers.serviceIds ?? []
  const qualified = qualifiedProviders(turn.facts, serviceIds).map(provider => provider.id)
  if (answers.providerId !== undefined && answers.providerId !== ANY_PROVIDER) {
    say(turn, { name: 'providerMismatch', providerId: answers.providerId, serviceIds, qualified })
  }
  delete answers.providerId
  const [only, ...others] = qualified
  if (only !== undefined && others.length === 0) {
    answers.providerId = only
    return 'answered'
  }
  const candidates: ProviderId[] = turn.candidates?.about === 'provider' ? turn.candidates.ids.filter(id => qualified.includes(id)) : []
  const isClarifying = candidates.length > 1
  // "Anyone" takes a row of its own on each page.
  const { shown, hasMore } = nextPage([ANY_PROVIDER, ...(isClarifying ? candidates : qualified)], turn.pageFrom)
  ask(turn, 'provider', { name: 'askProvider', serviceIds, providerIds: shown.filter(id => id !== ANY_PROVIDER), isClarifying, hasMore })
  return 'asked'
}
