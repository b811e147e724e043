import type { Facts } from '#server/conversation/facts'
import type { Reply } from '#server/conversation/reply'
import { leaveToPerson } from '#server/conversation/repairs/hand-over'
import type { ConversationState } from '#server/conversation/state'
import { newTurn } from '#server/conversation/turn'

/** When a turn cannot be played to its end: nothing of it has happened, the customer hears so, and a person takes over. */
export function apologise(state: ConversationState, facts: Facts): { state: ConversationState; replies: Reply[] } {
  const turn = newTurn(state, facts)
  leaveToPerson(turn, 'failed')
  turn.state.offer = null
  turn.state.lastTurnAt = new Date(facts.now).toISOString()
  return { state: turn.state, replies: turn.replies }
}
