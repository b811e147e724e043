import { ClosedDatesInput } from '#shared/schemas/holiday'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager', body: ClosedDatesInput }, ({ app, tenantId, body }) =>
  app.holidays.close(tenantId, body.dates),
)
