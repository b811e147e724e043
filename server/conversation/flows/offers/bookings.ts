import type { Booking } from '#shared/schemas/booking'
import { hasHints, matching } from '#server/conversation/flows/booking-choice'
import { keepHour, shiftHour, takeWishes, untangle } from '#server/conversation/flows/move-wishes'
import { nextPage } from '#server/conversation/flows/offers/pages'
import { ask, findBookings, perform, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { canCancel, moveRefusal } from '#server/domain/bookings/rules'

/** Finds the booking to cancel from what was said about it; asks when several fit. */
export function* offerBookingToCancel(turn: Turn): Script<'answered' | 'asked' | 'none' | 'gone' | 'tooLate'> {
  const bookings = yield* findBookings(turn)
  if (isGone(turn, bookings)) return 'gone'
  if (bookings.length === 0) return 'none'
  const booking = find(turn, bookings, 'cancel')
  if (booking === null) return 'asked'
  if (canCancel(booking, turn.facts.tenant.rules, turn.facts.now)) return 'answered'
  turn.state.refused = { flow: 'cancel', bookingId: booking.id }
  return 'tooLate'
}

/** Finds the booking to move; what else was said is the wish for its new time. */
export function* offerBookingToMove(turn: Turn): Script<'answered' | 'asked' | 'none' | 'gone' | 'tooLate' | 'tooMany'> {
  const bookings = yield* findBookings(turn)
  if (isGone(turn, bookings)) return 'gone'
  if (bookings.length === 0) return 'none'
  const isNew = turn.state.answers.serviceIds === undefined
  if (isNew) untangle(turn, bookings)
  const booking = find(turn, bookings, 'reschedule')
  if (booking === null) return 'asked'
  const refusal = moveRefusal(booking, turn.facts.tenant.rules, turn.facts.now)
  if (refusal !== null) {
    turn.state.refused = { flow: 'reschedule', bookingId: booking.id }
    return refusal === 'too_late' ? 'tooLate' : 'tooMany'
  }
  if (isNew) takeWishes(turn, booking)
  if (turn.keepsHour) keepHour(turn, booking)
  if (turn.shift !== null) shiftHour(turn, booking, turn.shift)
  return 'answered'
}

/** Shows the bookings to come, or the one that was picked. */
export function* offerMyBookings(turn: Turn): Script<'answered' | 'none' | 'listed'> {
  const bookings = yield* findBookings(turn)
  yield* listWaiting(turn, bookings.length > 0)
  const chosen = bookings.find(booking => booking.id === turn.state.answers.bookingId) ?? (bookings.length === 1 ? bookings[0] : undefined)
  if (bookings.length === 0) return 'none'
  if (chosen === undefined) return 'listed'
  turn.booking = chosen
  return 'answered'
}

/** Says what the customer waits for besides; without a booking that is all there is to say. */
function* listWaiting(turn: Turn, isBeside: boolean): Script {
  if (turn.state.isInLine !== true) return
  turn.waiting = (yield* perform('findWaiting', { kind: 'findWaiting' })).entries
  if (turn.waiting.length === 0) delete turn.state.isInLine
  else if (isBeside) say(turn, { name: 'waitingListed', entries: turn.waiting })
}

/** Whether the booking that was meant has ended or been cancelled meanwhile; another must not take its place. */
const isGone = ({ state }: Turn, bookings: readonly Booking[]): boolean =>
  state.answers.bookingId !== undefined && bookings.every(booking => booking.id !== state.answers.bookingId)

/** The booking that is meant, or null after asking which. */
function find(turn: Turn, bookings: Booking[], purpose: 'cancel' | 'reschedule'): Booking | null {
  const { answers } = turn.state
  const known = bookings.find(booking => booking.id === answers.bookingId)
  const fitting = hasHints(answers.about) ? matching(bookings, answers.about, turn.facts.tenant.timezone) : bookings
  const [only, ...others] = fitting
  const chosen = known ?? (others.length === 0 ? only : undefined) ?? null
  turn.booking = chosen
  if (chosen !== null) {
    answers.bookingId = chosen.id
    return chosen
  }
  // What was said led nowhere: the next answer is to be judged by itself.
  if (fitting.length === 0) delete answers.about
  const among = fitting.length === 0 ? bookings : fitting
  const { shown } = nextPage(
    among.map(booking => booking.id),
    turn.pageFrom,
  )
  ask(turn, 'booking', {
    name: 'askBooking',
    bookings: among.filter(({ id }) => shown.includes(id)),
    purpose,
    isNoMatch: fitting.length === 0,
  })
  return null
}
