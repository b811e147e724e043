import { isPhoneNumber } from '#sandbox/twilio/address'
import { OUTSIDE_WINDOW } from '#sandbox/twilio/errors'
import { sidOf } from '#sandbox/twilio/ids'
import type { MessageStatus, StoredMessage } from '#sandbox/twilio/store'

const EVENTS: Partial<Record<MessageStatus, string>> = {
  delivered: 'DELIVERED',
  read: 'READ',
  failed: 'UNDELIVERED',
  undelivered: 'UNDELIVERED',
}

/** The form that a status callback carries. */
export function statusForm(message: StoredMessage, status: MessageStatus, accountSid: string): Record<string, string> {
  const event = EVENTS[status]
  const failed =
    message.errorCode === null
      ? {}
      : {
          ErrorCode: String(message.errorCode),
          ...(message.errorCode === OUTSIDE_WINDOW.code
            ? { ErrorMessage: OUTSIDE_WINDOW.message, ChannelStatusMessage: OUTSIDE_WINDOW.message }
            : {}),
        }
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: status,
    SmsStatus: status,
    From: `whatsapp:${message.number}`,
    To: `whatsapp:${message.phone}`,
    ChannelPrefix: 'whatsapp',
    ChannelToAddress: isPhoneNumber(message.phone) ? message.phone : `whatsapp:${message.phone}`,
    ChannelInstallSid: sidOf('WA', accountSid).replace('WA', 'XE'),
    StructuredMessage: String(message.options.length > 0 || message.links.length > 0),
    ...(event === undefined ? {} : { EventType: event }),
    ...failed,
  }
}
