import { ANY_PROVIDER } from '#server/conversation/commands'
import type { SetAnswer } from '#server/conversation/commands'
import { wishFor } from '#server/conversation/flows/day-and-hour'
import type { Hints } from '#server/conversation/flows/booking-choice'
import type { Turn } from '#server/conversation/turn'

/**
 * While it is open which booking is meant, what is said describes it. True when the answer was used up by that. In a move only service and
 * provider
 * surely describe the booking; a day is the new one, unless a second one follows.
 */
export function readHint(turn: Turn, command: SetAnswer): boolean {
  const { answers, flow } = turn.state
  const isMove = flow === 'reschedule'
  switch (command.answer) {
    case 'services':
      return note(turn, { serviceIds: command.serviceIds })
    case 'provider':
      return command.providerId === ANY_PROVIDER ? !isMove : note(turn, { providerId: command.providerId })
    case 'day':
      if (!isMove) return note(turn, { day: command.day })
      if (turn.touched.has('day') && answers.day !== undefined) {
        answers.about = { ...answers.about, day: answers.day, ...(answers.time === undefined ? {} : { time: answers.time }) }
        delete answers.time
      }
      return false
    case 'time':
      return isMove ? false : note(turn, { time: command.time })
    case 'slot':
      return isMove ? false : note(turn, wishFor(command.startsAt, turn.facts.tenant.timezone))
    default:
      return false
  }
}

/** A new description starts the search again; a part that is said anew replaces the old one. */
function note({ state, touched }: Turn, hint: Hints): true {
  state.answers.about = { ...state.answers.about, ...hint }
  delete state.answers.bookingId
  delete state.answers.isConfirmed
  touched.add('booking')
  return true
}
