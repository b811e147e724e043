import { ConversationParams, TurnsQuery } from '#shared/schemas/turn'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'owner', params: ConversationParams, query: TurnsQuery }, ({ app, tenantId, params, query }) =>
  app.turnHistory.list(tenantId, params.customer, query),
)
