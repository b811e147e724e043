import type { InboundMessage } from '#server/domain/notifications/message'
import type { TwilioAccount } from '#server/integrations/twilio/client'
import { InboundForm, StatusForm } from '#server/integrations/twilio/wire'

/** Longer texts than WhatsApp itself allows are cut, so that one message cannot fill a stored item. */
const MAX_TEXT = 4096

export interface SignedForm {
  url: string
  signature: string | undefined
  params: Record<string, string>
}

/**
 * Whether Twilio signed this form in the name of our account for the given public URL (HMAC-SHA1 over url and sorted parameters; the SDK
 * compares in constant time).
 * The URL is the configured one, never taken from the request: behind a proxy the request knows another.
 */
export async function isSignedByTwilio(
  { accountSid, authToken }: Pick<TwilioAccount, 'accountSid' | 'authToken'>,
  { url, signature, params }: SignedForm,
): Promise<boolean> {
  if (signature === undefined || params.AccountSid !== accountSid) return false
  const webhooks = await import('twilio/lib/webhooks/webhooks.js')
  return webhooks.validateRequest(authToken, signature, url, params)
}

const mediaKinds: [prefix: string, kind: InboundMessage['kind']][] = [
  ['image/webp', 'sticker'],
  ['image/', 'image'],
  ['audio/', 'audio'],
  ['video/', 'video'],
  ['text/vcard', 'contacts'],
  ['text/x-vcard', 'contacts'],
]

/** Documents come with the name of their file in the place of words. */
const FILE_NAME = /^[^\n]{1,200}\.[a-z0-9]{2,5}$/i

function kindOf(form: InboundForm): InboundMessage['kind'] {
  if (form.MessageType === 'reaction') return 'reaction'
  if (form.ButtonPayload !== undefined || form.ListId !== undefined) return 'tap'
  if (form.NumMedia > 0) {
    const type = form.MediaContentType0 ?? ''
    if (form.MessageType === 'sticker') return 'sticker'
    if (form.MessageType === 'image') return 'image'
    return mediaKinds.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'document'
  }
  if (form.Latitude !== undefined && form.Longitude !== undefined) return 'location'
  if (form.MessageType === 'contacts') return 'contacts'
  return form.Body.trim() === '' ? 'unsupported' : 'text'
}

/**
 * Reads the form of an incoming message; null when it is not a WhatsApp message to us, which is acknowledged and forgotten. `now`: epoch
 * ms.
 */
export function readInboundMessage(params: Record<string, string>, now: number): InboundMessage | null {
  const result = InboundForm.safeParse(params)
  if (!result.success) return null
  const form = result.data
  const kind = kindOf(form)
  return {
    id: form.MessageSid,
    to: form.To,
    from: form.From,
    profileName: form.ProfileName?.slice(0, 80) ?? null,
    text: kind === 'document' && FILE_NAME.test(form.Body.trim()) ? '' : form.Body.slice(0, MAX_TEXT),
    payload: (form.ListId ?? form.ButtonPayload)?.slice(0, 256) ?? null,
    kind,
    mediaUrl: form.NumMedia > 0 ? (form.MediaUrl0?.slice(0, 1024) ?? null) : null,
    receivedAt: new Date(now).toISOString(),
  }
}

export interface DeliveryStatus {
  sid: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  errorCode: string | null
}

const statuses: Record<string, DeliveryStatus['status'] | undefined> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  undelivered: 'failed',
}

/** Reads a delivery status; null for steps that say nothing new (queued, sending) and for what is not a status. */
export function readDeliveryStatus(params: Record<string, string>): DeliveryStatus | null {
  const result = StatusForm.safeParse(params)
  if (!result.success) return null
  const status = statuses[result.data.MessageStatus]
  return status === undefined ? null : { sid: result.data.MessageSid, status, errorCode: result.data.ErrorCode ?? null }
}
