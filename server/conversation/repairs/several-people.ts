import type { ServiceId } from '#shared/schemas/ids'
import type { Command, CommandOf } from '#server/conversation/commands'
import { say } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'
import type { Wishes } from '#server/conversation/wishes'

type Several = CommandOf<'bookForSeveral'>
type Wish = Wishes['wishes'][number]

/**
 * "A haircut for me and my son": a visit for each person, one after the other, each with its own confirmation and name. What was said of
 * the first counts for the others
 * as far as it can: the services, dealt out when there is one for each, and the day. Two people are not served at the same minute, so the
 * hour is asked again.
 */
export function splitPeople(turn: Turn, { people, isSelfIncluded }: Several, wishes: Wishes): Wishes {
  const { state } = turn
  const [first, ...others] = wishes.wishes
  const isOpen = state.flow === 'book'
  if (first !== undefined && first.start.flow !== 'book') return wishes
  say(turn, { name: 'severalPeople', isNext: false })
  const said = (first?.commands ?? wishes.rest).filter(isKept)
  const mine: Wish | null = isOpen
    ? null
    : {
        start: { kind: 'startFlow', flow: 'book', ...(isSelfIncluded ? {} : { guest: 1 }) },
        commands: dealt(first?.commands ?? [], 0, people),
      }
  const guests = Array.from({ length: people - 1 }, (_, index): Wish => ({
    start: { kind: 'startFlow', flow: 'book', guest: index + 2 },
    commands: dealt(said, index + 1, people),
  }))
  if (isOpen) {
    if (!isSelfIncluded) state.answers.guest ??= { place: 1 }
    state.later.unshift(...guests.map(({ start, commands }) => [start, ...(commands.length > 0 ? commands : openDraft(turn))]))
    return wishes
  }
  return { rest: wishes.rest, wishes: [...(mine === null ? [] : [mine]), ...guests, ...others] }
}

/** What holds for everybody. */
const isKept = (command: Command): boolean => command.kind === 'setAnswer' && (command.answer === 'services' || command.answer === 'day')

/** One service for each, when as many were named as people come. */
const dealt = (commands: readonly Command[], index: number, people: number): Command[] =>
  commands.map(command => {
    const own: ServiceId | undefined =
      command.kind === 'setAnswer' && command.answer === 'services' && command.serviceIds.length === people
        ? command.serviceIds[index]
        : undefined
    return command.kind === 'setAnswer' && command.answer === 'services' && own !== undefined ? { ...command, serviceIds: [own] } : command
  })

/** Of a booking in the making: its service and day. */
function openDraft({
  state: {
    answers: { serviceIds, day },
  },
}: Turn): Command[] {
  return [
    ...(serviceIds === undefined ? [] : [{ kind: 'setAnswer', answer: 'services', serviceIds } satisfies Command]),
    ...(day === undefined ? [] : [{ kind: 'setAnswer', answer: 'day', day } satisfies Command]),
  ]
}
