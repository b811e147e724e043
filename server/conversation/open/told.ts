import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { isLongSilent } from '#server/conversation/open/long-silence'
import type { ConversationState } from '#server/conversation/state'
import type { Told } from '#server/conversation/told'
import { isComplaint } from '#server/conversation/told'
import type { Script, Turn } from '#server/conversation/turn'
import { perform, say } from '#server/conversation/turn'
import type { BookingId } from '#shared/schemas/ids'

// A reminder, or the question how a visit was, can be answered in a word: "ok", "cancel", "5".

/** So long after a reminder or a question about a visit a bare word or number still answers it. */
const FRESH_MS: Record<Told['kind'], number> = { reminder: 24 * 60 * 60_000, followUp: 14 * 24 * 60 * 60_000 }

type Standing = Pick<ConversationState, 'flow' | 'awaiting' | 'told' | 'lastTurnAt'> & { offer?: ConversationState['offer'] }

/**
 * The reminder or question about a visit that a bare answer is meant for: the customer has not written since, or nothing else is open and
 * it is not answered yet. In the middle of something else it is not: a number there is a choice, and a yes a yes to what was asked.
 */
export function openTold(state: Standing, { told = null, now }: Pick<Facts, 'told' | 'now'>): Told | null {
  if (told === null || now - Date.parse(told.at) > FRESH_MS[told.kind]) return null
  if (state.flow !== null && !isLongSilent(state, now)) return null
  if (state.told?.at !== told.at) return told
  return !state.told.isAnswered && (state.awaiting === null || state.awaiting === 'rating') && (state.offer ?? null) === null ? told : null
}

/** Reads a bare yes, no or "cancel" as the answer to the reminder that has just come. */
export function readTold(turn: Turn, commands: readonly Command[]): Command[] {
  const told = openTold(turn.was, turn.facts)
  if (told?.kind !== 'reminder') return [...commands]
  const isAlone = commands.every(
    ({ kind }) => kind === 'smallTalk' || kind === 'setAnswer' || kind === 'cancelFlow' || kind === 'confirmAttendance',
  )
  return commands.map((command): Command => {
    if (command.kind === 'confirmAttendance' && command.bookingId === null) return { ...command, bookingId: told.bookingId }
    if (command.kind === 'cancelFlow') return { kind: 'startFlow', flow: 'cancel', bookingId: told.bookingId }
    if (command.kind !== 'setAnswer' || command.answer !== 'confirmed' || !isAlone) return command
    // Whoever cannot come sees the booking with the ways to change it.
    return command.isConfirmed
      ? { kind: 'confirmAttendance', bookingId: told.bookingId }
      : { kind: 'startFlow', flow: 'myBookings', bookingId: told.bookingId }
  })
}

/** The booking of a reminder that has just come. */
export function remindedOf({ was, facts }: Turn): BookingId | null {
  const told = openTold(was, facts)
  return told?.kind === 'reminder' && was.told?.at !== told.at ? told.bookingId : null
}

/** Notes that this turn has seen what was told, and whether it was answered. */
export function noteTold({ state, was, facts: { told = null } }: Turn, commands: readonly Command[]): void {
  if (told === null) return
  const isAnswered = commands.some(
    command =>
      (command.kind === 'rate' && command.stars !== null)
      || ((command.kind === 'confirmAttendance' || command.kind === 'startFlow') && command.bookingId === told.bookingId),
  )
  state.told = { at: told.at, isAnswered: isAnswered || (was.told?.at === told.at && was.told.isAnswered) }
}

/** Keeps the stars that a customer gives to the visit they were asked about. */
export function* rate(turn: Turn, stars: number | null): Script {
  const { told = null } = turn.facts
  if (told?.kind !== 'followUp') return say(turn, { name: 'smallTalk', topic: 'thanks' })
  if (stars === null) {
    turn.state.awaiting = 'rating'
    return say(turn, { name: 'askRating' })
  }
  const { result } = yield* perform('rateVisit', { kind: 'rateVisit', bookingId: told.bookingId, stars })
  if (result === 'refused') return say(turn, { name: 'smallTalk', topic: 'thanks' })
  if (isComplaint(stars)) {
    yield* perform('tellOwner', { kind: 'tellOwner', reason: 'complaint' })
    turn.state.awaiting = 'reason'
  }
  say(turn, { name: 'rated', stars })
}
