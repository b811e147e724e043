import type { OfferedOption } from '#server/conversation/state'

/** Whether an offered option may be chosen on a model's word: it leads on to a question, and writes nothing by itself. */
export function mayChoose({ command }: OfferedOption): boolean {
  switch (command.kind) {
    case 'setAnswer':
      return (
        command.answer === 'services'
        || command.answer === 'provider'
        || command.answer === 'day'
        || command.answer === 'time'
        || command.answer === 'slot'
        || command.answer === 'booking'
      )
    case 'change':
    case 'turnPage':
      return true
    default:
      return false
  }
}
