import type { Alternative } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { Facts } from '#server/conversation/facts'
import { isLongSilent } from '#server/conversation/open/long-silence'
import { isKept, openQuestion } from '#server/conversation/open/question'
import type { ConversationState } from '#server/conversation/state'

export interface OpenAlternatives {
  bookingId: BookingId
  alternatives: Alternative[]
}

type Known = Pick<Facts, 'now' | 'asked'>
type Standing = Omit<ConversationState, 'offer'> & { offer?: ConversationState['offer'] }

/**
 * The times in the place of a visit that typed words would choose from: those that the business has just written about, or that the last
 * message has shown. None in the middle of
 * something else; taps need none of this, they name their time.
 */
export function openAlternatives(state: Standing, facts: Known): OpenAlternatives | null {
  const isBusy = state.flow !== null && !isLongSilent(state, facts.now)
  if (isBusy) return null
  const asked = openQuestion({ ...state, flow: null }, facts)
  if (asked?.alternatives !== undefined) {
    return isKept(asked, facts.now) ? { bookingId: asked.bookingId, alternatives: asked.alternatives } : null
  }
  const shown =
    state.awaiting === 'slot'
      ? (state.offer?.options ?? []).flatMap(({ command }) => (command.kind === 'takeAlternative' ? command : []))
      : []
  const [first] = shown
  return first === undefined || asked !== null
    ? null
    : { bookingId: first.bookingId, alternatives: shown.map(({ startsAt, providerId }) => ({ startsAt, providerId })) }
}
