import type { Command } from '#server/conversation/commands'
import type { ConversationState } from '#server/conversation/state'

/** Who says yes within this time of the last turn goes on talking. */
const TALK_MS = 30 * 60_000

/**
 * "Yes" and "no" answer a question. At the confirmation they are that answer; elsewhere a yes takes the one thing that was offered
 * and a no to the times that were offered asks for other days. Without a question they are talk.
 */
export function readYesOrNo(command: Extract<Command, { answer: 'confirmed' }>, was: ConversationState, now: number | null): Command {
  if (was.awaiting === 'confirm') return command
  if (!command.isConfirmed && (was.awaiting === 'slot' || was.awaiting === 'date')) return { kind: 'turnPage', to: 'otherDay' }
  const [only, ...others] = (was.offer?.options ?? []).filter(option => option.command.kind !== 'turnPage')
  if (command.isConfirmed && only !== undefined && others.length === 0) return only.command
  if (was.flow !== null) return { kind: 'cannotHandle' }
  // Out of the blue a yes answers a reminder, which is no part of the conversation.
  const isLate = now !== null && (was.lastTurnAt === null || now - Date.parse(was.lastTurnAt) > TALK_MS)
  return command.isConfirmed && isLate ? { kind: 'confirmAttendance', bookingId: null } : { kind: 'smallTalk', topic: 'bye' }
}
