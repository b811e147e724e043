import type { Command } from '#server/conversation/commands'
import { say } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'

/**
 * STOP and START, at any point and also while a person has the conversation: one acknowledgement, and the open question stays as it was.
 */
export function changeConsent(turn: Turn, commands: readonly Command[]): boolean {
  const wanted = commands.flatMap(command => (command.kind === 'setConsent' ? command.isWanted : [])).at(-1)
  if (wanted === undefined) return false
  const { state, was } = turn
  // START without a STOP before it is somebody who begins to talk.
  if (wanted && !was.optedOut) return false
  state.optedOut = !wanted
  state.awaiting = was.awaiting
  say(turn, { name: wanted ? 'optedIn' : 'optedOut' })
  return true
}
