import { sendRedirect } from 'h3'
import { ConsentQuery } from '#shared/schemas/calendar'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager', query: ConsentQuery }, async ({ app, event, tenantId, user, query }) =>
  sendRedirect(event, await app.calendars.consents.address(tenantId, { kind: query.kind, providerId: query.provider, userId: user.id })),
)
