import type { Booking } from '#shared/schemas/booking'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { ProviderVisit } from '#server/domain/bookings/provider-visit'
import { instantOf } from '#server/domain/time/time'

const MANAGED = 'Moving this event moves the booking, deleting it cancels the booking; the customer is told.'

interface Around {
  tenant: Pick<Tenant, 'name' | 'address'>
  services: readonly Pick<Service, 'id' | 'name'>[]
}

/**
 * What a provider's share of a booking looks like in their calendar; `isManaged`: in one where changing the event changes the booking. A
 * first name and no number: calendars are shared, shown on screens, and read out by cars.
 */
export function eventOfBooking(
  booking: Booking,
  { from, until, serviceIds }: Pick<ProviderVisit, 'from' | 'until' | 'serviceIds'>,
  { tenant, services }: Around,
  { isManaged = true }: { isManaged?: boolean } = {},
) {
  const names = serviceIds.map(id => services.find(service => service.id === id)?.name ?? id)
  const [firstName = ''] = (booking.customerName ?? '').trim().split(/\s+/)
  return {
    bookingId: booking.id,
    start: instantOf(from),
    end: instantOf(until),
    title: `${firstName === '' ? 'Booking' : firstName} · ${names.join(' + ')}`,
    description: [names.join('\n'), tenant.name, ...(isManaged ? ['', MANAGED] : [])].join('\n'),
    location: tenant.address ?? null,
  }
}
