import type { Booking } from '#shared/schemas/booking'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'

const MANAGED = 'Moving this event moves the booking, deleting it cancels the booking; the customer is told.'

/**
 * What a booking looks like in its provider's calendar. A first name and no number: calendars are shared, shown on screens, and read out by cars.
 */
export function eventOfBooking(booking: Booking, { tenant, services }: { tenant: Pick<Tenant, 'name' | 'address'>, services: readonly Pick<Service, 'id' | 'name'>[] }) {
  const names = booking.serviceIds.map(id => services.find(service => service.id === id)?.name ?? id)
  const [firstName = ''] = (booking.customerName ?? '').trim().split(/\s+/)
  return {
    bookingId: booking.id,
    start: booking.startsAt,
    end: booking.endsAt,
    title: `${firstName === '' ? 'Booking' : firstName} · ${names.join(' + ')}`,
    description: `${names.join('\n')}\n${tenant.name}\n\n${MANAGED}`,
    location: tenant.address ?? null,
  }
}
