import type { Facts } from '#server/conversation/facts'
import type { Reply } from '#server/conversation/reply'
import type { ConversationState } from '#server/conversation/state'

/** When a turn cannot be played to its end: nothing of it has happened, so the state stays, and the customer hears that. */
export const apologise = (state: ConversationState, facts: Pick<Facts, 'now'>): { state: ConversationState, replies: Reply[] } =>
  ({ state: { ...state, lastTurnAt: new Date(facts.now).toISOString() }, replies: [{ name: 'failed' }] })
