import { z } from 'zod'
import type { App } from '#server/composition'
import type { Catalog } from '#server/domain/tenants/catalog'
import { ControlError, notFound } from '#sandbox/control/define-control'

/** An entry that somebody makes in another calendar of a provider. */
export const ExternalBusyEvent = z
  .object({
    type: z.literal('external_busy'),
    tenant: z.string(),
    provider: z.string(),
    start: z.iso.datetime({ offset: true }),
    end: z.iso.datetime({ offset: true }),
  })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), { path: ['end'], message: 'must be later than the start' })

const Planted = z.object({ id: z.union([z.string(), z.number()]) })

/** Plants it where the business's calendar is: in our own day items, or at Cal.com, from where it comes to us. */
export async function externalBusy(app: App, { tenant, providers }: Catalog, { provider, start, end }: z.output<typeof ExternalBusyEvent>) {
  if (!providers.some(({ id }) => id === provider)) throw notFound(`The provider ${provider}`)
  if (tenant.engine !== 'cal') {
    return { entry: await app.calendars.busy.add(tenant.id, { providerId: provider, start: Date.parse(start), end: Date.parse(end) }) }
  }
  const link = await app.data.engineLinks.find(tenant.id, provider)
  if (link === null || app.cal === null) {
    throw new ControlError(409, 'not_there_yet', `The provider ${provider} is not known to Cal.com yet.`)
  }
  const planted = await fetch(`${app.cal.apiUrl}/admin/users/${encodeURIComponent(link.username)}/external`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cal-admin-key': app.cal.apiKey },
    body: JSON.stringify({ start: new Date(start).toISOString(), end: new Date(end).toISOString(), title: 'Made elsewhere' }),
  })
  if (!planted.ok) throw new ControlError(409, 'refused', `Cal.com answered ${planted.status}: ${await planted.text()}`)
  const { id } = Planted.parse(await planted.json())
  await app.engine.mirror.refresh(tenant.id, provider)
  return { entry: { id: String(id), conflicts: [] } }
}
