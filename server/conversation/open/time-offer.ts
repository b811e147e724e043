import type { Asked } from '#server/conversation/asked'
import type { Command, CommandOf } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { closeFlow } from '#server/conversation/flows/run-flow'
import { definitionOf } from '#server/conversation/replies/replies'
import type { ConversationState } from '#server/conversation/state'
import type { Script, Turn } from '#server/conversation/turn'
import { perform, say } from '#server/conversation/turn'

// A time that the waiting list keeps for a customer: when a bare yes or no answers it, and what follows.

/** Who says yes or no so long after the end of an offer still means it, and is told what has become of it. */
const LATE_MS = 24 * 60 * 60_000

type Known = Pick<Facts, 'now' | 'asked'>
type Standing = Pick<ConversationState, 'flow' | 'awaiting' | 'question'>

/**
 * The offer of a time that a plain yes or no would answer: the newest question, because the customer has not written since it was asked; or
 * the only one, because nothing else is open and the time is still kept. Taps need none of this, they name their time.
 */
export function openQuestion({ flow, awaiting, question }: Standing, { asked = null, now }: Known): Asked | null {
  if (asked === null || now > Date.parse(asked.until) + LATE_MS) return null
  if (question?.bookingId !== asked.bookingId) return asked
  return !question.isAnswered && flow === null && awaiting === null && isKept(asked, now) ? asked : null
}

/** The same, where it is one time that the customer may have; in the place of a visit there are `alternatives`. */
export function openTimeOffer(state: Standing, facts: Known): Asked | null {
  const asked = openQuestion(state, facts)
  return asked?.alternatives === undefined ? asked : null
}

/** Whether an offered time is still kept. `now`: epoch ms. */
export const isKept = ({ until }: Asked, now: number): boolean => Date.parse(until) > now

/**
 * A yes or no that stands by itself, or a no beside another wish, answers the time that the business has offered, where that is the newest
 * question.
 */
export function readAnswers(turn: Turn, commands: readonly Command[]): Command[] {
  const asked = openTimeOffer(turn.was, turn.facts)
  const isAlone = commands.every(
    command => command.kind === 'smallTalk' || (command.kind === 'setAnswer' && command.answer === 'confirmed'),
  )
  return commands.map(command =>
    asked !== null && command.kind === 'setAnswer' && command.answer === 'confirmed' && (isAlone || !command.isConfirmed)
      ? { kind: 'answerOffer', bookingId: asked.bookingId, isAccepted: command.isConfirmed }
      : command,
  )
}

/** Notes that this turn has seen what was asked, so that a later yes is about something newer. */
export function noteQuestion({ state, was, replies, facts: { asked = null } }: Turn, commands: readonly Command[]): void {
  if (asked === null) return
  const isAnswered =
    commands.some(
      command => (command.kind === 'answerOffer' || command.kind === 'takeAlternative') && command.bookingId === asked.bookingId,
    ) || replies.some(reply => definitionOf(reply).settlesQuestion && 'booking' in reply && reply.booking?.id === asked.bookingId)
  const wasAnswered = was.question?.bookingId === asked.bookingId && was.question.isAnswered
  state.question = { bookingId: asked.bookingId, isAnswered: isAnswered || wasAnswered }
}

/** Takes or leaves the time that was offered. What is being booked meanwhile goes on, unless it was for the same. */
export function* answerOffer(turn: Turn, { bookingId, isAccepted }: CommandOf<'answerOffer'>): Script {
  const outcome = yield* perform('answerOffer', { kind: 'answerOffer', bookingId, isAccepted })
  switch (outcome.result) {
    case 'booked':
    case 'pending': {
      const { flow, answers } = turn.state
      if ((flow === 'book' || flow === 'waitlist') && (answers.serviceIds ?? []).join() === outcome.booking.serviceIds.join()) {
        closeFlow(turn)
      }
      turn.booking = outcome.booking
      return say(turn, { name: outcome.result === 'booked' ? 'bookingConfirmed' : 'bookingPending', booking: outcome.booking })
    }
    case 'already':
      return say(turn, { name: 'bookingDetail', booking: outcome.booking })
    case 'declined':
      return say(turn, { name: 'offerDeclined', isWaiting: outcome.isWaiting })
    case 'gone':
      return say(turn, { name: 'offerGone', isWaiting: outcome.isWaiting })
  }
  outcome satisfies never
}

/** Takes the customer off one list, or off all of them. */
export function* leaveWaitlist(turn: Turn, entryId: string | null): Script {
  const { entries } = yield* perform('leaveWaitlist', { kind: 'leaveWaitlist', entryId })
  say(turn, entries.length === 0 ? { name: 'notWaiting' } : { name: 'waitLeft', entries })
}
