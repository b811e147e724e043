import type { Booking } from '#shared/schemas/booking'
import type { Catalog, Party } from '#server/usecases/booking-ground'

/** Who is told about a booking that changes outside their conversation. */
export const partyOfBooking = (booking: Booking, { tenant }: Catalog): Party =>
  ({ customerId: booking.customerId, phone: booking.phone, name: booking.customerName, language: tenant.defaultLanguage })
