import { EngineChoice } from '#shared/schemas/engine-choice'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'owner', body: EngineChoice }, ({ app, tenantId, body }) =>
  app.engine.switchTo(tenantId, body.engine),
)
