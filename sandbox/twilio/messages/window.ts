import type { TwilioContext } from '#sandbox/twilio/store'
import { pairKey } from '#sandbox/twilio/store'

const DAY_MS = 24 * 60 * 60 * 1000

/** Epoch ms until which a free-form message to this person goes through; null: the person has never written to this number. */
export function windowEnd({ records }: TwilioContext, number: string, phone: string): number | null {
  const conversation = records.conversations.get(pairKey(number, phone))
  return conversation === null ? null : conversation.lastInboundAt + DAY_MS
}

/** Whether a free-form message goes through now: 24 hours from the person's last message, the last instant included. */
export function isWindowOpen(context: TwilioContext, number: string, phone: string): boolean {
  const end = windowEnd(context, number, phone)
  return end !== null && context.now() <= end
}
