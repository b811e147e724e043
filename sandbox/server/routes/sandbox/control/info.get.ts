import { sandboxConfig } from '#sandbox/config'
import { defineControl } from '#sandbox/control/define-control'
import { owners } from '#sandbox/control/start/owners'
import { productVersion } from '#sandbox/control/version'

export default defineControl(async ({ app }) => {
  const { accountSid, authToken, messageUrl, statusUrl, calWebhookSecret, calWebhookUrl, join } = sandboxConfig()
  const cal = { webhookSecret: calWebhookSecret, webhookUrl: calWebhookUrl }
  return { version: productVersion, twilio: { accountSid, authToken, messageUrl, statusUrl }, cal, owners: await owners(app), join }
})
