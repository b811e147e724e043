import { planOf } from '#server/conversation/flows/plan'
import { perform } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** What a step can do. Each returns the name of what came of it; the flow says what follows. */
export const acts = {
  * reserveSlot(turn: Turn): Script<'reserved' | 'pending' | 'taken' | 'tooMany'> {
    const { serviceIds, providerId, startsAt } = planOf(turn.state, turn.facts)
    if (providerId === null || startsAt === null) return 'taken'
    const outcome = yield* perform('reserveSlot', { kind: 'reserveSlot', serviceIds, providerId, startsAt, customerName: turn.state.name ?? '' })
    if (outcome.result === 'reserved' || outcome.result === 'pending') {
      turn.booking = outcome.booking
      return outcome.result
    }
    if (outcome.result === 'refused' && outcome.reason === 'too_many_bookings') {
      turn.state.refused = { flow: 'book', bookingId: null }
      return 'tooMany'
    }
    turn.hasLostStart = true
    return 'taken'
  },

  * moveBooking(turn: Turn): Script<'moved' | 'pending' | 'taken' | 'tooLate' | 'tooMany' | 'gone'> {
    const { bookingId } = turn.state.answers
    const { providerId, startsAt } = planOf(turn.state, turn.facts)
    if (bookingId === undefined) return 'gone'
    if (providerId === null || startsAt === null) return 'taken'
    const outcome = yield* perform('moveBooking', { kind: 'moveBooking', bookingId, providerId, startsAt })
    if (outcome.result === 'moved') {
      turn.booking = outcome.booking
      turn.previousStartsAt = outcome.previousStartsAt
      return 'moved'
    }
    if (outcome.result === 'pending') {
      turn.booking = outcome.booking
      turn.pendingStartsAt = outcome.startsAt
      return 'pending'
    }
    if (outcome.result === 'refused' && outcome.reason === 'not_found') return 'gone'
    if (outcome.result === 'refused' && (outcome.reason === 'too_late' || outcome.reason === 'too_many_moves')) {
      turn.state.refused = { flow: 'reschedule', bookingId }
      return outcome.reason === 'too_late' ? 'tooLate' : 'tooMany'
    }
    turn.hasLostStart = true
    return 'taken'
  },

  * cancelBooking(turn: Turn): Script<'cancelled' | 'tooLate' | 'gone'> {
    const { bookingId, reason } = turn.state.answers
    if (bookingId === undefined) return 'gone'
    const outcome = yield* perform('cancelBooking', { kind: 'cancelBooking', bookingId, reason: reason ?? null })
    if (outcome.result === 'refused' && outcome.reason === 'too_late') {
      turn.state.refused = { flow: 'cancel', bookingId }
      return 'tooLate'
    }
    if (outcome.result === 'refused') return 'gone'
    turn.booking = outcome.booking
    return 'cancelled'
  },
} satisfies Record<string, (turn: Turn) => Script<string>>

export type ActId = keyof typeof acts

/** Everything that each act can come to; every step that uses one must say what follows each. */
export const actExits: Record<ActId, string[]> = {
  reserveSlot: ['reserved', 'pending', 'taken', 'tooMany'],
  moveBooking: ['moved', 'pending', 'taken', 'tooLate', 'tooMany', 'gone'],
  cancelBooking: ['cancelled', 'tooLate', 'gone'],
}
