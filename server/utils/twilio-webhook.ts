import type { H3Event } from 'h3'
import { setResponseHeader } from 'h3'
import type { App } from '#server/composition'
import { isSignedByTwilio } from '#server/integrations/twilio/webhook'
import type { SignedRequest } from '#server/utils/define-webhook'

/** Whether a post comes from Twilio; null: no account is configured. */
export const verifyTwilio = ({ twilio }: App, { url, header, params }: SignedRequest): Promise<boolean> | null =>
  twilio === null ? null : isSignedByTwilio(twilio, { url, signature: header('x-twilio-signature'), params })

/** An empty TwiML document: nothing is said in the answer itself, replies leave through the outbox. */
export function emptyTwiml(event: H3Event): string {
  setResponseHeader(event, 'content-type', 'text/xml; charset=utf-8')
  return '<?xml version="1.0" encoding="UTF-8"?><Response/>'
}
