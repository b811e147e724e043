import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager' }, ({ app, tenantId }) => app.calendars.connections.view(tenantId))
