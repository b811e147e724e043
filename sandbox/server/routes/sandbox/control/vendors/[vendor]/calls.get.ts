import { defineControl, notFound } from '#sandbox/control/define-control'
import { FaultVendor } from '#sandbox/storage/fault-table'
import { sandboxStore } from '#sandbox/store'

export default defineControl(({ params }) => {
  const vendor = FaultVendor.safeParse(params.vendor)
  if (!vendor.success) throw notFound(`The vendor ${params.vendor}`)
  return sandboxStore()
    .calls.list(vendor.data)
    .map(call => ({ ...call, at: new Date(call.at).toISOString() }))
})
