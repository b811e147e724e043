import type { Booking } from '#shared/schemas/booking'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command } from '#server/conversation/commands'
import { actionRef } from '#server/conversation/payload'
import type { Reply, ReplyName, ReplyOf } from '#server/conversation/reply'
import { fitRow } from '#server/conversation/replies/fit'
import { bookingInWords, priceOf, providerNames, serviceName, servicesOf, startRef } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { minuteOf, toLocal } from '#server/domain/time'

/** Something to tap: its logical id, what is read on it, and the command that it means. */
export interface Option { ref: string, title: string, description?: string, command: Command }

/** What the message of a turn offers: the options of the last reply that has any. */
export function optionsOf(replies: readonly Reply[], saying: Saying): Option[] {
  for (const reply of replies.toReversed()) {
    const options = optionsOfReply(reply, saying)
    if (options.length > 0) return options.map(option => ({ ...option, title: fitRow(option.title) }))
  }
  return []
}

const start = (flow: Extract<Command, { kind: 'startFlow' }>['flow']): Command => ({ kind: 'startFlow', flow })
const confirmed = (isConfirmed: boolean): Command => ({ kind: 'setAnswer', answer: 'confirmed', isConfirmed })
const page = (to: Extract<Command, { kind: 'turnPage' }>['to'], { words }: Saying): Option =>
  ({ ref: to, title: words.buttons[to], command: { kind: 'turnPage', to } })
const more = ({ words }: Saying): Option => ({ ref: 'later', title: words.buttons.more, command: { kind: 'turnPage', to: 'later' } })
const book = ({ words }: Saying): Option => ({ ref: 'book', title: words.buttons.book, command: start('book') })
const human = ({ words }: Saying): Option => ({ ref: 'human', title: words.buttons.human, command: { kind: 'handOver', reason: 'asked' } })
const menu = (saying: Saying): Option[] => [book(saying), { ref: 'bookings', title: saying.words.buttons.bookings, command: start('myBookings') }, human(saying)]
const manage = ({ words }: Saying, { id }: Booking): Option[] => [
  { ref: actionRef('move', id), title: words.buttons.move, command: { kind: 'startFlow', flow: 'reschedule', bookingId: id } },
  { ref: actionRef('cancel', id), title: words.buttons.cancel, command: { kind: 'startFlow', flow: 'cancel', bookingId: id } },
]
const pick = (bookings: readonly Booking[], saying: Saying): Option[] => bookings.map((booking) => {
  const { visit } = bookingInWords(saying, booking)
  return { ref: booking.id, title: shortWhen(saying, booking.startsAt), description: visit, command: { kind: 'setAnswer', answer: 'booking', bookingId: booking.id } }
})
const shortWhen = ({ format, facts }: Saying, startsAt: string): string =>
  `${format.shortDay(toLocal(facts.tenant.timezone, minuteOf(startsAt)).date)} ${format.time(startsAt)}`

type Offering = { [Name in ReplyName]?: (reply: ReplyOf<Name>, saying: Saying) => Option[] }

