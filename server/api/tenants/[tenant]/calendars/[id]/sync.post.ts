import { CalendarParams } from '#shared/schemas/calendar'
import { defineTenantRoute } from '#server/utils/define-tenant-route'

export default defineTenantRoute({ role: 'manager', params: CalendarParams }, async ({ app, tenantId, params: { id } }) => {
  await app.calendars.connections.find(tenantId, id)
  await app.calendars.sync.now({ tenantId, id })
  return app.calendars.connections.find(tenantId, id)
})
