import type { Asked } from '#server/conversation/asked'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'

/** Who says yes or no so long after the end of an offer still means it, and is told what has become of it. */
const LATE_MS = 24 * 60 * 60_000

type Known = Pick<Facts, 'now' | 'asked'>
type Standing = Pick<ConversationState, 'flow' | 'awaiting' | 'question'>

/**
 * The offer of a time that a plain yes or no would answer: the newest question, because the customer has not written since it was asked; or
 * the only one, because nothing
 * else is open and the time is still kept. Taps need none of this, they name their time.
 */
export function openQuestion({ flow, awaiting, question }: Standing, { asked = null, now }: Known): Asked | null {
  if (asked === null || now > Date.parse(asked.until) + LATE_MS) return null
  if (question?.bookingId !== asked.bookingId) return asked
  return !question.isAnswered && flow === null && awaiting === null && isKept(asked, now) ? asked : null
}

/** Whether an offered time is still kept. `now`: epoch ms. */
export const isKept = ({ until }: Asked, now: number): boolean => Date.parse(until) > now
