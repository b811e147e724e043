import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'staff' }, ({ app, tenantId }) => app.blocks.list(tenantId))
