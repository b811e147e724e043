import type { Booking } from '#shared/schemas/booking'
import { alternativeRows, alternativesInWords, awayInWords } from '#server/conversation/replies/alternatives'
import type { ReplyDefinitions } from '#server/conversation/replies/definition'
import { bookingsRow, bookRow, humanRow, manageRows, menuRows, pickRows } from '#server/conversation/replies/rows'
import { bookingInWords, planInWords, whenOf } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { isComplaint } from '#server/conversation/told'

/** What has become of bookings, what the rules refuse, and what is asked about a visit. */
export const bookingReplies = {
  bookingConfirmed: {
    says: ({ booking }, saying) => receipt(saying, saying.words.notifications.confirmation.said(bookingInWords(saying, booking))),
    offers: ({ booking }, saying) => manageRows(booking.id, saying),
    notification: 'confirmation',
  },
  bookingPending: {
    says: ({ booking }, saying) => saying.words.bookingPending(bookingInWords(saying, booking)),
    offers: ({ booking }, saying) => manageRows(booking.id, saying),
  },
  movePending: {
    says: ({ booking, startsAt }, saying) => saying.words.movePending(bookingInWords(saying, booking), whenOf(saying, startsAt)),
    offers: ({ booking }, saying) => manageRows(booking.id, saying),
    settlesQuestion: true,
  },
  bookingMoved: {
    says: ({ booking, previousStartsAt }, saying) =>
      receipt(
        saying,
        saying.words.notifications.rescheduled.said({ ...bookingInWords(saying, booking), from: whenOf(saying, previousStartsAt) }),
      ),
    offers: ({ booking }, saying) => manageRows(booking.id, saying),
    notification: 'rescheduled',
    settlesQuestion: true,
  },
  bookingCancelled: {
    says: ({ booking }, saying) => saying.words.notifications.cancelled.said(bookingInWords(saying, booking)),
    offers: (_, saying) => [bookRow(saying)],
    notification: 'cancelled',
    settlesQuestion: true,
  },
  bookingKept: { says: (_, { words }) => words.bookingKept },
  tooManyBookings: {
    says: (_, { words, facts }) => words.tooManyBookings(facts.tenant.rules.maxOpenBookingsPerCustomer),
    offers: (_, saying) => menuRows(saying).slice(1),
  },
  tooLateToMove: {
    says: ({ booking }, saying) => {
      const { visit, when } = bookingInWords(saying, booking)
      return saying.words.tooLateToMove(visit, when, saying.words.span(saying.facts.tenant.rules.rescheduleUntilMinutes))
    },
    offers: (_, saying) => [humanRow(saying)],
  },
  tooManyMoves: {
    says: ({ booking }, saying) => {
      const { visit, when } = bookingInWords(saying, booking)
      return saying.words.tooManyMoves(visit, when, saying.facts.tenant.rules.maxReschedules ?? booking.rescheduleCount)
    },
    offers: (_, saying) => [humanRow(saying)],
  },
  tooLateToCancel: {
    says: ({ booking }, saying) => {
      const { visit, when } = bookingInWords(saying, booking)
      return saying.words.tooLateToCancel(visit, when, saying.words.span(saying.facts.tenant.rules.cancelUntilMinutes))
    },
    offers: (_, saying) => [humanRow(saying)],
  },
  alreadyBooked: {
    says: ({ plan }, saying) => {
      const { visit, when } = planInWords(saying, plan)
      return saying.words.alreadyBooked(visit, when)
    },
    offers: (_, saying) => [bookingsRow(saying), humanRow(saying)],
  },
  alternatives: {
    says: ({ booking, alternatives, why }, saying) => {
      const { visit, when } = bookingInWords(saying, booking)
      const lead = saying.words.alternativesLead[why](awayInWords(booking, saying), visit, when)
      return `${lead}\n\n${alternativesInWords(alternatives, saying)}`
    },
    offers: ({ booking, alternatives }, saying) => alternativeRows(booking.id, alternatives, saying),
    settlesQuestion: true,
  },
  bookingGone: { says: (_, { words }) => words.bookingGone },
  noBookings: { says: (_, { words }) => words.noBookings, offers: (_, saying) => [bookRow(saying)] },
  bookingsList: {
    says: ({ bookings }, saying) => [saying.words.bookingsList, ...bookings.map(booking => `• ${lineOf(booking, saying)}`)].join('\n'),
    offers: ({ bookings }, saying) => pickRows(bookings.slice(0, 10), saying),
  },
  bookingDetail: {
    says: ({ booking }, saying) => {
      const { visit, when, minutes, price } = bookingInWords(saying, booking)
      const away = isDisplaced(booking) ? `\n\n${awayInWords(booking, saying)}.` : ''
      return `${saying.words.bookingDetail}\n\n*${visit}*\n${when} (${saying.words.minutes(minutes)})\n${price}${away}`
    },
    offers: ({ booking }, saying) => manageRows(booking.id, saying),
  },
  attendanceConfirmed: { says: ({ booking }, saying) => saying.words.attendanceConfirmed(whenOf(saying, booking.startsAt)) },
  askRating: { says: (_, { words }) => words.askRating },
  rated: { says: ({ stars }, { words }) => (isComplaint(stars) ? words.ratedPoor : `${'★'.repeat(stars)} ${words.rated}`) },
  passedOn: { says: (_, { words }) => words.passedOn },
} satisfies Partial<ReplyDefinitions>

/** Everything one needs to come, and how to change it. */
export function receipt(saying: Saying, text: string): string {
  const { name, address } = saying.facts.tenant
  return [text, address === undefined ? name : saying.words.address(name, address), saying.words.howToChange].join('\n\n')
}

function lineOf(booking: Booking, saying: Saying): string {
  const { visit, when } = bookingInWords(saying, booking)
  return `${when}: ${visit}`
}
