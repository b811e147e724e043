import type { Alternative } from '#shared/schemas/booking'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command, SetAnswer } from '#server/conversation/commands'
import { fitsDay, fitsTime } from '#server/conversation/flows/slot-choice'
import { openAlternatives } from '#server/conversation/open/alternatives'
import type { OpenAlternatives } from '#server/conversation/open/alternatives'
import { ask, perform, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { minuteOf, toLocal } from '#server/domain/time/time'

// A visit whose provider is away: the customer is asked for another time, and answers by a tap at any time, or in words while it is the
// newest question.

type Take = Extract<Command, { kind: 'takeAlternative' }>
type Show = Extract<Command, { kind: 'showAlternatives' }>

const WHEN_AND_WHO: readonly SetAnswer['answer'][] = ['day', 'time', 'slot', 'provider']

/**
 * Reads what was said as an answer to the times that were offered instead of a visit: one of them, another wish for that visit, or its end.
 */
export function readAlternative(turn: Turn, commands: readonly Command[]): Command[] {
  const open = openAlternatives(turn.was, turn.facts)
  if (open === null) return [...commands]
  const rest = commands.filter(
    command =>
      command.kind !== 'startFlow' || (command.flow !== 'book' && command.flow !== 'reschedule') || command.bookingId !== undefined,
  )
  const wishes = rest.filter(({ kind }) => kind !== 'smallTalk')
  if (wishes.length > 0 && wishes.every(isWhenOrWho)) return chosen(turn, open, wishes)
  if (rest.some(isOfAnother)) return [...commands]
  return commands.map(command => aboutVisit(command, open))
}

const isWhenOrWho = (command: Command): command is SetAnswer => command.kind === 'setAnswer' && WHEN_AND_WHO.includes(command.answer)

/** Names a service or a booking: that is another matter, or the customer says which. */
const isOfAnother = (command: Command): boolean =>
  (command.kind === 'setAnswer' && (command.answer === 'services' || command.answer === 'booking')) || command.kind === 'clarify'

const move = ({ bookingId }: OpenAlternatives): Command => ({ kind: 'startFlow', flow: 'reschedule', bookingId })

/** The one of the offered times that everything fits; of several it is asked which, and none is a wish of the customer's own. */
function chosen(turn: Turn, open: OpenAlternatives, wishes: readonly SetAnswer[]): Command[] {
  const fitting = open.alternatives.filter(one => wishes.every(wish => fits(turn, one, wish)))
  const [only, ...others] = fitting
  if (only === undefined) return [move(open), ...wishes]
  return others.length === 0
    ? [{ kind: 'takeAlternative', bookingId: open.bookingId, ...only }]
    : [{ kind: 'showAlternatives', bookingId: open.bookingId, why: 'which' }]
}

function fits({ facts }: Turn, { startsAt, providerId }: Alternative, wish: SetAnswer): boolean {
  const { date, minuteOfDay } = toLocal(facts.tenant.timezone, minuteOf(startsAt))
  switch (wish.answer) {
    case 'day':
      return fitsDay(date, wish.day)
    case 'time':
      return fitsTime(minuteOfDay, wish.time)
    case 'slot':
      return (
        Date.parse(wish.startsAt) === Date.parse(startsAt)
        && (wish.providerId === undefined || wish.providerId === ANY_PROVIDER || wish.providerId === providerId)
      )
    case 'provider':
      return wish.providerId === ANY_PROVIDER || wish.providerId === providerId
    default:
      return false
  }
}

/** "Another time", "somebody else", "cancel", yes and no are about the visit that was asked about. */
function aboutVisit(command: Command, open: OpenAlternatives): Command {
  const {
    bookingId,
    alternatives: [only, ...others],
  } = open
  switch (command.kind) {
    case 'startFlow':
      return (command.flow === 'cancel' || command.flow === 'reschedule') && command.bookingId === undefined && command.isAll !== true
        ? { ...command, bookingId }
        : command
    case 'cancelFlow':
      return { kind: 'startFlow', flow: 'cancel', bookingId }
    case 'turnPage':
    case 'change':
      return move(open)
    case 'setAnswer':
      if (command.answer !== 'confirmed') return command
      if (!command.isConfirmed) return { kind: 'showAlternatives', bookingId, why: 'nothingChanged' }
      return only !== undefined && others.length === 0
        ? { kind: 'takeAlternative', bookingId, ...only }
        : { kind: 'showAlternatives', bookingId, why: 'which' }
    default:
      return command
  }
}

/** Moves the visit to one of the times that were offered; when it is not free any more, others are offered. */
export function* takeAlternative(turn: Turn, { bookingId, startsAt, providerId }: Take): Script {
  const outcome = yield* perform('takeAlternative', { kind: 'takeAlternative', bookingId, startsAt, providerId })
  switch (outcome.result) {
    case 'moved':
      return say(turn, { name: 'bookingMoved', booking: outcome.booking, previousStartsAt: outcome.previousStartsAt })
    case 'pending':
      return say(turn, { name: 'movePending', booking: outcome.booking, startsAt: outcome.startsAt })
    case 'taken':
      return ask(turn, 'slot', { name: 'alternatives', booking: outcome.booking, alternatives: outcome.alternatives, why: 'taken' })
    case 'already':
    case 'settled':
      return say(turn, { name: 'bookingDetail', booking: outcome.booking })
    case 'gone':
      return say(turn, { name: 'bookingGone' })
  }
  outcome satisfies never
}

/** Shows what the visit can have instead, as it is free now. */
export function* showAlternatives(turn: Turn, { bookingId, why }: Show): Script {
  const outcome = yield* perform('findAlternatives', { kind: 'findAlternatives', bookingId })
  if (outcome.result === 'none') return say(turn, { name: 'bookingGone' })
  ask(turn, 'slot', { name: 'alternatives', booking: outcome.booking, alternatives: outcome.alternatives, why })
}
