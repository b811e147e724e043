import type { Booking } from '#shared/schemas/booking'
import { optionId, timeOfferId } from '#server/conversation/payload'
import { cut, LIMITS } from '#server/conversation/replies/fit'
import { timeOfferRows } from '#server/conversation/replies/rows'
import { bookingInWords, whenOf } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import type { TemplateName } from '#server/conversation/replies/templates/template-words'
import { signed } from '#server/conversation/replies/word'
import type { MessageContent } from '#server/domain/notifications/message'

/**
 * Asks whether somebody wants a time that is kept for them. The buttons carry the booking, so that they mean this time whenever they are
 * tapped.
 */
export function wordTimeOffer(booking: Booking, customerName: string | null, isWindowOpen: boolean, saying: Saying): MessageContent {
  const {
    words,
    format,
    facts: { tenant },
  } = saying
  const visit = bookingInWords(saying, booking)
  const until = format.time(booking.heldUntil ?? booking.startsAt)
  const options = timeOfferRows(booking.id, saying).map(({ ref, title }) => ({
    id: optionId(ref, timeOfferId(booking.id)),
    title: cut(title, LIMITS.buttonTitle),
  }))
  if (isWindowOpen) return { kind: 'buttons', body: signed([words.timeOffered(customerName, visit, tenant.name, until)], saying), options }
  const variables = [visit.visit, whenOf(saying, booking.startsAt), tenant.name, until]
  return { kind: 'template', name: 'waitlist_offer' satisfies TemplateName, variables, optionIds: options.map(({ id }) => id) }
}
