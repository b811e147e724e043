import { readInboundMessage } from '#server/integrations/twilio/webhook'
import { defineWebhook } from '#server/utils/define-webhook'
import { emptyTwiml, verifyTwilio } from '#server/utils/twilio-webhook'

/**
 * A customer writes. A post that we could not take is repeated by Twilio, as the address of the sender asks (README), so the answer is late
 * and not lost; what was recorded and not answered is found by `tasks/inbox/sweep`. What Twilio never posts nobody knows of.
 */
export default defineWebhook({
  verify: verifyTwilio,
  read: (app, { params }) => readInboundMessage(params, app.clock.now()),
  record: (app, message) => app.inbox.receive(message),
  process: (app, work) => app.turns.run(work),
  answer: emptyTwiml,
})
