import { BlockInput } from '#shared/schemas/block'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager', body: BlockInput, status: 201 }, async ({ app, tenantId, body }) => {
  const { block } = await app.blocks.block(tenantId, body)
  return app.timesAway.view(tenantId, block.id)
})
