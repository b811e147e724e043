import { planOf } from '#server/conversation/flows/plan'
import type { Reply } from '#server/conversation/reply'
import type { Turn } from '#server/conversation/turn'

const withBooking =
  (make: (booking: NonNullable<Turn['booking']>, turn: Turn) => Reply) =>
  (turn: Turn): Reply | null =>
    turn.booking === null ? null : make(turn.booking, turn)

/** What a step can say: the reply's facts, taken from the turn. */
export const says = {
  bookingConfirmed: withBooking(booking => ({ name: 'bookingConfirmed', booking })),
  bookingPending: withBooking(booking => ({ name: 'bookingPending', booking })),
  movePending: withBooking((booking, turn) => ({ name: 'movePending', booking, startsAt: turn.pendingStartsAt ?? booking.startsAt })),
  bookingMoved: withBooking((booking, turn) => ({
    name: 'bookingMoved',
    booking,
    previousStartsAt: turn.previousStartsAt ?? booking.startsAt,
  })),
  bookingCancelled: withBooking(booking => ({ name: 'bookingCancelled', booking })),
  bookingKept: turn => ({ name: 'bookingKept', booking: turn.booking }),
  bookingDetail: withBooking(booking => ({ name: 'bookingDetail', booking })),
  bookingsList: turn => ({ name: 'bookingsList', bookings: turn.bookings ?? [] }),
  bookingGone: () => ({ name: 'bookingGone' }),
  tooManyBookings: () => ({ name: 'tooManyBookings' }),
  tooLateToMove: withBooking(booking => ({ name: 'tooLateToMove', booking })),
  alreadyBooked: turn => ({ name: 'alreadyBooked', plan: planOf(turn.state, turn.facts) }),
  tooManyMoves: withBooking(booking => ({ name: 'tooManyMoves', booking })),
  tooLateToCancel: withBooking(booking => ({ name: 'tooLateToCancel', booking })),
  noBookings: turn => (turn.waiting.length > 0 ? { name: 'waitingListed', entries: turn.waiting } : { name: 'noBookings' }),
  waitJoined: turn => (turn.waiting[0] === undefined ? null : { name: 'waitJoined', entry: turn.waiting[0] }),
  waitNotNeeded: () => ({ name: 'waitNotNeeded' }),
  waitTooMany: () => ({ name: 'waitTooMany' }),
  draftDropped: () => ({ name: 'draftDropped' }),
  nothingFree: turn => ({ name: 'nothingFree', plan: planOf(turn.state, turn.facts) }),
  menu(turn) {
    turn.state.awaiting = 'service'
    return { name: 'menu' }
  },
  help(turn) {
    // In the middle of something the open question follows.
    if (turn.state.later.length === 0) turn.state.awaiting = 'service'
    return { name: 'help' }
  },
  askChange(turn) {
    turn.state.awaiting = 'time'
    delete turn.state.answers.isConfirmed
    return { name: 'askChange', flow: turn.state.flow ?? 'book', plan: planOf(turn.state, turn.facts) }
  },
} satisfies Record<string, (turn: Turn) => Reply | null>

export type SayId = keyof typeof says
