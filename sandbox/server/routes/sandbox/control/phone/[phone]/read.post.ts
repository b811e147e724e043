import { z } from 'zod'
import { Address } from '#sandbox/control/phone/addresses'
import { defineControl } from '#sandbox/control/define-control'
import { markRead } from '#sandbox/twilio/phone'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

const Body = z.strictObject({ number: Address })

/** The person looks at the chat with a number. */
export default defineControl(({ params, body }) => {
  const { context, deliveries } = twilioStandIn()
  return { read: markRead(context, deliveries, Address.parse(params.phone), Body.parse(body).number) }
})
