import type { Booking } from '#shared/schemas/booking'
import type { ServiceId } from '#shared/schemas/ids'
import { visitRules } from '#server/conversation/flows/plan'
import type { Reply, ReplyName, ReplyOf } from '#server/conversation/reply'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { alternativesInWords, awayInWords } from '#server/conversation/replies/alternative-rows'
import { answerBody } from '#server/conversation/replies/answers'
import {
  bookingInWords,
  dateInWords,
  dayInWords,
  planInWords,
  providerName,
  providerNames,
  rulesInWords,
  serviceNames,
  timeInWords,
  visitName,
  whenOf,
} from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { daysOfEntry, entryInWords, waitedDays } from '#server/conversation/replies/waiting-words'
import { isDisplaced } from '#server/domain/bookings/displacement'
import type { Wording } from '#server/conversation/replies/wording/wording'
import type { Awaiting } from '#server/conversation/state'
import { minuteOf, toLocal } from '#server/domain/time/time'

type Bodies = { [Name in ReplyName]: (reply: ReplyOf<Name>, saying: Saying) => string }

/** What each reply says; empty where its options or the flow say enough. */
const bodies: Bodies = {
  greeting: (_, { words, facts }) => words.greeting(facts.tenant.name),
  introduction: (_, { words, facts }) => words.introduction(facts.tenant.name),
  hello: (_, { words }) => words.hello,
  smallTalk: ({ topic }, { words }) => words[topic],
  menu: (_, { words }) => words.menu,
  help: (_, { words }) => words.help,
  notUnderstood: ({ asked }, { words }) => (isHinted(asked) ? `${words.notUnderstood} ${words.hints[asked]}` : words.notUnderstood),
  offTopic: ({ about }, { words }) => words.offTopic[about],
  severalPeople: ({ isNext }, { words }) => (isNext ? words.nextPerson : words.severalPeople),
  startedAfresh: (_, { words }) => words.startedAfresh,
  languageSet: (_, { words }) => words.languageSet,
  languageNotSpoken: (_, { words, format, facts }) => words.languageNotSpoken(format.list(facts.tenant.languages.map(format.language))),
  staleOffer: (_, { words }) => words.staleOffer,
  mediaReceived: mediaBody,
  optedOut: (_, { words, facts }) => words.optedOut(facts.tenant.name),
  optedIn: (_, { words }) => words.optedIn,
  handedOver: ({ reason, answersFrom }, saying) =>
    `${saying.words.handedOver[reason]} ${saying.words.answersFrom(answersFrom === null ? null : whenOf(saying, answersFrom))}`,
  answer: answerBody,
  offerToBook: ({ serviceIds }, saying) => saying.words.offerToBook(serviceIds.length === 0 ? null : serviceNames(saying, serviceIds)),
  askBusiness: (_, { words }) => words.askBusiness,
  askService: ({ isClarifying }, { words }) => (isClarifying ? words.clarifyService : words.askService),
  noUsual: (_, { words }) => words.noUsual,
  notTogether: ({ serviceIds }, saying) =>
    saying.words.notTogether(serviceNames(saying, serviceIds), serviceNames(saying, serviceIds.slice(0, 1))),
  providerMismatch: ({ providerId, serviceIds, qualified }, saying) =>
    saying.words.providerMismatch(
      providerName(saying, providerId) ?? '',
      serviceNames(saying, serviceIds),
      providerNames(saying, qualified),
    ),
  nobodyQualified: ({ serviceIds }, saying) => saying.words.nobodyQualified(serviceNames(saying, serviceIds)),
  askProvider: ({ serviceIds, isClarifying }, saying) =>
    isClarifying ? saying.words.clarifyProvider : saying.words.askProvider(serviceNames(saying, serviceIds)),
  slotProblem: problemBody,
  nothingFree: ({ plan }, saying) =>
    saying.words.nothingFree(visitName(saying, plan.serviceIds, plan.providerId), lastDay(saying, plan.serviceIds)),
  askSlot: ({ plan, starts, isSecondBest }, saying) => {
    const { words, format, facts } = saying
    const [date, ...others] = new Set(starts.map(({ startsAt }) => toLocal(facts.tenant.timezone, minuteOf(startsAt)).date))
    const day = date === undefined || others.length > 0 ? null : format.day(date)
    return `${isSecondBest ? words.closestStarts : words.askSlot(visitName(saying, plan.serviceIds, plan.providerId), day)}\n${words.otherTimeHint}`
  },
  askDay: ({ plan, time }, saying) =>
    saying.words.askDay(visitName(saying, plan.serviceIds, plan.providerId), time?.isExact === true ? timeInWords(saying, time) : null),
  askName: ({ plan, isGuest = false }, saying) => {
    const { visit, when } = planInWords(saying, plan)
    return saying.words[isGuest ? 'askGuestName' : 'askName'](visit, when === '' ? null : when)
  },
  bookingSummary: ({ plan, customerName }, saying) =>
    `${saying.words.bookingSummary(planInWords(saying, plan))}${customerName === null ? '' : `\n${customerName}`}\n\n${rulesInWords(saying, saying.words.rules)}`,
  moveSummary: ({ booking, plan }, saying) => {
    const { visit, when } = planInWords(saying, plan)
    return saying.words.moveSummary(visit, whenOf(saying, booking.startsAt), when)
  },
  cancelSummary: ({ booking, isLate }, saying) => {
    const { visit, when } = bookingInWords(saying, booking)
    const late = isLate ? `\n\n${saying.words.lateCancel(saying.words.span(saying.facts.tenant.rules.lateCancelHours * 60))}` : ''
    return `${saying.words.cancelSummary(visit, when)}${late}`
  },
  askChange: ({ plan }, saying) => {
    const { visit, when } = planInWords(saying, plan)
    return saying.words.askChange(visit, when === '' ? null : when)
  },
  bookingConfirmed: ({ booking }, saying) => receipt(saying, saying.words.notifications.confirmation.said(bookingInWords(saying, booking))),
  bookingPending: ({ booking }, saying) => saying.words.bookingPending(bookingInWords(saying, booking)),
  movePending: ({ booking, startsAt }, saying) => saying.words.movePending(bookingInWords(saying, booking), whenOf(saying, startsAt)),
  bookingMoved: ({ booking, previousStartsAt }, saying) =>
    receipt(
      saying,
      saying.words.notifications.rescheduled.said({ ...bookingInWords(saying, booking), from: whenOf(saying, previousStartsAt) }),
    ),
  bookingCancelled: ({ booking }, saying) => saying.words.notifications.cancelled.said(bookingInWords(saying, booking)),
  bookingKept: (_, { words }) => words.bookingKept,
  draftDropped: (_, { words }) => words.draftDropped,
  tooManyBookings: (_, { words, facts }) => words.tooManyBookings(facts.tenant.rules.maxOpenBookingsPerCustomer),
  tooLateToMove: ({ booking }, saying) => {
    const { visit, when } = bookingInWords(saying, booking)
    return saying.words.tooLateToMove(visit, when, saying.words.span(saying.facts.tenant.rules.rescheduleUntilMinutes))
  },
  alreadyBooked: ({ plan }, saying) => {
    const { visit, when } = planInWords(saying, plan)
    return saying.words.alreadyBooked(visit, when)
  },
  tooManyMoves: ({ booking }, saying) => {
    const { visit, when } = bookingInWords(saying, booking)
    return saying.words.tooManyMoves(visit, when, saying.facts.tenant.rules.maxReschedules ?? booking.rescheduleCount)
  },
  tooLateToCancel: ({ booking }, saying) => {
    const { visit, when } = bookingInWords(saying, booking)
    return saying.words.tooLateToCancel(visit, when, saying.words.span(saying.facts.tenant.rules.cancelUntilMinutes))
  },
  moveKeepsService: ({ serviceIds }, saying) => saying.words.moveKeepsService(serviceNames(saying, serviceIds)),
  askWaitDay: ({ plan }, saying) => saying.words.askWaitDay(visitName(saying, plan.serviceIds, plan.providerId)),
  waitSummary: ({ plan, day, time }, saying) =>
    saying.words.waitSummary(visitName(saying, plan.serviceIds, plan.providerId), waitedDays(saying, day, time)),
  waitJoined: ({ entry }, saying) =>
    saying.words.waitJoined(visitName(saying, entry.serviceIds, entry.providerId ?? ANY_PROVIDER), daysOfEntry(saying, entry)),
  waitNotNeeded: (_, { words }) => words.waitNotNeeded,
  waitTooMany: (_, { words }) => words.waitTooMany,
  waitingListed: ({ entries }, saying) =>
    [saying.words.waitingListed, ...entries.map(entry => `• ${entryInWords(saying, entry)}`)].join('\n'),
  waitLeft: ({ entries }, saying) => saying.words.waitLeft(saying.format.list(entries.map(entry => entryInWords(saying, entry)))),
  notWaiting: (_, { words }) => words.notWaiting,
  offerDeclined: ({ isWaiting }, { words }) => (isWaiting ? `${words.offerDeclined} ${words.stillWaiting}` : words.offerDeclined),
  offerGone: ({ isWaiting }, { words }) => (isWaiting ? `${words.offerGone} ${words.stillWaiting}` : words.offerGone),
  alternatives: ({ booking, alternatives, why }, saying) =>
    `${leadOf(booking, why, saying)}\n\n${alternativesInWords(alternatives, saying)}`,
  bookingGone: (_, { words }) => words.bookingGone,
  noBookings: (_, { words }) => words.noBookings,
  askBooking: ({ purpose, isNoMatch }, { words }) =>
    isNoMatch ? `${words.noSuchBooking} ${words.askBooking[purpose]}` : words.askBooking[purpose],
  bookingsList: ({ bookings }, saying) =>
    [
      saying.words.bookingsList,
      ...bookings.map(booking => {
        const { visit, when } = bookingInWords(saying, booking)
        return `• ${when}: ${visit}`
      }),
    ].join('\n'),
  bookingDetail: ({ booking }, saying) => {
    const { visit, when, minutes, price } = bookingInWords(saying, booking)
    const away = isDisplaced(booking) ? `\n\n${awayInWords(booking, saying)}.` : ''
    return `${saying.words.bookingDetail}\n\n*${visit}*\n${when} (${saying.words.minutes(minutes)})\n${price}${away}`
  },
  askRating: (_, { words }) => words.askRating,
  rated: ({ stars }, { words }) => (stars <= POOR_STARS ? words.ratedPoor : `${'★'.repeat(stars)} ${words.rated}`),
  passedOn: (_, { words }) => words.passedOn,
  attendanceConfirmed: ({ booking }, saying) => saying.words.attendanceConfirmed(whenOf(saying, booking.startsAt)),
}

