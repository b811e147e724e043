import { whatsappAddress } from '#sandbox/twilio/address'
import { mediaKind } from '#sandbox/twilio/messages/media-kind'
import type { StoredMessage, TwilioContext } from '#sandbox/twilio/store'
import { pairKey } from '#sandbox/twilio/store'

/** What only the sender of a medium knows; the form names an address that needs credentials. */
export interface MediaSource {
  mediaUrl: string | null
  transcript: string | null
}

/**
 * Takes note of a person's message: it opens the 24-hour window and shows on the phone. The same message again changes nothing.
 * Besides what this stand-in sends itself, it is told of every signed message that somebody else posts to the webhook.
 */
export function observeInbound(
  context: TwilioContext,
  form: Record<string, string>,
  source: MediaSource = { mediaUrl: null, transcript: null },
): void {
  const { store, records } = context
  const phone = whatsappAddress(form.From ?? '')
  const number = whatsappAddress(form.To ?? '')
  if (phone === null || number === null || !form.MessageSid || form.AccountSid !== context.accountSid) return
  const message = readForm(form, number, phone, context.now(), source)
  store.transaction(() => {
    if (!records.messages.insert(message.sid, message, phone)) return
    const key = pairKey(number, phone)
    const before = records.conversations.get(key)
    records.conversations.put(key, {
      lastInboundAt: message.at,
      typingUntil: 0,
      profileName: form.ProfileName ?? before?.profileName ?? null,
    })
    store.counters.add('twilio.inbound')
  })
}

function readForm(form: Record<string, string>, number: string, phone: string, now: number, source: MediaSource): StoredMessage {
  const media = readMedia(form, source)
  const place = {
    lat: Number(form.Latitude ?? Number.NaN),
    lng: Number(form.Longitude ?? Number.NaN),
    label: form.Label ?? form.Address ?? null,
  }
  const isPlace = Number.isFinite(place.lat) && Number.isFinite(place.lng)
  return {
    sid: form.MessageSid ?? '',
    direction: 'inbound',
    at: now,
    updatedAt: now,
    number,
    phone,
    body: form.Body ?? '',
    kind: media !== null ? 'media' : isPlace ? 'location' : 'text',
    options: [],
    opener: null,
    media,
    links: [],
    template: null,
    language: null,
    contentSid: null,
    location: isPlace ? place : null,
    status: 'received',
    errorCode: null,
    statusCallback: null,
    redacted: false,
    deleted: false,
  }
}

function readMedia(form: Record<string, string>, { mediaUrl, transcript }: MediaSource): StoredMessage['media'] {
  const sid = /\/(ME\w+)$/.exec(form.MediaUrl0 ?? '')?.[1]
  if (sid === undefined) return null
  const contentType = form.MediaContentType0 ?? 'application/octet-stream'
  return { sid, kind: mediaKind(form.MessageType === 'sticker' ? 'sticker' : contentType), contentType, url: mediaUrl, transcript }
}
