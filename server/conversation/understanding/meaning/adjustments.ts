import type { ServiceId } from '#shared/schemas/ids'
import type { Command } from '#server/conversation/commands'
import { hasCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import type { Sorted } from '#server/conversation/understanding/meaning/sorted'
import type { Reading } from '#server/conversation/understanding/reading/reading'

/** So many small words stand between a word and the service it is said of. */
const REACH = 3

/** What a message takes out of the visit that is being made: "without the beard", "not the beard trim". */
function takenOut(reading: Reading, refused: ReadonlySet<Span<unknown>>, drafted: readonly ServiceId[]): ServiceId[] {
  const { tokens } = reading.line
  return reading.services
    .filter(span => {
      const before = tokens.slice(Math.max(0, span.from - REACH), span.from)
      return refused.has(span) || hasCue(before, 'leavingOut')
    })
    .flatMap(span => span.value.serviceIds.filter(id => drafted.includes(id)))
}

/** "And a beard trim", "a beard trim too", "with a beard trim": more of the same visit. */
function isMore({ line, marks }: Reading): boolean {
  if (marks.some(({ value }) => value === 'insteadOf' || value === 'another')) return false
  const first = line.tokens.findIndex(
    token =>
      token.kind === 'word' && !marks.some(mark => (mark.value === 'yes' || mark.value === 'weakYes') && line.tokens[mark.from] === token),
  )
  return (
    isAt(line, 'and', first)
    || isAt(line, 'with', first)
    || hasCue(line.tokens, 'adding')
    || isAt(line, 'and', line.tokens.findIndex(token => token.kind === 'mark') + 1)
  )
}

/**
 * Reads what makes the visit longer or shorter, while one is being made with services that are known already; the other commands stay as
 * they are.
 */
export function adjusted({ reading, refused, situation: { state } }: Sorted, commands: readonly Command[]): Command[] {
  const drafted = state.flow === 'book' ? (state.answers.serviceIds ?? []) : []
  if (drafted.length === 0) return [...commands]
  const remove = takenOut(reading, refused, drafted)
  const isLess = remove.length > 0 && drafted.some(id => !remove.includes(id))
  if (isLess) {
    const rest = commands.filter(
      command =>
        !(command.kind === 'setAnswer' && (command.answer === 'services' || command.answer === 'confirmed'))
        && command.kind !== 'change'
        && command.kind !== 'cancelFlow'
        && command.kind !== 'clarify'
        && command.kind !== 'startFlow',
    )
    return [{ kind: 'adjustServices', add: [], remove }, ...rest]
  }
  if (!isMore(reading) || commands.some(({ kind }) => kind === 'startFlow')) return [...commands]
  return commands.map((command): Command => {
    if (command.kind !== 'setAnswer' || command.answer !== 'services' || command.serviceIds.some(id => drafted.includes(id))) return command
    return { kind: 'adjustServices', add: command.serviceIds, remove: [] }
  })
}
