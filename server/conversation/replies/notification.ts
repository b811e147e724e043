import type { Alternative, Booking } from '#shared/schemas/booking'
import type { Language } from '#shared/schemas/language'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Facts } from '#server/conversation/facts'
import { actionRef, NOTIFICATION_OFFER, optionId } from '#server/conversation/payload'
import type { BookingAction } from '#server/conversation/payload'
import { wordAlternatives, wordBack } from '#server/conversation/replies/alternatives'
import { receipt } from '#server/conversation/replies/bodies'
import { cut, LIMITS } from '#server/conversation/replies/fit'
import { bookingInWords, sayingIn, whenOf } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import type { TemplateName } from '#server/conversation/replies/templates/template-words'
import { wordTimeOffer } from '#server/conversation/replies/time-offer'
import { signed } from '#server/conversation/replies/word'
import type { MessageContent } from '#server/domain/notifications/message'

export interface NotificationInput {
  kind: NotificationKind
  booking: Booking | null
  customerName: string | null
  language: Language
  isWindowOpen: boolean
  /** Of a `reschedule_offer`: somebody is away, and this is what the visit can have instead; or they are back. */
  alternatives?: readonly Alternative[]
  isBack?: boolean
  facts: Pick<Facts, 'tenant' | 'services' | 'providers'>
}

type KnownKind = 'confirmation' | 'rescheduled' | 'cancelled' | 'reschedule_offer' | 'reminder_24h' | 'reminder_2h' | 'follow_up'

/** The buttons under each message; the same, in the same order, as on its template. */
const actions: Record<KnownKind, BookingAction[]> = {
  confirmation: ['move', 'cancel'],
  rescheduled: ['move', 'cancel'],
  cancelled: [],
  reschedule_offer: ['move', 'cancel'],
  reminder_24h: ['attend', 'move', 'cancel'],
  reminder_2h: ['attend', 'move', 'cancel'],
  follow_up: [],
}

/** A message of the business's own accord: free form with buttons while the 24-hour window is open, an approved template outside it. */
export function wordNotification({
  kind,
  booking,
  customerName,
  language,
  isWindowOpen,
  alternatives,
  isBack = false,
  facts,
}: NotificationInput): MessageContent {
  const saying = sayingIn(language, facts)
  if (booking !== null && kind === 'waitlist_offer') return wordTimeOffer(booking, customerName, isWindowOpen, saying)
  if (booking === null || !isKnown(kind)) return general(saying, isWindowOpen)
  if (kind === 'reschedule_offer' && alternatives !== undefined) {
    return wordAlternatives(booking, alternatives, customerName, isWindowOpen, saying)
  }
  const optionIds = actions[kind].map(action => optionId(actionRef(action, booking.id), NOTIFICATION_OFFER))
  const isRare = kind === 'reschedule_offer' || kind === 'follow_up' || booking.status === 'expired'
  if (!isWindowOpen && isRare) return asMessage(saying, isBack ? wordBack(booking, saying) : bodyFor(kind, booking, customerName, saying))
  if (!isWindowOpen) {
    const { visit } = bookingInWords(saying, booking)
    return {
      kind: 'template',
      name: kind satisfies TemplateName | 'reschedule_offer' | 'follow_up',
      variables: [visit, whenOf(saying, booking.startsAt), facts.tenant.name].map(oneLine),
      optionIds,
    }
  }
  const body = signed([isBack ? wordBack(booking, saying) : bodyFor(kind, booking, customerName, saying)], saying)
  const titles = actions[kind].map(action => cut(saying.words.buttons[action], LIMITS.buttonTitle))
  if (titles.length === 0) return { kind: 'text', body }
  return { kind: 'buttons', body, options: optionIds.map((id, index) => ({ id, title: titles[index] ?? id })) }
}

const isKnown = (kind: NotificationKind): kind is KnownKind => kind in actions

function general(saying: Saying, isWindowOpen: boolean): MessageContent {
  const { name } = saying.facts.tenant
  return isWindowOpen ? { kind: 'text', body: saying.words.general(name) } : asMessage(saying, saying.words.general(name))
}

/** What is too rare for a template of its own. */
const asMessage = ({ facts }: Saying, text: string): MessageContent => ({
  kind: 'template',
  name: 'message' satisfies TemplateName,
  variables: [facts.tenant.name, text].map(oneLine),
  optionIds: [],
})

/** The vendor refuses line breaks and long gaps in a variable, and an empty one. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim() || '-'

function bodyFor(kind: KnownKind, booking: Booking, customerName: string | null, saying: Saying): string {
  const visit = bookingInWords(saying, booking)
  const { words, facts } = saying
  switch (kind) {
    case 'confirmation':
      return receipt(saying, words.bookingConfirmed(visit))
    case 'rescheduled':
      return receipt(saying, words.bookingMoved(visit, null))
    // A time that was only kept has never been a booking.
    case 'cancelled':
      return booking.status === 'expired' ? words.notConfirmed(visit.visit, visit.when) : words.bookingCancelled(visit.visit, visit.when)
    case 'reschedule_offer':
      return words.bookingStays(visit.visit, visit.when)
    case 'follow_up':
      return words.followUp(customerName, visit, facts.tenant.name)
    case 'reminder_24h':
    case 'reminder_2h':
      return receipt(saying, words.reminder(customerName, visit, facts.tenant.name))
  }
  return kind satisfies never
}
