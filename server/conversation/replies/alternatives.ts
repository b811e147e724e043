import type { Alternative, Booking } from '#shared/schemas/booking'
import { NOTIFICATION_OFFER, optionId } from '#server/conversation/payload'
import { alternativeInWords, alternativeRows, alternativesInWords, awayInWords } from '#server/conversation/replies/alternative-rows'
import { cut } from '#server/conversation/replies/fit'
import { cancelRow, moveRow } from '#server/conversation/replies/rows'
import { bookingInWords, providerName } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import type { TemplateName } from '#server/conversation/replies/templates/template-words'
import { signed, withOptions } from '#server/conversation/replies/word'
import type { MessageContent } from '#server/domain/notifications/message'
import { MOST_ALTERNATIVES } from '#server/domain/availability/alternatives'

/**
 * Asks a customer whose provider is away for another time. Outside the window the buttons' words are fixed, so they stand for the times by
 * their places.
 */
export function wordAlternatives(
  booking: Booking,
  alternatives: readonly Alternative[],
  customerName: string | null,
  isWindowOpen: boolean,
  saying: Saying,
): MessageContent {
  const {
    words,
    facts: { tenant },
  } = saying
  const rows = alternativeRows(booking.id, alternatives, saying)
  const visit = bookingInWords(saying, booking)
  if (isWindowOpen) {
    const told = words.visitCannotBe(customerName, visit, tenant.name, awayInWords(booking, saying))
    return withOptions(signed([told, alternativesInWords(alternatives, saying)], saying), rows, NOTIFICATION_OFFER, words.choose)
  }
  const about = [
    tenant.name,
    visit.visit,
    visit.when,
    providerName(saying, booking.displaced?.providerId ?? booking.providerId) ?? tenant.name,
  ]
  if (alternatives.length < MOST_ALTERNATIVES) {
    const ways = [moveRow(booking.id, saying), cancelRow(booking.id, saying)]
    return template(
      'reschedule_ask',
      about,
      ways.map(({ ref }) => optionId(ref, NOTIFICATION_OFFER)),
    )
  }
  return template(
    'reschedule_offer',
    [...about, ...alternatives.map(one => alternativeInWords(saying, one))],
    rows.map(({ ref, offerId = NOTIFICATION_OFFER }) => optionId(ref, offerId)),
  )
}

/** A visit that was to be moved takes place as it was planned, because its provider is there after all. */
export const wordBack = (booking: Booking, saying: Saying): string => {
  const { visit, when } = bookingInWords(saying, booking)
  return saying.words.providerIsBack(providerName(saying, booking.providerId), visit, when)
}

const template = (name: TemplateName, variables: string[], optionIds: string[]): MessageContent => ({
  kind: 'template',
  name,
  variables: variables.map((text, index) => cut(text.replace(/\s+/g, ' ').trim() || '-', index === 1 ? 150 : 110)),
  optionIds,
})
