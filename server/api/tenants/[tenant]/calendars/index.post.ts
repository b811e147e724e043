import { ConnectInput } from '#shared/schemas/calendar'
import { defineTenantRoute } from '#server/utils/define-tenant-route'
import { inBackground } from '#server/utils/in-background'

export default defineTenantRoute({ role: 'manager', body: ConnectInput, status: 201 }, async ({ app, event, tenantId, body }) => {
  const connected = await app.calendars.connect(tenantId, body)
  for (const { id } of connected.calendars) inBackground(event, app.calendars.sync.now({ tenantId, id }))
  return connected
})
