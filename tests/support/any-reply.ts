import * as fc from 'fast-check'
import type { Booking } from '#shared/schemas/booking'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { Facts } from '#server/conversation/facts'
import type { Plan, Reply, ReplyName, ReplyOf } from '#server/conversation/reply'
import { TenantId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { FlowId, HandOverReason, OffTopic, QuestionTopic } from '#server/conversation/commands'
import { Awaiting } from '#server/conversation/state'
import { newBooking } from '#server/domain/bookings/lifecycle'
import { customerIdOf } from '#server/domain/ids'
import { addDays, instantOf } from '#server/domain/time/time'
import { salonFacts } from '#tests/support/salon'

// Any reply with any facts that the schemas allow, the longest included.

const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ minLength: 1, maxLength, unit: 'grapheme' }).map(value => value.slice(0, maxLength)),
      fc.constant('Ansigtsbehandling (med massage, dampbad og lang efterbehandling) ved havet i Vejle'.slice(0, maxLength)),
      fc.constant('x'.repeat(maxLength)),
    )
    .filter(value => value.trim().length > 0)

/** A business with whatever names, and up to thirty services and people. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    name: text(80),
    address: fc.option(text(200), { nil: undefined }),
    faq: text(1500),
    names: fc.array(text(80), { minLength: 1, maxLength: 30 }),
    people: fc.array(text(80), { minLength: 1, maxLength: 30 }),
    description: fc.option(text(400), { nil: undefined }),
    price: fc.integer({ min: 0, max: 10_000_000 }),
  })
  .map(({ name, address, faq, names, people, description, price }) => {
    const base = salonFacts()
    const [service] = base.services
    const [provider] = base.providers
    if (service === undefined || provider === undefined) throw new Error('The salon is empty.')
    const services = names.map((each, index) => ({ ...service, id: `s${index}`, name: each, names: {}, description, price: { amountMinor: price, currency: 'DKK' } }))
    return {
      ...base,
      tenant: { ...base.tenant, languages: [...Language.options], name, address, faq: { parking: faq } },
      services,
      providers: people.map((each, index) => ({ ...provider, id: `p${index}`, name: each, serviceIds: services.map(({ id }) => id) })),
      businesses: names.slice(0, 12).map((each, index) => ({ tenantId: TenantId.parse(`tnt_abcdef${String(index).padStart(2, '0')}`), slug: `business-${index}`, name: each, keyword: null })),
    }
  })

const minute = fc.integer({ min: 31_000_000, max: 33_000_000 })
const instant = minute.map(value => instantOf(value - (value % 15)))
const date = fc.integer({ min: 0, max: 400 }).map(days => addDays('2030-05-06', days))
const dayWish = fc.tuple(date, fc.integer({ min: 0, max: 30 })).map(([from, days]) => ({ from, to: addDays(from, days) }))
const timeWish = fc.record({ earliest: fc.option(fc.integer({ min: 0, max: 1439 })), latest: fc.option(fc.integer({ min: 0, max: 1439 })), isExact: fc.boolean() })

const idsOf = (items: readonly { id: string }[], max: number, min = 1) =>
  fc.uniqueArray(fc.constantFrom(...items.map(({ id }) => id)), { minLength: Math.min(min, items.length), maxLength: Math.min(max, items.length) })
const serviceIds = (facts: Facts, max = 4) => idsOf(facts.services, max)
const choice = (facts: Facts) => fc.constantFrom('any', ...facts.providers.map(({ id }) => id))
const plan = (facts: Facts): fc.Arbitrary<Plan> => fc.record({ serviceIds: serviceIds(facts), providerId: fc.option(choice(facts)), startsAt: fc.option(instant) })
const booking = (facts: Facts): fc.Arbitrary<Booking> =>
  fc
    .record({ id: fc.string({ minLength: 1, maxLength: 64 }).map(() => 'b'.repeat(64)), ids: serviceIds(facts), provider: fc.constantFrom(...facts.providers), startsAt: instant })
    .map(({ id, ids, provider, startsAt }) =>
      newBooking({
        id,
        customer: { customerId: customerIdOf(facts.tenant.id, '+4520'), phone: '+4520', name: null },
        services: facts.services.filter(service => ids.includes(service.id)),
        providerId: provider.id,
        startsAt,
        assignment: { kind: 'chosen' },
        source: 'whatsapp',
        createdAt: facts.now,
      }),
    )
const bookings = (facts: Facts) => fc.array(booking(facts), { minLength: 1, maxLength: 10 }).map(list => list.map((one, index) => ({ ...one, id: `b${index}` })))
const starts = (facts: Facts) =>
  fc
    .uniqueArray(instant, { minLength: 1, maxLength: 8 })
    .chain(list => fc.tuple(...list.map(startsAt => fc.record({ startsAt: fc.constant(startsAt), providerIds: idsOf(facts.providers, 10), isSecond: fc.boolean(), provider: choice(facts) }))))

const waitingEntry = (facts: Facts): fc.Arbitrary<WaitingEntry> =>
  fc.record({ serviceIds: serviceIds(facts), providerId: choice(facts), day: dayWish, time: timeWish }).map(({ serviceIds: ids, providerId, day, time }) => ({
    id: `wait_${'w'.repeat(20)}`,
    version: 1,
    customerId: customerIdOf(facts.tenant.id, '+4520'),
    phone: '+4520',
    name: null,
    language: 'en',
    serviceIds: ids,
    providerId: providerId === 'any' ? null : providerId,
    fromDate: day.from,
    toDate: day.to,
    time: { earliest: time.earliest, latest: time.latest },
    joinedAt: '2030-05-06T07:00:00.000Z',
    status: 'waiting',
    offer: null,
    seen: [],
  }))
const waitingEntries = (facts: Facts) => fc.array(waitingEntry(facts), { minLength: 1, maxLength: 5 }).map(list => list.map((entry, index) => ({ ...entry, id: `wait_${index}` })))

type Makers = { [Name in ReplyName]: (facts: Facts) => fc.Arbitrary<Omit<ReplyOf<Name>, 'name'>> }
const bare = () => fc.constant({})

const makers: Makers = {
  greeting: bare,
  introduction: bare,
  hello: bare,
  menu: bare,
  help: bare,
  startedAfresh: bare,
  languageSet: bare,
  languageNotSpoken: bare,
  staleOffer: bare,
  optedOut: bare,
  optedIn: bare,
  askRating: bare,
  passedOn: bare,
  askBusiness: bare,
  noUsual: bare,
  draftDropped: bare,
  tooManyBookings: bare,
  bookingGone: bare,
  noBookings: bare,
  notUnderstood: () => fc.record({ asked: fc.option(fc.constantFrom(...Awaiting.options)) }),
  offTopic: () => fc.record({ about: fc.constantFrom(...OffTopic.options) }),
  severalPeople: () => fc.record({ isNext: fc.boolean() }),
  rated: () => fc.record({ stars: fc.integer({ min: 1, max: 5 }) }),
  smallTalk: () => fc.record({ topic: fc.constantFrom('thanks', 'bye', 'apology') }),
  mediaReceived: () => fc.record({ media: fc.constantFrom('image', 'audio', 'video', 'document', 'sticker', 'contacts', 'location', 'unsupported') }),
  handedOver: () => fc.record({ reason: fc.constantFrom(...HandOverReason.options), answersFrom: fc.option(instant) }),
  answer: facts =>
    fc.record({
      topic: fc.constantFrom(...QuestionTopic.options),
      faqKey: fc.constantFrom(null, 'parking', 'dogs'),
      serviceIds: idsOf(facts.services, 4, 0),
      providerId: fc.option(fc.constantFrom(...facts.providers.map(({ id }) => id))),
    }),
  offerToBook: facts => fc.record({ serviceIds: idsOf(facts.services, 4, 0), isUnknown: fc.constant(false) }),
  askService: facts => fc.record({ serviceIds: serviceIds(facts, 9), isClarifying: fc.boolean(), hasMore: fc.boolean() }),
  notTogether: facts => fc.record({ serviceIds: serviceIds(facts) }),
  providerMismatch: facts => fc.record({ providerId: fc.constantFrom(...facts.providers.map(({ id }) => id)), serviceIds: serviceIds(facts), qualified: idsOf(facts.providers, 30) }),
  nobodyQualified: facts => fc.record({ serviceIds: serviceIds(facts) }),
  askProvider: facts => fc.record({ serviceIds: serviceIds(facts), providerIds: idsOf(facts.providers, 8), isClarifying: fc.boolean(), hasMore: fc.boolean() }),
  slotProblem: facts =>
    fc.record({
      problem: fc.constantFrom('past', 'tooSoon', 'beyondWindow', 'closed', 'providerOff', 'full', 'notFree', 'taken', 'alreadyThen'),
      noticeMinutes: fc.integer({ min: 0, max: 20_000 }),
      day: fc.option(dayWish),
      time: fc.option(timeWish),
      startsAt: fc.option(instant),
      providerId: choice(facts),
      lastDate: date,
    }),
  nothingFree: facts => fc.record({ plan: plan(facts) }),
  askSlot: facts =>
    fc
      .record({
        plan: plan(facts),
        starts: starts(facts),
        pages: fc.uniqueArray(fc.constantFrom('earlier', 'later', 'nextWeek', 'otherDay'), { maxLength: 2 }),
        isSecondBest: fc.boolean(),
        canWait: fc.boolean(),
      })
      .map(reply => ({ ...reply, canWait: reply.canWait && reply.pages.length < 2 })),
  askDay: facts =>
    fc.record({
      plan: plan(facts),
      days: fc.uniqueArray(date, { minLength: 1, maxLength: 9 }).map(list => list.map(each => ({ date: each, count: 3 }))),
      time: fc.option(timeWish),
      hasMore: fc.boolean(),
    }),
  askName: facts => fc.record({ plan: plan(facts), isGuest: fc.boolean() }),
  bookingSummary: facts => fc.record({ plan: plan(facts), customerName: fc.option(fc.string({ minLength: 1, maxLength: 80 })), isUsual: fc.boolean() }),
  moveSummary: facts => fc.record({ booking: booking(facts), plan: plan(facts) }),
  cancelSummary: facts => fc.record({ booking: booking(facts), isLate: fc.boolean() }),
  askChange: facts => fc.record({ flow: fc.constantFrom(...FlowId.options), plan: plan(facts) }),
  bookingConfirmed: facts => fc.record({ booking: booking(facts) }),
  bookingPending: facts => fc.record({ booking: booking(facts) }),
  movePending: facts => fc.record({ booking: booking(facts), startsAt: instant }),
  bookingMoved: facts => fc.record({ booking: booking(facts), previousStartsAt: instant }),
  bookingCancelled: facts => fc.record({ booking: booking(facts) }),
  askWaitDay: facts => fc.record({ plan: plan(facts), dates: fc.uniqueArray(date, { minLength: 0, maxLength: 9 }), last: date }),
  waitSummary: facts => fc.record({ plan: plan(facts), day: fc.option(dayWish), time: fc.option(timeWish) }),
  waitJoined: facts => fc.record({ entry: waitingEntry(facts) }),
  waitNotNeeded: bare,
  waitTooMany: bare,
  notWaiting: bare,
  waitingListed: facts => fc.record({ entries: waitingEntries(facts) }),
  waitLeft: facts => fc.record({ entries: waitingEntries(facts) }),
  offerDeclined: () => fc.record({ isWaiting: fc.boolean() }),
  offerGone: () => fc.record({ isWaiting: fc.boolean() }),
  alternatives: facts =>
    fc.record({
      booking: booking(facts),
      alternatives: fc.uniqueArray(fc.record({ startsAt: instant, providerId: choice(facts) }), { maxLength: 3, selector: one => `${one.startsAt} ${one.providerId}` }),
      why: fc.constantFrom('away', 'taken', 'which', 'nothingChanged'),
    }),
  bookingKept: facts => fc.record({ booking: fc.option(booking(facts)) }),
  tooLateToMove: facts => fc.record({ booking: booking(facts) }),
  alreadyBooked: facts => fc.record({ plan: plan(facts) }),
  tooManyMoves: facts => fc.record({ booking: booking(facts) }),
  tooLateToCancel: facts => fc.record({ booking: booking(facts) }),
  moveKeepsService: facts => fc.record({ serviceIds: serviceIds(facts) }),
  askBooking: facts => fc.record({ bookings: bookings(facts), purpose: fc.constantFrom('reschedule', 'cancel'), isNoMatch: fc.boolean() }),
  bookingsList: facts => fc.record({ bookings: bookings(facts) }),
  bookingDetail: facts => fc.record({ booking: booking(facts) }),
  attendanceConfirmed: facts => fc.record({ booking: booking(facts) }),
}

export const REPLY_NAMES = Object.keys(makers).filter((name): name is ReplyName => name in makers)

/** Any reply of a name. */
export const anyReply = (name: ReplyName, facts: Facts): fc.Arbitrary<Reply> => makeReply(name, facts)

function makeReply<Name extends ReplyName>(name: Name, facts: Facts): fc.Arbitrary<Reply> {
  const make: Makers[Name] = makers[name]
  // The name and the facts that belong to it were only ever apart in this file.
  return make(facts).map(rest => ({ name, ...rest }) as unknown as Reply)
}
