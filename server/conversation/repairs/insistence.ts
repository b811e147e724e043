import type { Command } from '#server/conversation/commands'
import type { Turn } from '#server/conversation/turn'

const FRESH_HOURS = 24

/**
 * Whether the message wants again, or argues about, what the rules refused in the message before. Another wish or a question is another
 * matter.
 */
export function insists({ was, facts }: Turn, commands: readonly Command[]): boolean {
  const { refused, lastTurnAt } = was
  if (refused === null || was.flow !== null || lastTurnAt === null || facts.now - Date.parse(lastTurnAt) > FRESH_HOURS * 3_600_000) {
    return false
  }
  const starts = commands.flatMap(command => (command.kind === 'startFlow' ? command : []))
  if (starts.some(({ flow }) => flow !== refused.flow)) return false
  return (
    starts.some(({ bookingId }) => bookingId === undefined || refused.bookingId === null || bookingId === refused.bookingId)
    || commands.some(
      command =>
        command.kind === 'cannotHandle'
        || (command.kind === 'setAnswer' && (command.answer === 'day' || command.answer === 'time' || command.answer === 'slot')),
    )
  )
}
