import { z } from 'zod'
import { Address } from '#sandbox/control/phone/addresses'
import { defineControl, notFound } from '#sandbox/control/define-control'
import { outboxFacts } from '#sandbox/control/phone/outbox-facts'
import { receivedView } from '#sandbox/control/phone/views'
import { receivedBy } from '#sandbox/twilio/phone'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

const Query = z.object({ after: z.string().optional() })

export default defineControl(async ({ app, params, query }) => {
  const { after = null } = Query.parse(query)
  const messages = receivedBy(twilioStandIn().context, Address.parse(params.phone), after)
  if (messages === null) throw notFound(`The message ${after}`)
  return Promise.all(messages.map(async message => receivedView(message, await outboxFacts(app, message.statusCallback))))
})
