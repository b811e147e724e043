import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'staff' }, ({ app, tenantId }) => app.timesAway.list(tenantId))
