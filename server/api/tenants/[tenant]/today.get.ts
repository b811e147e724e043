import { TodayQuery } from '#shared/schemas/today'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'staff', query: TodayQuery }, ({ app, tenantId, query }) => app.today.view(tenantId, query.date))
