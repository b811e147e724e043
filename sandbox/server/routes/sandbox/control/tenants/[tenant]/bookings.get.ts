import { defineControl } from '#sandbox/control/define-control'
import { allBookings, tenantOf } from '#sandbox/control/lookup'
import { bookingView } from '#sandbox/control/views'

export default defineControl(async ({ app, params }) => {
  const { tenantId, tenant } = await tenantOf(app, params.tenant)
  return (await allBookings(app, tenantId)).map(booking => bookingView(booking, app.clock.now(), tenant.timezone))
})
