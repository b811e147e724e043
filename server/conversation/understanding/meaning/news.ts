import type { Command } from '#server/conversation/commands'
import type { Situation } from '#server/conversation/understanding/situation'

/** Whether a command says something new beside a yes: an hour, day, provider or service that the draft has already does not. */
export function addsTo({ state, talkedAbout }: Situation, command: Command): boolean {
  if (command.kind !== 'setAnswer') return command.kind !== 'smallTalk'
  switch (command.answer) {
    case 'services':
      return command.serviceIds.some(id => !(state.answers.serviceIds ?? []).includes(id))
    case 'provider':
      return command.providerId !== state.answers.providerId
    case 'day':
      return talkedAbout === null || talkedAbout.date < command.day.from || talkedAbout.date > command.day.to
    case 'time':
      return (
        talkedAbout === null
        || (command.time.earliest !== null && talkedAbout.minuteOfDay < command.time.earliest)
        || (command.time.latest !== null && talkedAbout.minuteOfDay > command.time.latest)
      )
    default:
      return true
  }
}
