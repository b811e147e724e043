import { canDo, qualifiedProviders } from '#server/conversation/flows/plan'
import { nextPage } from '#server/conversation/flows/offers/pages'
import { commandsOf } from '#server/conversation/wishes'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** Asks which service. Several that cannot be one visit become several bookings, one after the other. */
export function* offerServices(turn: Turn): Script<'answered' | 'asked'> {
  const { answers } = turn.state
  if (answers.serviceIds !== undefined && answers.serviceIds.length > 1) return doOneByOne(turn, answers.serviceIds)
  if (answers.serviceIds !== undefined) say(turn, { name: 'nobodyQualified', serviceIds: answers.serviceIds })
  delete answers.serviceIds
  const bookable = turn.facts.services.map(service => service.id).filter(id => qualifiedProviders(turn.facts, [id]).length > 0)
  const [only, ...others] = bookable
  if (only !== undefined && others.length === 0) {
    answers.serviceIds = [only]
    return 'answered'
  }
  const isClarifying = turn.candidates?.about === 'services'
  const among = isClarifying ? (turn.candidates?.ids ?? []) : bookable
  const { shown, hasMore } = nextPage(among, turn.pageFrom)
  ask(turn, 'service', { name: 'askService', serviceIds: shown, isClarifying, hasMore })
  return 'asked'
}

function doOneByOne(turn: Turn, serviceIds: string[]): 'answered' | 'asked' {
  const { answers } = turn.state
  const [first, ...rest] = serviceIds
  if (first === undefined) return 'asked'
  say(turn, { name: 'notTogether', serviceIds })
  const { providerId, day } = answers
  // Who was named is meant for the service that they do.
  const isForRest = providerId !== undefined && !canDo(turn.facts, providerId, [first]) && canDo(turn.facts, providerId, rest)
  answers.serviceIds = [first]
  if (isForRest) delete answers.providerId
  turn.state.later.unshift(commandsOf({ serviceIds: rest, day, ...(isForRest ? { providerId } : {}) }))
  return 'answered'
}
