import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'
import { waitingView } from '#sandbox/control/views'

export default defineControl(async ({ app, params }) => {
  const { tenantId, tenant } = await tenantOf(app, params.tenant)
  return (await app.data.waiting.list(tenantId)).map(entry => waitingView(entry, app.clock.now(), tenant.timezone))
})
