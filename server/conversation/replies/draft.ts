import { ANY_PROVIDER } from '#server/conversation/commands'
import { visitRules } from '#server/conversation/flows/plan'
import type { Plan, ReplyOf } from '#server/conversation/reply'
import type { ReplyDefinitions } from '#server/conversation/replies/definition'
import {
  anyoneRow,
  changeRow,
  dayRow,
  humanRow,
  menuRows,
  moreRow,
  noRow,
  pageRow,
  pickRows,
  providerRow,
  serviceRow,
  startRow,
  waitlistRow,
  yesRow,
} from '#server/conversation/replies/rows'
import type { Option } from '#server/conversation/replies/rows'
import {
  bookingInWords,
  dateInWords,
  dayInWords,
  planInWords,
  providerName,
  providerNames,
  rulesInWords,
  serviceNames,
  servicesOf,
  startRef,
  timeInWords,
  visitName,
  whenOf,
} from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { minuteOf, toLocal } from '#server/domain/time/time'

/** What is asked and shown while something is booked, moved or cancelled, before anything is done. */
export const draftReplies = {
  askService: {
    says: ({ isClarifying }, { words }) => (isClarifying ? words.clarifyService : words.askService),
    offers: ({ serviceIds, hasMore }, saying) => [
      ...servicesOf(saying, serviceIds).map(service => serviceRow(service, saying)),
      ...(hasMore ? [moreRow(saying)] : []),
    ],
  },
  noUsual: { says: (_, { words }) => words.noUsual },
  severalPeople: { says: ({ isNext }, { words }) => (isNext ? words.nextPerson : words.severalPeople) },
  notTogether: {
    says: ({ serviceIds }, saying) =>
      saying.words.notTogether(serviceNames(saying, serviceIds), serviceNames(saying, serviceIds.slice(0, 1))),
  },
  providerMismatch: {
    says: ({ providerId, serviceIds, qualified }, saying) =>
      saying.words.providerMismatch(
        providerName(saying, providerId) ?? '',
        serviceNames(saying, serviceIds),
        providerNames(saying, qualified),
      ),
  },
  nobodyQualified: { says: ({ serviceIds }, saying) => saying.words.nobodyQualified(serviceNames(saying, serviceIds)) },
  askProvider: {
    says: ({ serviceIds, isClarifying }, saying) =>
      isClarifying ? saying.words.clarifyProvider : saying.words.askProvider(serviceNames(saying, serviceIds)),
    offers: ({ providerIds, hasMore }, saying) => [
      ...providerIds
        .flatMap(id => saying.facts.providers.find(provider => provider.id === id) ?? [])
        .map(provider => providerRow(provider, saying)),
      anyoneRow(saying),
      ...(hasMore ? [moreRow(saying)] : []),
    ],
  },
  slotProblem: { says: problemBody },
  nothingFree: {
    says: ({ plan }, saying) => saying.words.nothingFree(visitOf(plan, saying), lastDay(plan, saying)),
    offers: (_, saying) => [waitlistRow(saying), humanRow(saying)],
  },
  askSlot: { says: slotBody, offers: slotOptions },
  askDay: {
    says: ({ plan, time }, saying) => saying.words.askDay(visitOf(plan, saying), time?.isExact === true ? timeInWords(saying, time) : null),
    offers: ({ days, time, hasMore }, saying) => [
      ...days.map(({ date, count }): Option => ({
        ...dayRow(date, saying),
        ...(time?.isExact === true ? {} : { description: saying.words.freeStarts(count) }),
      })),
      ...(hasMore ? [pageRow('later', saying)] : []),
    ],
  },
  askName: {
    says: ({ plan, isGuest }, saying) => {
      const { visit, when } = planInWords(saying, plan)
      return saying.words[isGuest ? 'askGuestName' : 'askName'](visit, when === '' ? null : when)
    },
  },
  bookingSummary: {
    says: ({ plan, customerName }, saying) =>
      `${saying.words.bookingSummary(planInWords(saying, plan))}${customerName === null ? '' : `\n${customerName}`}\n\n${rulesInWords(saying, saying.words.rules)}`,
    offers: ({ isUsual }, saying) => [
      yesRow(saying.words.buttons.yesBook),
      isUsual ? { ref: 'changeTime', title: saying.words.buttons.otherTime, command: { kind: 'change', what: 'time' } } : changeRow(saying),
      noRow(saying.words.buttons.dropDraft),
    ],
  },
  moveSummary: {
    says: ({ booking, plan }, saying) => {
      const { visit, when } = planInWords(saying, plan)
      return saying.words.moveSummary(visit, whenOf(saying, booking.startsAt), when)
    },
    offers: (_, saying) => [yesRow(saying.words.buttons.yesMove), changeRow(saying), noRow(saying.words.buttons.keepTime)],
  },
  cancelSummary: {
    says: ({ booking, isLate }, saying) => {
      const { visit, when } = bookingInWords(saying, booking)
      const late = isLate ? `\n\n${saying.words.lateCancel(saying.words.span(saying.facts.tenant.rules.lateCancelHours * 60))}` : ''
      return `${saying.words.cancelSummary(visit, when)}${late}`
    },
    offers: (_, { words: { buttons } }) => [
      yesRow(buttons.yesCancel),
      { ref: 'no', title: buttons.keepBooking, command: { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false } },
    ],
  },
  askChange: {
    says: ({ plan }, saying) => {
      const { visit, when } = planInWords(saying, plan)
      return saying.words.askChange(visit, when === '' ? null : when)
    },
    offers: ({ flow }, { words: { buttons } }) => {
      const service: Option = { ref: 'changeService', title: buttons.service, command: { kind: 'change', what: 'services' } }
      const provider: Option = { ref: 'changeProvider', title: buttons.provider, command: { kind: 'change', what: 'provider' } }
      const time: Option = { ref: 'changeTime', title: buttons.time, command: { kind: 'change', what: 'time' } }
      return flow === 'book' ? [service, provider, time] : [provider, time]
    },
  },
  moveKeepsService: { says: ({ serviceIds }, saying) => saying.words.moveKeepsService(serviceNames(saying, serviceIds)) },
  askBooking: {
    says: ({ purpose, isNoMatch }, { words }) =>
      isNoMatch ? `${words.noSuchBooking} ${words.askBooking[purpose]}` : words.askBooking[purpose],
    offers: ({ bookings }, saying) => pickRows(bookings, saying),
  },
  draftDropped: { says: (_, { words }) => words.draftDropped, offers: (_, saying) => menuRows(saying).slice(0, 2) },
} satisfies Partial<ReplyDefinitions>

