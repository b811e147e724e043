import type { Command, CommandOf, SetAnswer } from '#server/conversation/commands'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { fitsDay, fitsTime } from '#server/conversation/flows/day-and-hour'
import { isLongSilent } from '#server/conversation/open/long-silence'
import { isKept, openQuestion } from '#server/conversation/open/time-offer'
import type { ConversationState } from '#server/conversation/state'
import { isWhenOrWho } from '#server/conversation/wishes'
import type { Script, Turn } from '#server/conversation/turn'
import { ask, perform, say } from '#server/conversation/turn'
import { minuteOf, toLocal } from '#server/domain/time/time'
import type { Alternative } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'

// A visit whose provider is away: the customer is asked for another time, and answers by a tap at any time, or in words while it is the
// newest question.

export interface OpenAlternatives {
  bookingId: BookingId
  alternatives: Alternative[]
}

type Known = Pick<Facts, 'now' | 'asked'>
type Standing = Omit<ConversationState, 'offer'> & { offer?: ConversationState['offer'] }

/**
 * The times in the place of a visit that typed words would choose from: those that the business has just written about, or that the last
 * message has shown. None in the middle of something else; taps need none of this, they name their time.
 */
export function openAlternatives(state: Standing, facts: Known): OpenAlternatives | null {
  if (state.flow !== null && !isLongSilent(state, facts.now)) return null
  const asked = openQuestion({ ...state, flow: null }, facts)
  if (asked?.alternatives !== undefined) {
    return isKept(asked, facts.now) ? { bookingId: asked.bookingId, alternatives: asked.alternatives } : null
  }
  const shown =
    state.awaiting === 'slot'
      ? (state.offer?.options ?? []).flatMap(({ command }) => (command.kind === 'takeAlternative' ? command : []))
      : []
  const [first] = shown
  return first === undefined || asked !== null
    ? null
    : { bookingId: first.bookingId, alternatives: shown.map(({ startsAt, providerId }) => ({ startsAt, providerId })) }
}

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
export function* takeAlternative(turn: Turn, { bookingId, startsAt, providerId }: CommandOf<'takeAlternative'>): Script {
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
export function* showAlternatives(turn: Turn, { bookingId, why }: CommandOf<'showAlternatives'>): Script {
  const outcome = yield* perform('findAlternatives', { kind: 'findAlternatives', bookingId })
  if (outcome.result === 'none') return say(turn, { name: 'bookingGone' })
  ask(turn, 'slot', { name: 'alternatives', booking: outcome.booking, alternatives: outcome.alternatives, why })
}
