import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'
import { templateBySid } from '#sandbox/control/sent'
import { notificationView } from '#sandbox/control/views'

export default defineControl(async ({ app, params }) => {
  const { tenantId } = await tenantOf(app, params.tenant)
  const rows = await app.data.outbox.listNotifications(tenantId)
  return rows.map(row => ({ ...notificationView(row), template: row.sid === null ? null : templateBySid(row.sid) }))
})