const offering: Offering = {
  greeting: (_, saying) => menu(saying),
  menu: (_, saying) => menu(saying),
  help: (_, saying) => menu(saying),
  noBookings: (_, saying) => [book(saying)],
  draftDropped: (_, saying) => menu(saying).slice(0, 2),
  tooManyBookings: (_, saying) => menu(saying).slice(1),
  tooLateToMove: (_, saying) => [human(saying)],
  nothingFree: (_, saying) => [human(saying)],
  bookingCancelled: (_, saying) => [book(saying)],
  offerToBook: ({ serviceIds }, saying) => serviceIds.length === 0
    ? [book(saying)]
    : [{ ...book(saying), command: { kind: 'setAnswer', answer: 'services', serviceIds } }],
  bookingConfirmed: ({ booking }, saying) => manage(saying, booking),
  bookingMoved: ({ booking }, saying) => manage(saying, booking),
  bookingDetail: ({ booking }, saying) => manage(saying, booking),
  bookingsList: ({ bookings }, saying) => pick(bookings.slice(0, 10), saying),
  askBooking: ({ bookings }, saying) => pick(bookings, saying),
  askBusiness: (_, { facts }) => (facts.businesses ?? []).slice(0, 10).map(({ slug, name, tenantId }) =>
    ({ ref: slug, title: name, command: { kind: 'setAnswer', answer: 'business', tenantId } })),
  askService: ({ serviceIds, hasMore }, saying) => [...servicesOf(saying, serviceIds).map(service => serviceOption(service, saying)), ...hasMore ? [more(saying)] : []],
  askProvider: providerOptions,
  askSlot: slotOptions,
  askDay: ({ days, time, hasMore }, saying) => [
    ...days.map(({ date, count }): Option => ({
      ref: date, title: saying.format.shortDay(date), ...time?.isExact === true ? {} : { description: saying.words.freeStarts(count) },
      command: { kind: 'setAnswer', answer: 'day', day: { from: date, to: date } },
    })),
    ...hasMore ? [page('later', saying)] : [],
  ],
  bookingSummary: (_, { words: { buttons } }) => [
    { ref: 'yes', title: buttons.yesBook, command: confirmed(true) },
    { ref: 'change', title: buttons.change, command: { kind: 'change', what: null } },
    { ref: 'no', title: buttons.dropDraft, command: { kind: 'cancelFlow' } },
  ],
  moveSummary: (_, { words: { buttons } }) => [
    { ref: 'yes', title: buttons.yesMove, command: confirmed(true) },
    { ref: 'change', title: buttons.change, command: { kind: 'change', what: null } },
    { ref: 'no', title: buttons.keepTime, command: { kind: 'cancelFlow' } },
  ],
  cancelSummary: (_, { words: { buttons } }) => [
    { ref: 'yes', title: buttons.yesCancel, command: confirmed(true) },
    { ref: 'no', title: buttons.keepBooking, command: confirmed(false) },
  ],
  askChange: ({ flow }, { words: { buttons } }) => [
    ...flow === 'book' ? [{ ref: 'changeService', title: buttons.service, command: { kind: 'change', what: 'services' } } satisfies Option] : [],
    { ref: 'changeProvider', title: buttons.provider, command: { kind: 'change', what: 'provider' } },
    { ref: 'changeTime', title: buttons.time, command: { kind: 'change', what: 'time' } },
  ],
}

function optionsOfReply<Name extends ReplyName>(reply: ReplyOf<Name> & { name: Name }, saying: Saying): Option[] {
  const make: Offering[Name] = offering[reply.name]
  return make === undefined ? [] : make(reply, saying)
}

function serviceOption(service: Saying['facts']['services'][number], saying: Saying): Option {
  const name = serviceName(saying, service)
  const facts = `${saying.words.minutes(service.minutes)} · ${priceOf(saying, service)}`
  // A name that does not fit its row is written out below it.
  const rest = fitRow(name) === name ? service.description : name
  return {
    ref: service.id, title: name, description: rest === undefined ? facts : `${facts} · ${rest}`,
    command: { kind: 'setAnswer', answer: 'services', serviceIds: [service.id] },
  }
}

function providerOptions({ providerIds, hasMore }: ReplyOf<'askProvider'>, saying: Saying): Option[] {
  const { words, format, facts } = saying
  const options = providerIds.flatMap((id): Option[] => {
    const provider = facts.providers.find(one => one.id === id)
    if (provider === undefined) return []
    const rating = provider.rating === null ? words.noReviews : words.reviews(format.number(provider.rating), provider.reviewCount)
    return [{ ref: id, title: provider.name, description: rating, command: { kind: 'setAnswer', answer: 'provider', providerId: id } }]
  })
  const anyone: Option = {
    ref: ANY_PROVIDER, title: words.buttons.anyone,
    command: { kind: 'setAnswer', answer: 'provider', providerId: ANY_PROVIDER },
  }
  return [...options, anyone, ...hasMore ? [more(saying)] : []]
}

function slotOptions({ starts, pages, plan }: ReplyOf<'askSlot'>, saying: Saying): Option[] {
  const options = starts.map(({ startsAt, providerIds, isSecond, provider }): Option => {
    const isOther = provider !== plan.providerId
    const who = plan.providerId === ANY_PROVIDER || isOther ? providerNames(saying, providerIds) : undefined
    return {
      ref: startRef(saying, startsAt, isSecond),
      title: isSecond ? `${shortWhen(saying, startsAt)} (${saying.words.secondOfTwoShort})` : shortWhen(saying, startsAt),
      ...isSecond ? { description: saying.words.secondOfTwo } : who === undefined ? {} : { description: who },
      command: { kind: 'setAnswer', answer: 'slot', startsAt, ...isOther ? { providerId: provider } : {} },
    }
  })
  return [...options, ...pages.map(to => page(to, saying))]
}