const isHinted = (asked: Awaiting | null): asked is keyof Wording['hints'] & Awaiting =>
  asked !== null && ['service', 'provider', 'date', 'slot', 'name', 'confirm', 'booking'].includes(asked)

/** So few stars are a complaint. */
const POOR_STARS = 2

/** The words of one reply. */
export const bodyOf = (reply: Reply, saying: Saying): string => bodyOfReply(reply, saying)

function bodyOfReply<Name extends ReplyName>(reply: ReplyOf<Name> & { name: Name }, saying: Saying): string {
  const make: Bodies[Name] = bodies[reply.name]
  return make(reply, saying)
}

function leadOf(booking: Booking, why: ReplyOf<'alternatives'>['why'], saying: Saying): string {
  const { visit, when } = bookingInWords(saying, booking)
  return saying.words.alternativesLead[why](awayInWords(booking, saying), visit, when)
}

/** Everything one needs to come, and how to change it. */
export function receipt(saying: Saying, text: string): string {
  const { name, address } = saying.facts.tenant
  return [text, address === undefined ? name : saying.words.address(name, address), saying.words.howToChange].join('\n\n')
}

function mediaBody({ media }: ReplyOf<'mediaReceived'>, { words }: Saying): string {
  switch (media) {
    case 'audio':
      return words.voiceReceived
    case 'image':
    case 'video':
    case 'document':
      return words.pictureReceived
    case 'sticker':
      return words.stickerReceived
    case 'contacts':
    case 'location':
    case 'unsupported':
      return words.mediaReceived
    case 'reaction':
      return ''
  }
  return media satisfies never
}

function problemBody(
  { problem, noticeMinutes, day, time, startsAt, providerId, lastDate }: ReplyOf<'slotProblem'>,
  saying: Saying,
): string {
  const { words, facts, format } = saying
  const zone = facts.tenant.timezone
  const wish =
    startsAt === null
      ? { day: dayInWords(saying, day), time: timeInWords(saying, time) }
      : { day: format.day(toLocal(zone, minuteOf(startsAt)).date), time: format.time(startsAt) }
  const more = { last: dateInWords(saying, lastDate), notice: words.span(noticeMinutes) }
  return words.problem[problem]({ ...wish, provider: providerName(saying, providerId) }, more)
}

function lastDay(saying: Saying, serviceIds: readonly ServiceId[]): string {
  const { tenant, now } = saying.facts
  const date = toLocal(
    tenant.timezone,
    Math.floor((now ?? 0) / 60_000) + visitRules(saying.facts, serviceIds).bookingWindowDays * 24 * 60,
  ).date
  return dateInWords(saying, date)
}
