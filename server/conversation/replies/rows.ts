import type { Booking } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Instant, LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command } from '#server/conversation/commands'
import { actionRef } from '#server/conversation/payload'
import type { Page } from '#server/conversation/reply'
import { fitRow } from '#server/conversation/replies/fit'
import { bookingInWords, priceOf, serviceName, startRef } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { minuteOf, toLocal, todayIn } from '#server/domain/time/time'

// What is offered for tapping, one by one. Each of these is made of one thing, so it can be made again from that thing's id; see
// `known-option`.

/** Something to tap: its logical id, and what is read on it. */
export interface Row {
  ref: string
  title: string
  description?: string
  /** An offer of its own, for what means itself wherever it is tapped. */
  offerId?: string
}

/** Something to tap in a conversation, and the command that it means there. */
export interface Option extends Row {
  command: Command
}

/** "Thu 26 Nov 11:00" */
export const shortWhen = ({ format, facts }: Saying, startsAt: Instant): string =>
  `${format.shortDay(toLocal(facts.tenant.timezone, minuteOf(startsAt)).date)} ${format.time(startsAt)}`

export function serviceRow(service: Service, saying: Saying): Option {
  const name = serviceName(saying, service)
  const facts = `${saying.words.minutes(service.minutes)} · ${priceOf(saying, service)}`
  // A name that does not fit its row is written out below it.
  const rest = fitRow(name) === name ? service.description : name
  return {
    ref: service.id,
    title: name,
    description: rest === undefined ? facts : `${facts} · ${rest}`,
    command: { kind: 'setAnswer', answer: 'services', serviceIds: [service.id] },
  }
}

export function providerRow({ id, name, rating, reviewCount }: Provider, { words, format }: Saying): Option {
  const description = rating === null ? words.noReviews : words.reviews(format.number(rating), reviewCount)
  return { ref: id, title: name, description, command: { kind: 'setAnswer', answer: 'provider', providerId: id } }
}

/** Whoever is free. */
export const anyoneRow = ({ words }: Saying): Option => ({
  ref: ANY_PROVIDER,
  title: words.buttons.anyone,
  command: { kind: 'setAnswer', answer: 'provider', providerId: ANY_PROVIDER },
})

export const dayRow = (date: LocalDate, { format }: Saying): Option => ({
  ref: date,
  title: format.shortDay(date),
  command: { kind: 'setAnswer', answer: 'day', day: { from: date, to: date } },
})

export const startRow = (startsAt: Instant, saying: Saying): Option => ({
  ref: startRef(saying, startsAt, false),
  title: shortWhen(saying, startsAt),
  command: { kind: 'setAnswer', answer: 'slot', startsAt },
})

export const bookRow = ({ words }: Saying): Option => ({
  ref: 'book',
  title: words.buttons.book,
  command: { kind: 'startFlow', flow: 'book' },
})

export const bookingsRow = ({ words }: Saying): Option => ({
  ref: 'bookings',
  title: words.buttons.bookings,
  command: { kind: 'startFlow', flow: 'myBookings' },
})

export const humanRow = ({ words }: Saying): Option => ({
  ref: 'human',
  title: words.buttons.human,
  command: { kind: 'handOver', reason: 'asked' },
})

export const waitlistRow = ({ words }: Saying): Option => ({
  ref: 'waitlist',
  title: words.buttons.waitlist,
  command: { kind: 'startFlow', flow: 'waitlist' },
})

/** Off one waiting list. */
export const leaveRow = (entryId: string, { words }: Saying): Option => ({
  ref: actionRef('leave', entryId),
  title: words.buttons.leave,
  command: { kind: 'leaveWaitlist', entryId },
})

/** Any day until the last that can be booked. */
export const anyDayRow = (last: LocalDate, { words, facts }: Saying): Option => ({
  ref: 'anyDay',
  title: words.buttons.anyDay,
  command: { kind: 'setAnswer', answer: 'day', day: { from: todayIn(facts.tenant.timezone, facts.now ?? 0), to: last } },
})

/** The two answers to a time that is offered. */
export const timeOfferRows = (bookingId: BookingId, { words: { buttons } }: Saying): Option[] => [
  { ref: 'yes', title: buttons.yesOffer, command: { kind: 'answerOffer', bookingId, isAccepted: true } },
  { ref: 'no', title: buttons.noOffer, command: { kind: 'answerOffer', bookingId, isAccepted: false } },
]

/** At a confirmation. */
export const changeRow = ({ words }: Saying): Option => ({
  ref: 'change',
  title: words.buttons.change,
  command: { kind: 'change', what: null },
})

export const moveRow = (bookingId: BookingId, { words }: Saying): Option => ({
  ref: actionRef('move', bookingId),
  title: words.buttons.move,
  command: { kind: 'startFlow', flow: 'reschedule', bookingId },
})

export const cancelRow = (bookingId: BookingId, { words }: Saying): Option => ({
  ref: actionRef('cancel', bookingId),
  title: words.buttons.cancel,
  command: { kind: 'startFlow', flow: 'cancel', bookingId },
})

/** What a greeting and the menu offer. */
export const menuRows = (saying: Saying): Option[] => [bookRow(saying), bookingsRow(saying), humanRow(saying)]

/** What can be done with a booking. */
export const manageRows = (bookingId: BookingId, saying: Saying): Option[] => [moveRow(bookingId, saying), cancelRow(bookingId, saying)]

/** Bookings to choose from. */
export const pickRows = (bookings: readonly Booking[], saying: Saying): Option[] =>
  bookings.map(booking => ({
    ref: booking.id,
    title: shortWhen(saying, booking.startsAt),
    description: bookingInWords(saying, booking).visit,
    command: { kind: 'setAnswer', answer: 'booking', bookingId: booking.id },
  }))

/** Agrees to what is shown. */
export const yesRow = (title: string): Option => ({
  ref: 'yes',
  title,
  command: { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true },
})

/** Drops what is shown. */
export const noRow = (title: string): Option => ({ ref: 'no', title, command: { kind: 'cancelFlow' } })

/** Turns on in a long list. */
export const moreRow = ({ words }: Saying): Option => ({
  ref: 'later',
  title: words.buttons.more,
  command: { kind: 'turnPage', to: 'later' },
})

/** Leads on to other times. */
export const pageRow = (to: Page, { words }: Saying): Option => ({ ref: to, title: words.buttons[to], command: { kind: 'turnPage', to } })
