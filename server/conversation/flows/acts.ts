import { ANY_PROVIDER } from '#server/conversation/commands'
import { planOf } from '#server/conversation/flows/plan'
import { findFitting, searchOf } from '#server/conversation/flows/slot-search'
import { perform } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { commandsOf } from '#server/conversation/wishes'
import { waitingTime } from '#server/domain/waiting-list/entry'

/** What a step can do. Each returns the name of what came of it; a step that uses it must say what follows each. */
export const acts = {
  *reserveSlot(turn: Turn): Script<'reserved' | 'pending' | 'taken' | 'tooMany' | 'already'> {
    const { serviceIds, providerId, startsAt } = planOf(turn.state, turn.facts)
    if (providerId === null || startsAt === null) return 'taken'
    const outcome = yield* perform('reserveSlot', {
      kind: 'reserveSlot',
      serviceIds,
      providerId,
      startsAt,
      customerName: turn.state.answers.guest?.name ?? turn.state.name ?? '',
      ...(turn.state.isInLine === true ? { isInLine: true } : {}),
    })
    if (outcome.result === 'reserved' || outcome.result === 'pending') {
      turn.booking = outcome.booking
      return outcome.result
    }
    if (outcome.result === 'refused' && outcome.reason === 'too_many_bookings') {
      turn.state.refused = { flow: 'book', bookingId: null }
      return 'tooMany'
    }
    if (outcome.result === 'refused' && outcome.reason === 'already_booked') return 'already'
    turn.hasLostStart = true
    return 'taken'
  },

  *moveBooking(turn: Turn): Script<'moved' | 'pending' | 'taken' | 'tooLate' | 'tooMany' | 'gone'> {
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

  *cancelBooking(turn: Turn): Script<'cancelled' | 'tooLate' | 'gone'> {
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

  *joinWaitlist(turn: Turn): Script<'joined' | 'free' | 'tooMany'> {
    // Who was not named does not matter, also where only one can do it today.
    const { day, time = null, serviceIds = [], providerId = ANY_PROVIDER } = turn.state.answers
    if (day === undefined || (yield* isFreeAnyway(turn))) {
      turn.state.later.unshift(commandsOf(turn.state.answers))
      return 'free'
    }
    const outcome = yield* perform('joinWaitlist', {
      kind: 'joinWaitlist',
      serviceIds,
      providerId,
      from: day.from,
      to: day.to,
      time: waitingTime(time),
      customerName: turn.state.name ?? '',
    })
    if (outcome.result === 'refused') return 'tooMany'
    turn.state.isInLine = true
    turn.waiting = [outcome.entry]
    return 'joined'
  },
} satisfies Record<string, (turn: Turn) => Script<string>>

/** Nobody need wait for what is free; who has seen the free times waits for something better. */
function* isFreeAnyway(turn: Turn): Script<boolean> {
  if (turn.state.answers.hasSeenTimes === true) return false
  return (yield* findFitting(yield* searchOf(turn))).length > 0
}

export type ActId = keyof typeof acts
