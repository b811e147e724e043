import type { WaitingEntry } from '#shared/schemas/waiting'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { DayWish, TimeWish } from '#server/conversation/commands'
import { timeInWords, visitName } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'

/** "Thursday 26 November, from 15:00" */
export function waitedDays(saying: Saying, day: DayWish | null, time: TimeWish | null): string {
  const { format } = saying
  const days = day === null ? null : day.from === day.to ? format.day(day.from) : `${format.day(day.from)} – ${format.day(day.to)}`
  return [days, timeInWords(saying, time)].filter(part => part !== null).join(', ')
}

/** The days and hours for which somebody waits. */
export const daysOfEntry = (saying: Saying, { fromDate, toDate, time }: WaitingEntry): string =>
  waitedDays(saying, { from: fromDate, to: toDate }, time === null ? null : { ...time, isExact: false })

/** "Men's haircut with Jonas, Thursday 26 November" */
export const entryInWords = (saying: Saying, entry: WaitingEntry): string =>
  `${visitName(saying, entry.serviceIds, entry.providerId ?? ANY_PROVIDER)}, ${daysOfEntry(saying, entry)}`
