import { z } from 'zod'
import type { Booking } from '#shared/schemas/booking'
import type { BookingId } from '#shared/schemas/ids'
import type { Tenant } from '#shared/schemas/tenant'
import { LocalDate } from '#shared/schemas/time'
import type { App } from '#server/composition'
import { notFound } from '#sandbox/control/define-control'
import { ExternalBusyEvent, externalBusy } from '#sandbox/control/external-busy'
import { bookingOf, customerOf, tenantOf } from '#sandbox/control/lookup'
import { bookingView } from '#sandbox/control/views'

const onBooking = { tenant: z.string(), booking: z.string() }

/** What somebody else does, through the product's own use cases. */
export const ControlEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('book'),
    tenant: z.string(),
    customer: z.string(),
    service: z.string(),
    provider: z.string().default('any'),
    start: z.iso.datetime({ offset: true }),
  }),
  z.object({ type: z.literal('cancel_booking'), ...onBooking }),
  z.object({ type: z.literal('mark_no_show'), ...onBooking }),
  z.object({ type: z.literal('mark_completed'), ...onBooking }),
  z.object({ type: z.literal('send_reminder'), ...onBooking }),
  z.object({ type: z.literal('send_follow_up'), ...onBooking }),
  z.object({ type: z.literal('give_back'), tenant: z.string(), customer: z.string() }),
  ExternalBusyEvent,
  z.object({
    type: z.literal('block_day'),
    tenant: z.string(),
    provider: z.string(),
    date: LocalDate,
    tellCustomers: z.boolean().default(true),
  }),
])
export type ControlEvent = z.output<typeof ControlEvent>

/** Carries an event out; a refusal by the rules is an error with its code. */
export async function act(app: App, event: ControlEvent): Promise<unknown> {
  const { tenantId, tenant, services, providers } = await tenantOf(app, event.tenant)
  switch (event.type) {
    case 'book': {
      if (!services.some(({ id }) => id === event.service)) throw notFound(`The service ${event.service}`)
      if (event.provider !== 'any' && !providers.some(({ id }) => id === event.provider)) throw notFound(`The provider ${event.provider}`)
      const customer = await customerOf(app, tenantId, event.customer)
      const booking = await app.ownerActs.book(tenantId, customer, {
        serviceIds: [event.service],
        providerId: event.provider,
        startsAt: new Date(event.start).toISOString(),
      })
      return { booking: bookingView(booking, app.clock.now(), tenant.timezone) }
    }
    case 'give_back': {
      const customer = await customerOf(app, tenantId, event.customer)
      await app.ownerActs.giveBack(tenantId, customer.id)
      return {}
    }
    case 'block_day': {
      const { block, affected } = await app.blocks.blockDay(tenantId, {
        providerId: event.provider,
        date: event.date,
        tellCustomers: event.tellCustomers,
      })
      return { block: block.id, affected: affected.length, bookings: affected.map(({ id }) => id) }
    }
    case 'external_busy':
      return externalBusy(app, { tenant, services, providers }, event)
    default: {
      const { id } = await bookingOf(app, tenantId, event.booking)
      return onBookingOf(app, event.type, tenant, id)
    }
  }
}

async function onBookingOf(
  app: App,
  type: Exclude<ControlEvent['type'], 'book' | 'give_back' | 'external_busy' | 'block_day'>,
  { id: tenantId, timezone }: Tenant,
  id: BookingId,
) {
  const view = async (booking: Promise<Booking>) => ({ booking: bookingView(await booking, app.clock.now(), timezone) })
  switch (type) {
    case 'cancel_booking':
      return view(app.ownerActs.cancel(tenantId, id))
    case 'mark_no_show':
      return view(app.ownerActs.mark(tenantId, id, 'no_show'))
    case 'mark_completed':
      return view(app.ownerActs.mark(tenantId, id, 'completed'))
    case 'send_reminder':
      return app.ownerActs.send(tenantId, id, 'reminder_24h').then(() => ({}))
    case 'send_follow_up':
      return app.ownerActs.send(tenantId, id, 'follow_up').then(() => ({}))
    default:
      return type satisfies never
  }
}
