import { defineControl } from '#sandbox/control/define-control'

export default defineControl(async ({ app }) => {
  const listed = await app.data.directory.listTenants()
  return Promise.all(
    listed.map(async ({ tenantId, slug, name }) => {
      const { whatsapp, timezone } = (await app.catalog.load(tenantId)).tenant
      return { slug, name, ...whatsapp, timezone }
    }),
  )
})
