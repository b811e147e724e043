import { z } from 'zod'
import { defineControl, notFound } from '#sandbox/control/define-control'
import { tenantOf } from '#sandbox/control/lookup'
import { slotView } from '#sandbox/control/views'
import { noticeRules } from '#server/domain/availability/booking-window'
import { addDays, dateOfDay, endOfDay, localDay, startOfDay, todayIn } from '#server/domain/time/time'

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])
const SlotsQuery = z.object({ service: z.string(), provider: z.string().optional(), from: Moment.optional(), to: Moment.optional() })

const isDate = (moment: string): boolean => moment.length === 10
const minuteAt = (instant: string): number => Math.ceil(Date.parse(instant) / 60_000)

export default defineControl(async ({ app, params, query }) => {
  const { tenantId: _, ...catalog } = await tenantOf(app, params.tenant)
  const { tenant, services, providers } = catalog
  const wanted = SlotsQuery.parse(query)
  const service = services.find(({ id }) => id === wanted.service)
  if (service === undefined) throw notFound(`The service ${wanted.service}`)
  const { provider: providerId = 'any' } = wanted
  if (providerId !== 'any' && !providers.some(({ id }) => id === providerId)) throw notFound(`The provider ${providerId}`)
  const zone = tenant.timezone
  const today = todayIn(zone, app.clock.now())
  const { from = today, to = addDays(today, noticeRules(tenant.rules, [service]).bookingWindowDays) } = wanted
  const first = isDate(from) ? startOfDay(zone, from) : minuteAt(from)
  const end = isDate(to) ? endOfDay(zone, to) : minuteAt(to)
  if (end <= first) return []
  // The product is asked for whole days; two instants cut the first and the last of them.
  const dates = { from: dateOfDay(localDay(zone, first)), to: dateOfDay(localDay(zone, end - 1)) }
  const slots = await app.availability.free(catalog, { services: [service], providerId, ...dates })
  return slots.filter(({ start }) => start >= first && start < end).map(slot => slotView(slot, zone))
})
