import type { Booking } from '#shared/schemas/booking'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command } from '#server/conversation/commands'
import type { Reply, ReplyName, ReplyOf } from '#server/conversation/reply'
import { alternativeRows } from '#server/conversation/replies/alternative-rows'
import { fitRow } from '#server/conversation/replies/fit'
import {
  anyDayRow,
  anyoneRow,
  bookRow,
  bookingsRow,
  cancelRow,
  changeRow,
  dayRow,
  humanRow,
  leaveRow,
  moveRow,
  pageRow,
  providerRow,
  serviceRow,
  shortWhen,
  startRow,
  waitlistRow,
} from '#server/conversation/replies/rows'
import type { Option } from '#server/conversation/replies/rows'
import { bookingInWords, providerNames, servicesOf, startRef } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { entryInWords } from '#server/conversation/replies/waiting-words'

/** What the message of a turn offers: the options of the last reply that has any. */
export function optionsOf(replies: readonly Reply[], saying: Saying): Option[] {
  for (const reply of replies.toReversed()) {
    const options = optionsOfReply(reply, saying)
    if (options.length > 0) return options.map(option => ({ ...option, title: fitRow(option.title) }))
  }
  return []
}

const confirmed = (isConfirmed: boolean): Command => ({ kind: 'setAnswer', answer: 'confirmed', isConfirmed })
const more = ({ words }: Saying): Option => ({ ref: 'later', title: words.buttons.more, command: { kind: 'turnPage', to: 'later' } })
const menu = (saying: Saying): Option[] => [bookRow(saying), bookingsRow(saying), humanRow(saying)]
const manage = (saying: Saying, { id }: Booking): Option[] => [moveRow(id, saying), cancelRow(id, saying)]
const pick = (bookings: readonly Booking[], saying: Saying): Option[] =>
  bookings.map(booking => {
    const { visit } = bookingInWords(saying, booking)
    return {
      ref: booking.id,
      title: shortWhen(saying, booking.startsAt),
      description: visit,
      command: { kind: 'setAnswer', answer: 'booking', bookingId: booking.id },
    }
  })

type Offering = { [Name in ReplyName]?: (reply: ReplyOf<Name>, saying: Saying) => Option[] }

