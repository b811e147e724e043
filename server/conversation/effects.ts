import type { Booking } from '#shared/schemas/booking'
import type { BookingId, ProviderId, ServiceId, TenantId } from '#shared/schemas/ids'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { ANY_PROVIDER, HandOverReason } from '#server/conversation/commands'

export type ProviderChoice = ProviderId | typeof ANY_PROVIDER

/** What `advance` asks the world for. Reads answer at once; the others are staged and become true with the turn's one commit. */
export type Effect =
  /** Free starts on the inclusive local dates, for one provider or any; a booking that is being moved does not block itself. */
  | { kind: 'findSlots', serviceIds: ServiceId[], providerId: ProviderChoice, from: LocalDate, to: LocalDate, exceptBookingId: BookingId | null }
  /** The customer's live bookings that have not begun, by start. */
  | { kind: 'findBookings' }
  /** What the customer booked most often and last: service and provider that still exist, or null. */
  | { kind: 'findUsual' }
  | { kind: 'reserveSlot', serviceIds: ServiceId[], providerId: ProviderChoice, startsAt: Instant, customerName: string }
  | { kind: 'moveBooking', bookingId: BookingId, providerId: ProviderChoice, startsAt: Instant }
  | { kind: 'cancelBooking', bookingId: BookingId, reason: string | null }
  | { kind: 'confirmAttendance', bookingId: BookingId }
  | { kind: 'tellOwner', reason: HandOverReason }
  /** Only at the reception of a shared number: go on with this business, which gets the messages that were waiting. */
  | { kind: 'switchBusiness', tenantId: TenantId }

export interface OfferedSlot { startsAt: Instant, providerIds: ProviderId[] }

export type RefusalReason = 'too_many_bookings' | 'too_many_moves' | 'too_late' | 'not_found' | 'not_bookable'

/** What came of an effect; `kind` is that of the effect. Expected outcomes are values, never exceptions. */
export type Outcome =
  | { kind: 'findSlots', slots: OfferedSlot[] }
  | { kind: 'findBookings', bookings: Booking[] }
  | { kind: 'findUsual', usual: { serviceIds: ServiceId[], providerId: ProviderId } | null }
  | { kind: 'reserveSlot', result: 'reserved', booking: Booking }
  /** The time is kept; the engine outside could not be asked, and the customer hears of it later. */
  | { kind: 'reserveSlot', result: 'pending', booking: Booking }
  | { kind: 'reserveSlot', result: 'taken' }
  | { kind: 'reserveSlot', result: 'refused', reason: RefusalReason }
  | { kind: 'moveBooking', result: 'moved', booking: Booking, previousStartsAt: Instant }
  | { kind: 'moveBooking', result: 'pending', booking: Booking, startsAt: Instant }
  | { kind: 'moveBooking', result: 'taken' }
  | { kind: 'moveBooking', result: 'refused', reason: RefusalReason }
  | { kind: 'cancelBooking', result: 'cancelled', booking: Booking }
  | { kind: 'cancelBooking', result: 'refused', reason: RefusalReason }
  | { kind: 'confirmAttendance', result: 'confirmed', booking: Booking }
  | { kind: 'confirmAttendance', result: 'refused', reason: RefusalReason }
  | { kind: 'tellOwner' }
  | { kind: 'switchBusiness' }
