import { z } from 'zod'
import { defineControl, notFound } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'
import { slotView } from '#sandbox/control/views'
import { freeSlots } from '#server/domain/availability/free-slots'
import { noticeRules } from '#server/domain/availability/booking-window'
import { addDays, dateOfDay, endOfDay, localDay, startOfDay } from '#server/domain/time/time'

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])
const SlotsQuery = z.object({ service: z.string(), provider: z.string().optional(), from: Moment.optional(), to: Moment.optional() })

export default defineControl(async ({ app, params, query }) => {
  const { tenantId, tenant, services, providers } = await tenantOf(app, params.tenant)
  const wanted = SlotsQuery.parse(query)
  const service = services.find(({ id }) => id === wanted.service)
  if (service === undefined) throw notFound(`The service ${wanted.service}`)
  if (wanted.provider !== undefined && !providers.some(({ id }) => id === wanted.provider)) {
    throw notFound(`The provider ${wanted.provider}`)
  }
  const zone = tenant.timezone
  const now = app.clock.now()
  const at = (moment: string | undefined, otherwise: number, ofDate: (zone: string, date: string) => number) =>
    moment === undefined ? otherwise : moment.length === 10 ? ofDate(zone, moment) : Math.ceil(Date.parse(moment) / 60_000)
  await app.engine.mirror.freshen(
    { tenant, services, providers },
    providers.filter(({ id, serviceIds }) => serviceIds.includes(service.id) && (wanted.provider ?? id) === id).map(({ id }) => id),
  )
  const today = dateOfDay(localDay(zone, Math.floor(now / 60_000)))
  const from = at(wanted.from, startOfDay(zone, today), startOfDay)
  const until = at(wanted.to, endOfDay(zone, addDays(today, noticeRules(tenant.rules, [service]).bookingWindowDays)), endOfDay)
  const days = await app.data.days.load(tenantId, dateOfDay(localDay(zone, from) - 2), dateOfDay(localDay(zone, Math.max(from, until)) + 2))
  return freeSlots({ tenant, providers, services: [service], days, now, from, until, providerId: wanted.provider ?? 'any' }).map(slot =>
    slotView(slot, zone),
  )
})
