import type { ConversationState } from '#server/conversation/state'
import { isBookingWord } from '#server/conversation/understanding/meaning/booking-word'
import type { InboundMessage } from '#server/domain/notifications/message'
import { asksForReception } from '#server/domain/tenants/routing'

/** How long a wish that was said at the reception is kept, in characters. */
const PARKED_LENGTH = 400

/** What was said so long before is not what is meant now. */
const LASTS_MS = 60 * 60_000

type Said = Pick<InboundMessage, 'text' | 'payload'>

/** The state after a turn at the reception: what was wished for first waits there until the business is known. */
export function withParkedWish(
  next: ConversationState,
  was: ConversationState,
  messages: readonly Said[],
  isSwitched: boolean,
): ConversationState {
  const said = messages
    .map(({ text, payload }) => (payload === null ? text : ''))
    .join('\n')
    .trim()
    .slice(0, PARKED_LENGTH)
    .toWellFormed()
  const isFresh = was.lastTurnAt !== null && next.lastTurnAt !== null && Date.parse(next.lastTurnAt) - Date.parse(was.lastTurnAt) < LASTS_MS
  const kept = isFresh && !isBookingWord(said) ? was.parked : null
  const wish = said === '' || asksForReception(said) ? null : said
  return { ...next, parked: isSwitched ? null : (kept ?? wish) }
}
