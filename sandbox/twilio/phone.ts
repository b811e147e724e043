import type { Deliveries } from '#sandbox/twilio/webhooks/deliveries'
import { reportLater } from '#sandbox/twilio/webhooks/deliveries'
import type { StoredMessage, TwilioContext } from '#sandbox/twilio/store'
import { pairKey } from '#sandbox/twilio/store'
import { windowEnd } from '#sandbox/twilio/messages/window'

export interface Thread {
  /** Both directions, oldest first. */
  messages: StoredMessage[]
  isTyping: boolean
  /** Epoch ms until which free-form messages reach this phone; null: it has never written. */
  windowUntil: number | null
}

/** What this phone has received from any number, oldest first; null when `after` names no message of this phone. */
export function receivedBy({ records }: TwilioContext, phone: string, after: string | null): StoredMessage[] | null {
  if (after !== null && records.messages.get(after)?.phone !== phone) return null
  return records.messages.list({ scope: phone, ...(after === null ? {} : { after }) }).filter(message => message.direction === 'outbound')
}

/** The chat of a phone with one of our numbers. */
export function threadOf(context: TwilioContext, phone: string, number: string): Thread {
  return {
    messages: context.records.messages.list({ scope: phone }).filter(message => message.number === number),
    isTyping: (context.records.conversations.get(pairKey(number, phone))?.typingUntil ?? 0) > Date.now(),
    windowUntil: windowEnd(context, number, phone),
  }
}

/** The person looks at the chat: what has arrived, or is about to, is read, and reported as such. */
export function markRead(context: TwilioContext, deliveries: Deliveries, phone: string, number: string): number {
  const unread = threadOf(context, phone, number)
    .messages.filter(message => message.direction === 'outbound' && ['queued', 'sent', 'delivered'].includes(message.status))
    .filter(({ sid }) => !isEnding(context, sid))
  for (const { sid } of unread) {
    reportLater(context, sid, ['read'])
    deliveries.wake(sid)
  }
  return unread.length
}

/** Whether a message's last status is decided already. */
function isEnding({ records }: TwilioContext, sid: string): boolean {
  const last = records.deliveries.get(sid)?.steps.at(-1)
  return last === 'read' || last === 'failed'
}
