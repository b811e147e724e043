import { externalUserId, isPhoneNumber } from '#sandbox/twilio/address'
import { segments } from '#sandbox/twilio/messages/resource'
import type { MediaKind } from '#sandbox/twilio/store'

/** What a person did with one of our messages: which of its options they chose. */
export interface TapForm {
  control: 'button' | 'list'
  id: string
  title: string
  description: string | null
  /** The message that was tapped; null when nobody knows which. */
  repliedSid: string | null
  /** The message was an approved template, whose buttons report themselves differently. */
  isTemplate: boolean
}

export interface InboundContent {
  sid: string
  accountSid: string
  /** The person: a number in E.164 or a channel user id. */
  from: string
  /** Our number. */
  to: string
  profileName: string | null
  text: string
  tap: TapForm | null
  media: { sid: string; kind: MediaKind; contentType: string } | null
  location: { lat: number; lng: number; label: string | null; address: string | null } | null
}

/** The form that the vendor posts for an incoming WhatsApp message. */
export function inboundForm(content: InboundContent): Record<string, string> {
  const { sid, accountSid, from, to, media, location, tap, text } = content
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    SmsStatus: 'received',
    From: `whatsapp:${from}`,
    To: `whatsapp:${to}`,
    ...person(content),
    Body: tap?.title ?? text,
    MessageType: messageType(content),
    NumMedia: media === null ? '0' : '1',
    NumSegments: String(segments(tap?.title ?? text)),
    ReferralNumMedia: '0',
    ExternalUserId: externalUserId(from),
    ChannelMetadata: channelMetadata(content),
    ...(tap === null ? {} : tapParams(tap, to)),
    ...(media === null
      ? {}
      : {
          MediaContentType0: media.contentType,
          MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/${media.sid}`,
        }),
    ...(location === null ? {} : locationParams(location)),
  }
}

function messageType({ tap, media, location }: InboundContent): string {
  if (tap !== null) return tap.isTemplate && tap.control === 'button' ? 'button' : 'interactive'
  if (media !== null) return media.kind
  return location === null ? 'text' : 'location'
}

/** A person who shows a user name has no number, and so no WaId. */
const person = ({ from, profileName }: InboundContent): Record<string, string> => ({
  ...(profileName === null ? {} : { ProfileName: profileName }),
  ...(isPhoneNumber(from) ? { WaId: from.slice(1) } : {}),
})

const channelMetadata = (content: InboundContent): string =>
  JSON.stringify({
    type: 'whatsapp',
    data: {
      context: {
        ...(content.tap?.control === 'button' ? { ButtonText: content.tap.title } : {}),
        ...(isPhoneNumber(content.from) && content.profileName !== null ? { Forwarded: 'false', FrequentlyForwarded: 'false' } : {}),
        ...person(content),
      },
    },
  })

function tapParams({ control, id, title, description, repliedSid }: TapForm, to: string): Record<string, string> {
  const replied: Record<string, string> =
    repliedSid === null ? {} : { OriginalRepliedMessageSid: repliedSid, OriginalRepliedMessageSender: `whatsapp:${to}` }
  if (control === 'button') return { ButtonText: title, ButtonPayload: id, Forwarded: 'false', FrequentlyForwarded: 'false', ...replied }
  return { ListId: id, ListTitle: title, ...(description === null ? {} : { ListDescription: description }), ...replied }
}

const locationParams = ({ lat, lng, label, address }: NonNullable<InboundContent['location']>): Record<string, string> => ({
  Latitude: String(lat),
  Longitude: String(lng),
  ...(label === null ? {} : { Label: label }),
  ...(address === null ? {} : { Address: address }),
})
