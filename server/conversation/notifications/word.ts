import type { Alternative, Booking } from '#shared/schemas/booking'
import type { Language } from '#shared/schemas/language'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Facts } from '#server/conversation/facts'
import { isTemplate, notifications } from '#server/conversation/notifications/notifications'
import type { NotificationButton } from '#server/conversation/notifications/notifications'
import type {
  NotificationFacts,
  NotificationName,
  TemplateName,
  TemplateVariables,
} from '#server/conversation/notifications/wording/wording'
import { actionRef, NOTIFICATION_OFFER, optionId, timeOfferId } from '#server/conversation/payload'
import { alternativeInWords, alternativeRows, alternativesInWords, awayInWords } from '#server/conversation/replies/alternatives'
import { receipt } from '#server/conversation/replies/bookings'
import { cut } from '#server/conversation/replies/fit'
import type { Row } from '#server/conversation/replies/rows'
import { bookingInWords, providerName, sayingIn } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import { signed, withOptions } from '#server/conversation/replies/word'
import { MOST_ALTERNATIVES } from '#server/domain/availability/alternatives'
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

/** What a notification is about, and what its words and buttons are made of. */
interface About {
  name: NotificationName
  saying: Saying
  booking: Booking
  facts: NotificationFacts
  /** The times to choose from when the provider is away; else null. */
  alternatives: readonly Alternative[] | null
}

/** A message of the business's own accord: free form with buttons while the 24-hour window is open, an approved template outside it. */
export function wordNotification(input: NotificationInput): MessageContent {
  const { booking, customerName, language, isWindowOpen, alternatives = null, facts } = input
  const saying = sayingIn(language, facts)
  const name = nameOf(input)
  if (booking === null || name === 'message') {
    const news = saying.words.notifications.message.said({ business: facts.tenant.name })
    return isWindowOpen ? { kind: 'text', body: news } : asMessage(facts.tenant.name, news)
  }
  const about: About = { name, saying, booking, alternatives, facts: factsOf(booking, customerName, saying) }
  return isWindowOpen ? inWindow(about) : outsideWindow(about)
}

/** Which notification a kind comes to, by what has become of its booking. */
function nameOf({ kind, booking, alternatives, isBack = false }: NotificationInput): NotificationName {
  switch (kind) {
    // A time that was only kept has never been a booking.
    case 'cancelled':
      return booking?.status === 'expired' ? 'not_confirmed' : 'cancelled'
    case 'reschedule_offer':
      if (alternatives === undefined) return isBack ? 'provider_is_back' : 'booking_stays'
      return alternatives.length < MOST_ALTERNATIVES ? 'reschedule_ask' : 'reschedule_offer'
    // They have no words of their own.
    case 'no_show':
    case 're_engage':
    case 'payment_link':
    case 'payment_received':
    case 'refund':
    case 'handoff':
      return 'message'
    default:
      return kind
  }
}

const factsOf = (booking: Booking, customerName: string | null, saying: Saying): NotificationFacts => ({
  ...bookingInWords(saying, booking),
  business: saying.facts.tenant.name,
  name: customerName,
  provider: providerName(saying, booking.displaced?.providerId ?? booking.providerId),
  away: awayInWords(booking, saying),
  until: saying.format.time(booking.heldUntil ?? booking.startsAt),
  from: null,
})

const saidOf = ({ name, saying, facts }: About): string => saying.words.notifications[name].said(facts)

function inWindow(about: About): MessageContent {
  const { name, saying, booking, alternatives } = about
  const said = saidOf(about)
  if (alternatives !== null) {
    const rows = alternativeRows(booking.id, alternatives, saying)
    return withOptions(signed([said, alternativesInWords(alternatives, saying)], saying), rows, NOTIFICATION_OFFER, saying.words.choose)
  }
  const { buttons, isReceipt = false } = notifications[name]
  const body = signed([isReceipt ? receipt(saying, said) : said], saying)
  const rows = buttons.flatMap(button => rowOf[button](about) ?? [])
  return withOptions(body, rows, NOTIFICATION_OFFER, saying.words.choose)
}

function outsideWindow(about: About): MessageContent {
  const { name, facts } = about
  if (!isTemplate(name)) return asMessage(facts.business, saidOf(about))
  const optionIds = notifications[name].buttons
    .flatMap(button => rowOf[button](about) ?? [])
    .map(({ ref, offerId = NOTIFICATION_OFFER }) => optionId(ref, offerId))
  return { kind: 'template', name, variables: variablesOf(name, about), optionIds }
}

const onBooking =
  (button: 'attend' | 'move' | 'cancel') =>
  ({ booking, saying }: About): Row => ({ ref: actionRef(button, booking.id), title: saying.words.buttons[button] })

const onOffer =
  (ref: 'yes' | 'no', button: 'yesOffer' | 'noOffer') =>
  ({ booking, saying }: About): Row => ({ ref, title: saying.words.buttons[button], offerId: timeOfferId(booking.id) })

const onTime =
  (place: number) =>
  ({ booking, alternatives, saying }: About): Row | undefined =>
    alternativeRows(booking.id, alternatives ?? [], saying)[place]

/** What each button is under one notification. */
const rowOf: Record<NotificationButton, (about: About) => Row | undefined> = {
  attend: onBooking('attend'),
  move: onBooking('move'),
  cancel: onBooking('cancel'),
  otherTime: onBooking('move'),
  yesOffer: onOffer('yes', 'yesOffer'),
  noOffer: onOffer('no', 'noOffer'),
  first: onTime(0),
  second: onTime(1),
  third: onTime(2),
}

/** What stands in the places of a template; with many of them, each is kept short enough for all. */
function variablesOf(name: TemplateName, { facts, alternatives, saying }: About): string[] {
  const [first = '', second = '', third = ''] = (alternatives ?? []).map(one => alternativeInWords(saying, one))
  const values: TemplateVariables = { ...facts, provider: facts.provider ?? facts.business, first, second, third, text: '' }
  return notifications[name].variables.map(variable => {
    const text = oneLine(values[variable])
    return alternatives === null ? text : cut(text, variable === 'visit' ? 150 : 110)
  })
}

/** Outside the window, what is too rare for a template of its own. */
export const asMessage = (business: string, text: string): MessageContent => ({
  kind: 'template',
  name: 'message' satisfies TemplateName,
  variables: [business, text].map(oneLine),
  optionIds: [],
})

/** The vendor refuses line breaks and long gaps in a variable, and an empty one. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim() || '-'
