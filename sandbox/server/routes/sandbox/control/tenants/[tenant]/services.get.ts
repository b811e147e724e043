import { defineControl } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'
import { serviceView } from '#sandbox/control/views'

export default defineControl(async ({ app, params }) => (await tenantOf(app, params.tenant)).services.map(serviceView))
