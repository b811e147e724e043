import { CalendarParams } from '#shared/schemas/calendar'
import { defineTenantRoute } from '#server/utils/define-tenant-route'
import { inBackground } from '#server/utils/in-background'

export default defineTenantRoute({ role: 'manager', params: CalendarParams }, async ({ app, event, tenantId, params: { id } }) => {
  await app.calendars.disconnect(tenantId, id)
  inBackground(event, app.calendars.sync.now({ tenantId, id }))
  return {}
})
