import { whatsappAddress } from '#sandbox/twilio/address'
import type { Drawing } from '#sandbox/twilio/content/drawing'
import { drawContent, imageDrawing, plainDrawing } from '#sandbox/twilio/content/drawing'
import { TwilioError } from '#sandbox/twilio/errors'
import { newSid } from '#sandbox/twilio/ids'
import type { Params } from '#sandbox/twilio/request'
import { ownNumbers } from '#sandbox/twilio/settings'
import type { StoredMessage, TwilioContext } from '#sandbox/twilio/store'
import { pairKey } from '#sandbox/twilio/store'
import { isWindowOpen } from '#sandbox/twilio/messages/window'

/** Parameters of a send that this stand-in knows; what it does not play (scheduling, services) is refused by name further down. */
export const MESSAGE_PARAMS = [
  'To',
  'From',
  'Body',
  'ContentSid',
  'ContentVariables',
  'StatusCallback',
  'MessagingServiceSid',
  'SendAt',
  'ScheduleType',
  'ApplicationSid',
  'MaxPrice',
  'ProvideFeedback',
  'Attempt',
  'ValidityPeriod',
  'ForceDelivery',
  'ContentRetention',
  'AddressRetention',
  'SmartEncoded',
  'TrafficType',
  'ShortenUrls',
  'SendAsMms',
  'RiskCheck',
  'FallbackFrom',
] as const
export const REPEATED_MESSAGE_PARAMS = ['MediaUrl', 'PersistentAction'] as const

/**
 * Accepts one message or refuses it; what is accepted is stored, with the statuses that it is going to have, before anything is answered.
 */
export function createMessage(context: TwilioContext, form: Params): StoredMessage {
  const { number, phone } = readAddresses(context, form)
  refuseWhatIsNotPlayed(form)
  const drawing = draw(context, form)
  const now = context.now()
  const message: StoredMessage = {
    ...drawing,
    sid: newSid(drawing.contentSid !== null || drawing.media !== null ? 'MM' : 'SM'),
    direction: 'outbound',
    at: now,
    updatedAt: now,
    number,
    phone,
    status: 'queued',
    errorCode: null,
    statusCallback: readCallback(form),
    redacted: false,
    deleted: false,
  }
  const arrives = drawing.template !== null || isWindowOpen(context, number, phone)
  context.store.transaction(() => {
    context.records.messages.insert(message.sid, message, phone)
    context.records.deliveries.insert(message.sid, { sid: message.sid, steps: arrives ? ['sent', 'delivered'] : ['failed'], claim: null })
    context.records.conversations.change(pairKey(number, phone), conversation => ({ ...conversation, typingUntil: 0 }))
    context.store.counters.add('twilio.outbound')
  })
  return message
}

function readAddresses({ store }: TwilioContext, form: Params): { number: string; phone: string } {
  const to = form.one('To')
  const from = form.one('From')
  if (to === null || to === '') throw new TwilioError(21604)
  const service = form.one('MessagingServiceSid')
  if (service !== null) throw new TwilioError(21701, service)
  if (from === null || from === '') throw new TwilioError(21603)
  if (to.startsWith('whatsapp:') !== from.startsWith('whatsapp:')) throw new TwilioError(21910)
  const phone = whatsappAddress(to)
  if (phone === null) throw new TwilioError(21211, to)
  const number = whatsappAddress(from)
  if (number === null) throw new TwilioError(21212, from)
  if (number === phone) throw new TwilioError(21266, to)
  const own = ownNumbers(store)
  if (own.length > 0 && !own.includes(number)) throw new TwilioError(63007, from)
  return { number, phone }
}

function refuseWhatIsNotPlayed(form: Params): void {
  if (form.one('SendAt') !== null || form.one('ScheduleType') !== null) throw new TwilioError(35118)
  const validity = form.one('ValidityPeriod')
  if (validity !== null && !(/^\d+$/.test(validity) && Number(validity) >= 1 && Number(validity) <= 36_000)) {
    throw new TwilioError(20001, 'ValidityPeriod must be a whole number of seconds from 1 to 36000.')
  }
}

function draw({ records }: TwilioContext, form: Params): Drawing {
  const contentSid = form.one('ContentSid')
  const variables = form.one('ContentVariables')
  const body = form.one('Body') ?? ''
  const media = form.many('MediaUrl')
  const actions = form.many('PersistentAction')
  if (contentSid !== null) {
    if (body !== '' || media.length > 0) throw new TwilioError(20001, 'Body and MediaUrl must be left out when ContentSid is given.')
    const content = records.contents.get(contentSid)
    if (content === null) throw new TwilioError(21655, contentSid)
    return drawContent(content, variables)
  }
  if (variables !== null) throw new TwilioError(21654)
  if (body === '' && media.length === 0 && actions.length === 0) throw new TwilioError(21619)
  if ([...body].length > 1600) throw new TwilioError(21617)
  if (media.length > 1) throw new TwilioError(21623, 'WhatsApp takes one medium in a message.')
  const [url] = media
  if (url !== undefined) return imageDrawing(body, webUrl(url) ?? refuseMedia(url))
  return actions.length > 0 ? drawLocation(body, actions) : plainDrawing(body)
}

function refuseMedia(url: string): never {
  throw new TwilioError(21620, url)
}

function drawLocation(body: string, actions: string[]): Drawing {
  const place = /^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:\|(.+))?$/.exec(actions[0] ?? '')
  if (place === null || actions.length > 1) throw new TwilioError(20001, 'PersistentAction must be one geo:latitude,longitude|label.')
  return {
    ...plainDrawing(body),
    kind: 'location',
    location: { lat: Number(place[1]), lng: Number(place[2]), label: place[3] ?? (body || null) },
  }
}

function readCallback(form: Params): string | null {
  const callback = form.one('StatusCallback')
  if (callback === null || callback === '') return null
  const url = webUrl(callback)
  if (url === null || new URL(url).hostname.includes('_')) throw new TwilioError(21609, callback)
  return callback
}

function webUrl(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? text : null
}
