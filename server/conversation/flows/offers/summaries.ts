import { ANY_PROVIDER } from '#server/conversation/commands'
import { planOf } from '#server/conversation/flows/plan'
import { isLateCancel } from '#server/domain/bookings/rules'
import { ask, chosenBooking } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import type { ConversationState } from '#server/conversation/state'

type Result = 'answered' | 'asked' | 'no'

/** Shows everything that a "yes" would book. Nothing is held meanwhile. */
export function* offerBookingSummary(turn: Turn): Script<Result> {
  const answer = takeAnswer(turn)
  if (answer !== 'asked') return answer
  const {
    name,
    answers: { guest, isUsual = false },
  } = turn.state
  const customerName = guest?.name ?? (name === turn.was.name ? null : name)
  ask(turn, 'confirm', { name: 'bookingSummary', plan: planOf(turn.state, turn.facts), customerName, isUsual })
  return answer
}

/** Shows a booking's old time and the new one. */
export function* offerMoveSummary(turn: Turn): Script<Result> {
  const booking = yield* chosenBooking(turn)
  const answer = takeAnswer(turn)
  if (answer === 'asked' && booking !== null) ask(turn, 'confirm', { name: 'moveSummary', booking, plan: planOf(turn.state, turn.facts) })
  return answer
}

/** Asks whether a booking really is to be cancelled, and says so when that would be late. */
export function* offerCancelSummary(turn: Turn): Script<Result> {
  const booking = yield* chosenBooking(turn)
  const answer = takeAnswer(turn)
  if (answer !== 'asked' || booking === null) return answer
  const { tenant, now } = turn.facts
  ask(turn, 'confirm', { name: 'cancelSummary', booking, isLate: isLateCancel(booking, tenant.rules, now) })
  return answer
}

/**
 * A yes or no counts once, and only for what was shown when it was said: "yes, but at 12" is shown again first,
 * while "yes, the beard trim" may well name what is to be cancelled.
 */
export function takeAnswer(turn: Turn): Result {
  const { said } = turn
  turn.said = null
  if (said === null || turn.was.awaiting !== 'confirm' || !isSameProposal(turn)) return 'asked'
  if (said === 'no') return 'no'
  turn.state.answers.isConfirmed = true
  return 'answered'
}

function isSameProposal({ was, state, facts }: Turn): boolean {
  const key = (of: ConversationState) => {
    const { serviceIds, providerId, startsAt } = planOf(of, facts)
    if (of.flow === 'waitlist') return JSON.stringify([of.flow, serviceIds, providerId, of.answers.day, of.answers.time])
    return JSON.stringify([of.flow, of.answers.bookingId, of.flow === 'cancel' ? null : [serviceIds, providerId ?? ANY_PROVIDER, startsAt]])
  }
  return key(was) === key(state)
}
