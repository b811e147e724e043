import { BlockParams } from '#shared/schemas/block'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager', params: BlockParams }, async ({ app, tenantId, params: { id } }) => {
  await app.blocks.lift(tenantId, id)
  return {}
})