const offering: Offering = {
  greeting: (_, saying) => menu(saying),
  menu: (_, saying) => menu(saying),
  help: (_, saying) => menu(saying),
  noBookings: (_, saying) => [bookRow(saying)],
  draftDropped: (_, saying) => menu(saying).slice(0, 2),
  tooManyBookings: (_, saying) => menu(saying).slice(1),
  tooLateToMove: (_, saying) => [humanRow(saying)],
  tooManyMoves: (_, saying) => [humanRow(saying)],
  alreadyBooked: (_, saying) => [bookingsRow(saying), humanRow(saying)],
  tooLateToCancel: (_, saying) => [humanRow(saying)],
  nothingFree: (_, saying) => [waitlistRow(saying), humanRow(saying)],
  askWaitDay: ({ dates, last }, saying) => [...dates.map(date => dayRow(date, saying)), anyDayRow(last, saying)],
  waitSummary: (_, saying) => [
    { ref: 'yes', title: saying.words.buttons.yesWait, command: confirmed(true) },
    { ref: 'no', title: saying.words.buttons.dropDraft, command: { kind: 'cancelFlow' } },
  ],
  waitJoined: ({ entry }, saying) => [leaveRow(entry.id, saying)],
  waitingListed: ({ entries }, saying) =>
    entries.length === 1
      ? entries.map(({ id }) => leaveRow(id, saying))
      : entries.slice(0, 10).map(entry => ({ ...leaveRow(entry.id, saying), description: entryInWords(saying, entry) })),
  waitLeft: (_, saying) => [bookRow(saying)],
  offerGone: (_, saying) => [bookRow(saying)],
  alternatives: ({ booking, alternatives }, saying) => alternativeRows(booking.id, alternatives, saying),
  bookingCancelled: (_, saying) => [bookRow(saying)],
  offTopic: ({ about }, saying) => (about === 'advice' ? [humanRow(saying)] : menu(saying)),
  offerToBook: ({ serviceIds, isUnknown = false }, saying) =>
    serviceIds.length === 0
      ? [bookRow(saying), ...(isUnknown ? [humanRow(saying)] : [])]
      : [{ ...bookRow(saying), command: { kind: 'setAnswer', answer: 'services', serviceIds } }],
  bookingConfirmed: ({ booking }, saying) => manage(saying, booking),
  bookingMoved: ({ booking }, saying) => manage(saying, booking),
  bookingPending: ({ booking }, saying) => manage(saying, booking),
  movePending: ({ booking }, saying) => manage(saying, booking),
  bookingDetail: ({ booking }, saying) => manage(saying, booking),
  bookingsList: ({ bookings }, saying) => pick(bookings.slice(0, 10), saying),
  askBooking: ({ bookings }, saying) => pick(bookings, saying),
  askBusiness: (_, { facts }) =>
    (facts.businesses ?? [])
      .slice(0, 10)
      .map(({ slug, name, tenantId }) => ({ ref: slug, title: name, command: { kind: 'setAnswer', answer: 'business', tenantId } })),
  askService: ({ serviceIds, hasMore }, saying) => [
    ...servicesOf(saying, serviceIds).map(service => serviceRow(service, saying)),
    ...(hasMore ? [more(saying)] : []),
  ],
  askProvider: providerOptions,
  askSlot: slotOptions,
  askDay: ({ days, time, hasMore }, saying) => [
    ...days.map(({ date, count }): Option => ({
      ...dayRow(date, saying),
      ...(time?.isExact === true ? {} : { description: saying.words.freeStarts(count) }),
    })),
    ...(hasMore ? [pageRow('later', saying)] : []),
  ],
  bookingSummary: ({ isUsual = false }, saying) => [
    { ref: 'yes', title: saying.words.buttons.yesBook, command: confirmed(true) },
    isUsual ? { ref: 'changeTime', title: saying.words.buttons.otherTime, command: { kind: 'change', what: 'time' } } : changeRow(saying),
    { ref: 'no', title: saying.words.buttons.dropDraft, command: { kind: 'cancelFlow' } },
  ],
  moveSummary: (_, saying) => [
    { ref: 'yes', title: saying.words.buttons.yesMove, command: confirmed(true) },
    changeRow(saying),
    { ref: 'no', title: saying.words.buttons.keepTime, command: { kind: 'cancelFlow' } },
  ],
  cancelSummary: (_, { words: { buttons } }) => [
    { ref: 'yes', title: buttons.yesCancel, command: confirmed(true) },
    { ref: 'no', title: buttons.keepBooking, command: confirmed(false) },
  ],
  askChange: ({ flow }, { words: { buttons } }) => [
    ...(flow === 'book'
      ? [{ ref: 'changeService', title: buttons.service, command: { kind: 'change', what: 'services' } } satisfies Option]
      : []),
    { ref: 'changeProvider', title: buttons.provider, command: { kind: 'change', what: 'provider' } },
    { ref: 'changeTime', title: buttons.time, command: { kind: 'change', what: 'time' } },
  ],
}

function optionsOfReply<Name extends ReplyName>(reply: ReplyOf<Name> & { name: Name }, saying: Saying): Option[] {
  const make: Offering[Name] = offering[reply.name]
  return make === undefined ? [] : make(reply, saying)
}

function providerOptions({ providerIds, hasMore }: ReplyOf<'askProvider'>, saying: Saying): Option[] {
  const providers = providerIds.flatMap(id => saying.facts.providers.find(one => one.id === id) ?? [])
  return [...providers.map(provider => providerRow(provider, saying)), anyoneRow(saying), ...(hasMore ? [more(saying)] : [])]
}

function slotOptions({ starts, pages, plan, canWait = false }: ReplyOf<'askSlot'>, saying: Saying): Option[] {
  const options = starts.map(({ startsAt, providerIds, isSecond, provider, parts, seatsLeft }): Option => {
    const row = startRow(startsAt, saying)
    const isOther = provider !== plan.providerId
    const who =
      plan.providerId === ANY_PROVIDER || isOther
        ? providerNames(saying, [...new Set(parts?.flatMap(part => part.providerIds) ?? providerIds)])
        : undefined
    const about = [who, seatsLeft === undefined ? undefined : saying.words.placesLeft(seatsLeft)]
      .filter(part => part !== undefined)
      .join(' · ')
    return {
      ref: startRef(saying, startsAt, isSecond),
      title: isSecond ? `${row.title} (${saying.words.secondOfTwoShort})` : row.title,
      ...(isSecond ? { description: saying.words.secondOfTwo } : about === '' ? {} : { description: about }),
      command: isOther ? { kind: 'setAnswer', answer: 'slot', startsAt, providerId: provider } : row.command,
    }
  })
  return [
    ...options,
    ...pages.map(to => pageRow(to, saying)),
    ...(canWait ? [{ ...waitlistRow(saying), description: saying.words.waitHint }] : []),
  ]
}
