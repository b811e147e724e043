import type { AnswerOf, Command } from '#server/conversation/commands'
import type { ConversationState } from '#server/conversation/state'
import type { Turn } from '#server/conversation/turn'

/**
 * "Yes" and "no" answer a question. At the confirmation they are that answer; elsewhere a yes takes the one thing that was offered
 * and a no to the times that were offered asks for other days. Without a question they are talk; what answers a reminder has been read
 * before.
 */
export const readYesOrNo = ({ was }: Turn, commands: readonly Command[]): Command[] =>
  commands.map(command => (command.kind === 'setAnswer' && command.answer === 'confirmed' ? meantBy(command, was) : command))

function meantBy(command: AnswerOf<'confirmed'>, was: ConversationState): Command {
  if (was.awaiting === 'confirm') return command
  if (!command.isConfirmed && (was.awaiting === 'slot' || was.awaiting === 'date')) return { kind: 'turnPage', to: 'otherDay' }
  const [only, ...others] = (was.offer?.options ?? []).filter(option => option.command.kind !== 'turnPage')
  if (command.isConfirmed && only !== undefined && others.length === 0) return only.command
  if (was.flow !== null) return { kind: 'cannotHandle' }
  return { kind: 'smallTalk', topic: 'bye' }
}
