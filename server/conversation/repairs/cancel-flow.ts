import { closeFlow } from '#server/conversation/flows/run-flow'
import { say } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'

/** "Cancel" in the middle of a draft means the draft; at the question whether to cancel a booking it means that the booking stays. */
export function dropDraft(turn: Turn): void {
  const isAboutBooking = turn.state.flow === 'cancel' || turn.state.flow === 'reschedule'
  say(turn, isAboutBooking ? { name: 'bookingKept', booking: null } : { name: 'draftDropped' })
  closeFlow(turn)
}
