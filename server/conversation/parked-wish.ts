import type { ConversationState } from '#server/conversation/state'
import type { InboundMessage } from '#server/domain/message'

/** How long a wish that was said at the reception is kept, in characters. */
const PARKED_LENGTH = 400

type Said = Pick<InboundMessage, 'text' | 'payload'>

/** The state after a turn at the reception: what was wished for first waits there until the business is known. */
export function withParkedWish(next: ConversationState, was: ConversationState, messages: readonly Said[], isSwitched: boolean): ConversationState {
  const said = messages.map(({ text, payload }) => payload === null ? text : '').join('\n').trim().slice(0, PARKED_LENGTH).toWellFormed()
  return { ...next, parked: isSwitched ? null : was.parked ?? (said === '' ? null : said) }
}
