import { z } from 'zod'
import { Address } from '#sandbox/control/phone/addresses'
import { defineControl } from '#sandbox/control/define-control'
import { threadView } from '#sandbox/control/phone/views'
import { threadOf } from '#sandbox/twilio/phone'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

const Query = z.object({ number: Address })

export default defineControl(({ params, query }) => {
  const { context } = twilioStandIn()
  return threadView(threadOf(context, Address.parse(params.phone), Query.parse(query).number), context.now())
})
