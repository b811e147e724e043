import { defineControl } from '#sandbox/control/define-control'

export default defineControl(async ({ app }) => {
  const listed = await app.data.directory.listTenants()
  return Promise.all(listed.map(async ({ tenantId, slug, name }) => ({ slug, name, ...(await app.catalog.load(tenantId)).tenant.whatsapp })))
})
