import { OUTSIDE_WINDOW } from '#sandbox/twilio/errors'
import type { StoredMessage } from '#sandbox/twilio/store'

/** Dates of the 2010 API. */
export const rfc2822 = (instant: number): string => new Date(instant).toUTCString().replace('GMT', '+0000')

/** Text is charged in pieces of 160 characters, or of 153 when there are several. */
export const segments = (text: string): number => (text.length <= 160 ? 1 : Math.ceil(text.length / 153))

const errorMessage = (code: number | null): string | null => (code === OUTSIDE_WINDOW.code ? OUTSIDE_WINDOW.message : null)

const wasSent = (message: StoredMessage): boolean => !['queued', 'sending', 'failed', 'canceled'].includes(message.status)

/** A message as the API shows it. */
export function messageResource(message: StoredMessage, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`
  const isInbound = message.direction === 'inbound'
  const [ours, theirs] = [`whatsapp:${message.number}`, `whatsapp:${message.phone}`]
  return {
    body: message.redacted ? '' : message.body,
    num_segments: String(segments(message.body)),
    direction: isInbound ? 'inbound' : 'outbound-api',
    from: isInbound ? theirs : ours,
    to: isInbound ? ours : theirs,
    date_updated: rfc2822(message.updatedAt),
    price: null,
    error_message: errorMessage(message.errorCode),
    uri: `${uri}.json`,
    account_sid: accountSid,
    num_media: message.media === null ? '0' : '1',
    status: message.status,
    messaging_service_sid: null,
    sid: message.sid,
    date_sent: wasSent(message) ? rfc2822(message.at) : null,
    date_created: rfc2822(message.at),
    error_code: message.errorCode,
    price_unit: null,
    api_version: '2010-04-01',
    subresource_uris: { media: `${uri}/Media.json` },
  }
}
