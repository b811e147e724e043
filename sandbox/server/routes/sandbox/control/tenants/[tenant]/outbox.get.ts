import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'

export default defineControl(async ({ app, params }) => {
  const { tenantId } = await tenantOf(app, params.tenant)
  const customers = await app.data.customers.list(tenantId)
  const rows = await Promise.all(customers.map(customer => app.data.outbox.listOfCustomer(tenantId, customer.id)))
  return rows.flat().sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
})
