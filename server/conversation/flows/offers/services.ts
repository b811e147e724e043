import { qualifiedProviders } from '#server/conversation/flows/plan'
import { nextPage } from '#server/conversation/flows/offers/pages'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** Asks which service. Several that nobody does in one visit become several bookings, one after the other. */
// eslint-disable-next-line require-yield -- offers are scripts, and this one needs nothing from the world
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
  const among = isClarifying ? turn.candidates?.ids ?? [] : bookable
  const { shown, hasMore } = nextPage(among, turn.pageFrom)
  ask(turn, 'service', { name: 'askService', serviceIds: shown, isClarifying, hasMore })
  return 'asked'
}

function doOneByOne(turn: Turn, serviceIds: string[]): 'answered' | 'asked' {
  const { answers } = turn.state
  const [first, ...rest] = serviceIds
  if (first === undefined) return 'asked'
  say(turn, { name: 'notTogether', serviceIds })
  answers.serviceIds = [first]
  turn.state.later.unshift([
    { kind: 'startFlow', flow: 'book' },
    { kind: 'setAnswer', answer: 'services', serviceIds: rest },
    ...(answers.day === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'day' as const, day: answers.day }]),
  ])
  return 'answered'
}
