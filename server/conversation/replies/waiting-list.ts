import type { WaitingEntry } from '#shared/schemas/waiting'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { DayWish, TimeWish } from '#server/conversation/commands'
import type { ReplyDefinitions } from '#server/conversation/replies/definition'
import { anyDayRow, bookRow, dayRow, leaveRow, noRow, yesRow } from '#server/conversation/replies/rows'
import { dayInWords, timeInWords, visitName } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'

/** The waiting list, and the times that it offers. */
export const waitingReplies = {
  askWaitDay: {
    says: ({ plan: { serviceIds, providerId } }, saying) => saying.words.askWaitDay(visitName(saying, serviceIds, providerId)),
    offers: ({ dates, last }, saying) => [...dates.map(date => dayRow(date, saying)), anyDayRow(last, saying)],
  },
  waitSummary: {
    says: ({ plan: { serviceIds, providerId }, day, time }, saying) =>
      saying.words.waitSummary(visitName(saying, serviceIds, providerId), waitedDays(saying, day, time)),
    offers: (_, { words: { buttons } }) => [yesRow(buttons.yesWait), noRow(buttons.dropDraft)],
  },
  waitJoined: {
    says: ({ entry }, saying) => saying.words.waitJoined(visitOf(entry, saying), daysOf(entry, saying)),
    offers: ({ entry }, saying) => [leaveRow(entry.id, saying)],
  },
  waitNotNeeded: { says: (_, { words }) => words.waitNotNeeded },
  waitTooMany: { says: (_, { words }) => words.waitTooMany },
  waitingListed: {
    says: ({ entries }, saying) => [saying.words.waitingListed, ...entries.map(entry => `• ${entryInWords(entry, saying)}`)].join('\n'),
    offers: ({ entries }, saying) =>
      entries.length === 1
        ? entries.map(({ id }) => leaveRow(id, saying))
        : entries.slice(0, 10).map(entry => ({ ...leaveRow(entry.id, saying), description: entryInWords(entry, saying) })),
  },
  waitLeft: {
    says: ({ entries }, saying) => saying.words.waitLeft(saying.format.list(entries.map(entry => entryInWords(entry, saying)))),
    offers: (_, saying) => [bookRow(saying)],
  },
  notWaiting: { says: (_, { words }) => words.notWaiting },
  offerDeclined: { says: ({ isWaiting }, { words }) => (isWaiting ? `${words.offerDeclined} ${words.stillWaiting}` : words.offerDeclined) },
  offerGone: {
    says: ({ isWaiting }, { words }) => (isWaiting ? `${words.offerGone} ${words.stillWaiting}` : words.offerGone),
    offers: (_, saying) => [bookRow(saying)],
  },
} satisfies Partial<ReplyDefinitions>

/** "Thursday 26 November, from 15:00" */
const waitedDays = (saying: Saying, day: DayWish | null, time: TimeWish | null): string =>
  [dayInWords(saying, day), timeInWords(saying, time)].filter(part => part !== null).join(', ')

const visitOf = ({ serviceIds, providerId }: WaitingEntry, saying: Saying): string =>
  visitName(saying, serviceIds, providerId ?? ANY_PROVIDER)

/** The days and hours for which somebody waits. */
const daysOf = ({ fromDate, toDate, time }: WaitingEntry, saying: Saying): string =>
  waitedDays(saying, { from: fromDate, to: toDate }, time === null ? null : { ...time, isExact: false })

/** "Men's haircut with Jonas, Thursday 26 November" */
const entryInWords = (entry: WaitingEntry, saying: Saying): string => `${visitOf(entry, saying)}, ${daysOf(entry, saying)}`