const visitOf = ({ serviceIds, providerId }: Plan, saying: Saying): string => visitName(saying, serviceIds, providerId)

function lastDay({ serviceIds }: Plan, saying: Saying): string {
  const { tenant, now } = saying.facts
  const days = visitRules(saying.facts, serviceIds).bookingWindowDays
  return dateInWords(saying, toLocal(tenant.timezone, Math.floor((now ?? 0) / 60_000) + days * 24 * 60).date)
}

function problemBody(
  { problem, noticeMinutes, day, time, startsAt, providerId, lastDate }: ReplyOf<'slotProblem'>,
  saying: Saying,
): string {
  const { words, facts, format } = saying
  const wish =
    startsAt === null
      ? { day: dayInWords(saying, day), time: timeInWords(saying, time) }
      : { day: format.day(toLocal(facts.tenant.timezone, minuteOf(startsAt)).date), time: format.time(startsAt) }
  const more = { last: dateInWords(saying, lastDate), notice: words.span(noticeMinutes) }
  return words.problem[problem]({ ...wish, provider: providerName(saying, providerId) }, more)
}

function slotBody({ plan, starts, isSecondBest }: ReplyOf<'askSlot'>, saying: Saying): string {
  const { words, format, facts } = saying
  const [date, ...others] = new Set(starts.map(({ startsAt }) => toLocal(facts.tenant.timezone, minuteOf(startsAt)).date))
  const day = date === undefined || others.length > 0 ? null : format.day(date)
  return `${isSecondBest ? words.closestStarts : words.askSlot(visitOf(plan, saying), day)}\n${words.otherTimeHint}`
}

function slotOptions({ starts, pages, plan, canWait }: ReplyOf<'askSlot'>, saying: Saying): Option[] {
  return [
    ...starts.map(start => slotOption(start, plan, saying)),
    ...pages.map(to => pageRow(to, saying)),
    ...(canWait ? [{ ...waitlistRow(saying), description: saying.words.waitHint }] : []),
  ]
}

/** A start, with whoever it is with where that is not said already, and the places that are left. */
function slotOption(
  { startsAt, providerIds, isSecond, provider, parts, seatsLeft }: ReplyOf<'askSlot'>['starts'][number],
  { providerId }: Plan,
  saying: Saying,
): Option {
  const { words } = saying
  const row = startRow(startsAt, saying)
  const isOther = provider !== providerId
  const option: Option = isOther ? { ...row, command: { kind: 'setAnswer', answer: 'slot', startsAt, providerId: provider } } : row
  if (isSecond) {
    return {
      ...option,
      ref: startRef(saying, startsAt, true),
      title: `${row.title} (${words.secondOfTwoShort})`,
      description: words.secondOfTwo,
    }
  }
  const taking = [...new Set(parts?.flatMap(part => part.providerIds) ?? providerIds)]
  const about = [
    ...(isOther || providerId === ANY_PROVIDER ? [providerNames(saying, taking)] : []),
    ...(seatsLeft === undefined ? [] : [words.placesLeft(seatsLeft)]),
  ].join(' · ')
  return about === '' ? option : { ...option, description: about }
}
