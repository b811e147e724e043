import { createHmac, randomBytes } from 'node:crypto'
import type { ControlOption } from '#tests/support/control-shapes'

// Webhook requests as Twilio makes them, signed here and not by the product's SDK or the stand-in, so that three hands must agree.

export type WebhookForm = Record<string, string>

export interface Sender {
  accountSid: string
  /** Channel address without its prefix: `+45…` or `DK.…`. */
  phone: string
  number: string
  profileName: string | null
}

/** A tap: which option of which kind of message. */
export interface Tap {
  option: Pick<ControlOption, 'id' | 'payload' | 'title' | 'description'>
  isList: boolean
  messageSid: string | null
}

export const newMessageSid = (): string => `SM${randomBytes(16).toString('hex')}`

const isNumber = (address: string): boolean => address.startsWith('+')

/** What is on every WhatsApp message. */
export function baseForm({ accountSid, phone, number, profileName }: Sender, sid: string): WebhookForm {
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: accountSid,
    From: `whatsapp:${phone}`,
    To: `whatsapp:${number}`,
    Body: '',
    NumMedia: '0',
    NumSegments: '1',
    ReferralNumMedia: '0',
    ApiVersion: '2010-04-01',
    SmsStatus: 'received',
    MessageType: 'text',
    ExternalUserId: isNumber(phone) ? `whatsapp:DK.1370${phone.slice(1)}` : `whatsapp:${phone}`,
    ChannelMetadata: JSON.stringify({ type: 'whatsapp', data: { context: { ProfileName: profileName } } }),
    ...(profileName === null ? {} : { ProfileName: profileName }),
    ...(isNumber(phone) ? { WaId: phone.slice(1) } : {}),
  }
}

export const textForm = (sender: Sender, text: string, sid = newMessageSid()): WebhookForm => ({ ...baseForm(sender, sid), Body: text })

export function tapForm(sender: Sender, { option, isList, messageSid }: Tap, sid = newMessageSid()): WebhookForm {
  const id = option.payload ?? option.id
  return {
    ...baseForm(sender, sid),
    Body: option.title,
    MessageType: 'interactive',
    ...(isList ? { ListId: id, ListTitle: option.title, ListDescription: option.description ?? '' } : { ButtonPayload: id, ButtonText: option.title }),
    ...(messageSid === null ? {} : { OriginalRepliedMessageSid: messageSid, OriginalRepliedMessageSender: `whatsapp:${sender.number}` }),
  }
}

/** X-Twilio-Signature: the URL, then every parameter's name and value in the order of the names. */
export function twilioSignature(authToken: string, url: string, form: WebhookForm): string {
  const text =
    url
    + Object.keys(form)
      .sort()
      .map(name => `${name}${form[name] ?? ''}`)
      .join('')
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64')
}

/** Posts a form to a webhook; `signature` null leaves the header out. Answers status and body. */
export async function postForm(url: string, form: WebhookForm | string, signature: string | null): Promise<{ status: number; body: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...(signature === null ? {} : { 'x-twilio-signature': signature }) },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  })
  return { status: response.status, body: await response.text() }
}

/** Signs and posts; the status of the answer. */
export const postSigned = async (authToken: string, url: string, form: WebhookForm): Promise<number> => (await postForm(url, form, twilioSignature(authToken, url, form))).status
