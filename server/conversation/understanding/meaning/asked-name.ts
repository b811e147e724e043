import type { Command } from '#server/conversation/commands'
import { isBare } from '#server/conversation/understanding/meaning/globals'
import { answeredName, asksWhy, introducedName, isNameWithDay } from '#server/conversation/understanding/meaning/names'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isAt } from '#server/conversation/understanding/text/line'

/** Whether a message that should be a name says something else: a wish, a question, another day. */
function isNoName(reading: Reading, commands: readonly Command[]): boolean {
  const isOther = commands.some(
    command =>
      command.kind === 'askQuestion'
      || command.kind === 'startFlow'
      || command.kind === 'cancelFlow'
      || command.kind === 'turnPage'
      || command.kind === 'change'
      || (command.kind === 'setAnswer' && command.answer === 'confirmed'),
  )
  const isWhen = (reading.days.length > 0 || reading.times.length > 0) && !isNameWithDay(reading)
  const isNamed = reading.services.some(span => !span.value.isWeak) || reading.marks.some(mark => mark.value === 'anyone')
  const withSomebody = reading.providers.some(span =>
    reading.line.tokens.slice(0, span.from).some((_, at) => isAt(reading.line, 'with', at)),
  )
  return (
    isOther
    || isWhen
    || isNamed
    || withSomebody
    || (['greeting', 'thanks', 'yes', 'weakYes', 'no'] as const).some(name => isBare(reading, name))
  )
}

/** What is answered to "what is your name?": the name, a question back, or null where something else is said. */
export function nameCommands(reading: Reading, open: readonly Command[]): Command[] | null {
  const told = introducedName(reading)
  if (told === null && asksWhy(reading) && open.every(command => command.kind === 'smallTalk')) {
    return [{ kind: 'askQuestion', topic: 'whyName', faqKey: null, serviceId: null, providerId: null }]
  }
  const name = isNoName(reading, open) ? told : answeredName(reading)
  if (name === null) return null
  const rest = open.filter(command => !(command.kind === 'setAnswer' && command.answer === 'name') && command.kind !== 'smallTalk')
  return [...rest.filter(() => told !== null), { kind: 'setAnswer', answer: 'name', name }]
}
