import { sandboxConfig } from '#sandbox/config'
import { defineControl } from '#sandbox/control/define-control'
import { PhoneSend } from '#sandbox/control/phone/input'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

export default defineControl(({ body }) =>
  twilioStandIn().deliverInbound({ ...PhoneSend.parse(body), webhookUrl: sandboxConfig().messageUrl }),
)
