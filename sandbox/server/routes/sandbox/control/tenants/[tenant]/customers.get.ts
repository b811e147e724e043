import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'
import { customerView } from '#sandbox/control/views'

export default defineControl(async ({ app, params }) => {
  const { tenantId } = await tenantOf(app, params.tenant)
  return (await app.data.customers.list(tenantId)).map(customerView)
})
