import type { Alternative, Booking } from '#shared/schemas/booking'
import { alternativeOfferId } from '#server/conversation/payload'
import { LIMITS } from '#server/conversation/replies/fit'
import { cancelRow, moveRow, shortWhen } from '#server/conversation/replies/rows'
import type { Option } from '#server/conversation/replies/rows'
import { providerName, startRef, whenOf } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { minuteOf, toLocal } from '#server/domain/time/time'

/** "Wednesday 25 November at 11:00 with Maja" */
export const alternativeInWords = (saying: Saying, { startsAt, providerId }: Alternative): string =>
  saying.words.visit(whenOf(saying, startsAt), providerName(saying, providerId))

/** One to tap for each time; where there is room left, another time and the end of the booking. */
export function alternativeRows(bookingId: string, alternatives: readonly Alternative[], saying: Saying): Option[] {
  const times = alternatives.map((one): Option => ({
    ref: startRef(saying, one.startsAt, false),
    title: shortWhen(saying, one.startsAt),
    offerId: alternativeOfferId(bookingId, one),
    command: { kind: 'takeAlternative', bookingId, ...one },
  }))
  const ways = [{ ...moveRow(bookingId, saying), title: saying.words.buttons.otherTime }, cancelRow(bookingId, saying)]
  return [...times, ...ways.slice(0, Math.max(0, LIMITS.buttons - times.length))]
}

/** The times, each on a line of its own, and how to say something else. */
export function alternativesInWords(alternatives: readonly Alternative[], saying: Saying): string {
  if (alternatives.length === 0) return saying.words.noAlternatives
  const lines = alternatives.map((one, index) => `${index + 1}. ${alternativeInWords(saying, one)}`)
  return [saying.words.whichInstead, ...lines, '', saying.words.otherwiseWrite].join('\n')
}

/** "Maja is away on Tuesday 24 November" */
export const awayInWords = (booking: Booking, saying: Saying): string =>
  saying.words.isAway(
    providerName(saying, booking.displaced?.providerId ?? booking.providerId),
    saying.format.day(toLocal(saying.facts.tenant.timezone, minuteOf(booking.startsAt)).date),
  )
