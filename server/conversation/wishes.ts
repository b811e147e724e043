import type { Command, CommandOf, FlowId, SetAnswer } from '#server/conversation/commands'
import { isTask } from '#server/conversation/commands'
import { hasRole } from '#server/conversation/roles'
import type { Answers } from '#server/conversation/state'

type Start = CommandOf<'startFlow'>

/** What a message wants done: whole wishes in the order in which they are done, and what belongs to no new wish. */
export interface Wishes {
  rest: Command[]
  wishes: { start: Start; commands: Command[] }[]
}

/** Says when, or with whom. */
export const isWhenOrWho = (command: Command): command is SetAnswer => command.kind === 'setAnswer' && WHEN_AND_WHO.includes(command.answer)

const WHEN_AND_WHO: readonly SetAnswer['answer'][] = ['day', 'time', 'slot', 'provider']

const isAboutDraft = hasRole('draft')

/** Splits a message at each wish; the cancel comes first, so that its time is free for what follows. */
export function splitWishes(commands: readonly Command[], openFlow: FlowId | null): Wishes {
  const rest: Command[] = []
  const early: Command[] = []
  const wishes: Wishes['wishes'] = []
  for (const command of commands) {
    if (command.kind === 'startFlow') wishes.push({ start: command, commands: [] })
    else if (!isAboutDraft(command)) rest.push(command)
    else (wishes.at(-1)?.commands ?? early).push(command)
  }
  const [first] = wishes
  // What stands before the first wish belongs to it, unless a draft is open and the wish is another matter that speaks for itself.
  const isForDraft = first === undefined || (openFlow !== null && openFlow !== first.start.flow && first.commands.length > 0)
  if (first === undefined || isForDraft) return { rest: [...rest, ...early], wishes: inOrder(withoutRepeats(wishes)) }
  first.commands.unshift(...early)
  return { rest, wishes: inOrder(withoutRepeats(wishes)) }
}

/** "Book, I want to book a haircut" is one wish; a bare menu word beside a real wish is none. */
function withoutRepeats(wishes: Wishes['wishes']): Wishes['wishes'] {
  const kept = wishes.filter(
    ({ start, commands }, index) =>
      commands.length > 0
      || start.bookingId !== undefined
      || !wishes.some((other, place) => place !== index && other.start.flow === start.flow && (other.commands.length > 0 || place < index)),
  )
  const tasks = kept.filter(({ start }) => isTask(start.flow))
  return tasks.length > 0 ? tasks : kept.slice(0, 1)
}

const inOrder = (wishes: Wishes['wishes']): Wishes['wishes'] => [
  ...wishes.filter(({ start }) => start.flow === 'cancel'),
  ...wishes.filter(({ start }) => start.flow !== 'cancel'),
]

/** A draft as the commands that would make it again, for the time after an interruption. */
export const commandsOf = ({ serviceIds, providerId, day, time, guest }: Answers): Command[] => [
  { kind: 'startFlow', flow: 'book', ...(guest !== undefined && { guest: guest.place }) },
  ...(serviceIds === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'services' as const, serviceIds }]),
  ...(providerId === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'provider' as const, providerId }]),
  ...(day === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'day' as const, day }]),
  ...(time === undefined ? [] : [{ kind: 'setAnswer' as const, answer: 'time' as const, time }]),
]
