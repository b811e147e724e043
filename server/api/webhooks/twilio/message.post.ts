import { isSignedByTwilio, readInboundMessage } from '#server/integrations/twilio/webhook'
import { defineWebhook, emptyTwiml } from '#server/utils/define-webhook'

export default defineWebhook({
  verify: (app, { url, header, params }) =>
    app.twilio === null ? null : isSignedByTwilio(app.twilio, { url, signature: header('x-twilio-signature'), params }),
  read: (app, { params }) => readInboundMessage(params, app.clock.now()),
  record: (app, message) => app.inbox.receive(message),
  process: (app, work) => app.turns.run(work),
  answer: emptyTwiml,
})
