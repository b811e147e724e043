import { planOf } from '#server/conversation/flows/plan'
import { ask } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/**
 * Asks for the customer's name, once: it is kept with the customer; that of somebody who comes along each time. Shows the draft, so that a
 * correction is seen at once.
 */
export function* offerName(turn: Turn): Script<'asked'> {
  ask(turn, 'name', {
    name: 'askName',
    plan: planOf(turn.state, turn.facts),
    isGuest: turn.state.answers.guest !== undefined,
  })
  return 'asked'
}
