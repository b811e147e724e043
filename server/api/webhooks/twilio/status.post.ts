import { readDeliveryStatus } from '#server/integrations/twilio/webhook'
import { defineWebhook } from '#server/utils/define-webhook'
import { emptyTwiml, verifyTwilio } from '#server/utils/twilio-webhook'

/**
 * How far a message has come. A post that is lost leaves the message where it was: the next status carries it on, and a send of unknown
 * outcome is looked up in Twilio's own list before it is tried again (`usecases/outbox`).
 */
export default defineWebhook({
  verify: verifyTwilio,
  read: (_app, { url, params }) => {
    const reference = new URL(url).searchParams.get('ref')
    const status = readDeliveryStatus(params)
    return reference === null || status === null ? null : { reference, status }
  },
  record: async (app, { reference, status }) => {
    await app.outbox.noteStatus(reference, status)
    return null
  },
  answer: emptyTwiml,
})
