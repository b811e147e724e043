import type { Facts } from '#server/conversation/facts'
import { isLongSilent } from '#server/conversation/open/long-silence'
import type { ConversationState } from '#server/conversation/state'
import type { Told } from '#server/conversation/told'

/** So long after a reminder or a question about a visit a bare word or number still answers it. */
const FRESH_MS: Record<Told['kind'], number> = { reminder: 24 * 60 * 60_000, followUp: 14 * 24 * 60 * 60_000 }

type Standing = Pick<ConversationState, 'flow' | 'awaiting' | 'told' | 'lastTurnAt'> & { offer?: ConversationState['offer'] }

/**
 * The reminder or question about a visit that a bare answer is meant for: the customer has not written since, or nothing else is open and
 * it is not answered yet.
 * In the middle of something else it is not: a number there is a choice, and a yes a yes to what was asked.
 */
export function openTold(state: Standing, { told = null, now }: Pick<Facts, 'told' | 'now'>): Told | null {
  if (told === null || now - Date.parse(told.at) > FRESH_MS[told.kind]) return null
  if (state.flow !== null && !isLongSilent(state, now)) return null
  if (state.told?.at !== told.at) return told
  return !state.told.isAnswered && (state.awaiting === null || state.awaiting === 'rating') && (state.offer ?? null) === null ? told : null
}
