import { conversationView } from '#sandbox/control/conversation'
import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'

export default defineControl(async ({ app, params }) => {
  const found = await tenantOf(app, params.tenant)
  return conversationView(app, found.tenantId, found, params.phone ?? '')
})
