import { isSignedByTwilio, readDeliveryStatus } from '#server/integrations/twilio/webhook'
import { defineWebhook, emptyTwiml } from '#server/utils/define-webhook'

export default defineWebhook({
  verify: (app, { url, header, params }) =>
    app.twilio === null ? null : isSignedByTwilio(app.twilio, { url, signature: header('x-twilio-signature'), params }),
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
