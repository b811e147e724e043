import { HolidaysQuery } from '#shared/schemas/holiday'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'staff', query: HolidaysQuery }, ({ app, tenantId, query }) =>
  app.holidays.propose(tenantId, query.year),
)
