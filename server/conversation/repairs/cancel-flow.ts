import type { Command } from '#server/conversation/commands'
import { closeFlow } from '#server/conversation/flows/run-flow'
import { say } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'
import type { Answers } from '#server/conversation/state'

/** "Cancel" in the middle of a draft means the draft; at the question whether to cancel a booking it means that the booking stays. */
export function dropDraft(turn: Turn): void {
  const isAboutBooking = turn.state.flow === 'cancel' || turn.state.flow === 'reschedule'
  say(turn, isAboutBooking ? { name: 'bookingKept', booking: null } : { name: 'draftDropped' })
  closeFlow(turn)
}

/** A draft as the commands that would make it again, for the time after an interruption. */
export const commandsOf = ({ serviceIds, providerId, day, time }: Answers): Command[] => [
  { kind: 'startFlow', flow: 'book' },
  ...(serviceIds === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'services' as const, serviceIds }]),
  ...(providerId === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'provider' as const, providerId }]),
  ...(day === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'day' as const, day }]),
  ...(time === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'time' as const, time }]),
]
