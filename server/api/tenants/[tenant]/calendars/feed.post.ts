import { FeedInput } from '#shared/schemas/calendar'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager', body: FeedInput, status: 201 }, ({ app, tenantId, body }) =>
  app.calendars.feeds.renew(tenantId, body.providerId),
)
