import { conversationView } from '#sandbox/control/conversation'
import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'

export default defineControl(async ({ app, params }) => {
  const { tenantId } = await tenantOf(app, params.tenant)
  return conversationView(app, tenantId, params.phone ?? '')
})
