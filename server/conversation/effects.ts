import type { Alternative, Booking } from '#shared/schemas/booking'
import type { BookingId, ProviderId, ServiceId, TenantId } from '#shared/schemas/ids'
import type { Instant, LocalDate, Weekday } from '#shared/schemas/time'
import type { WaitingEntry, WaitingTime } from '#shared/schemas/waiting'
import type { ANY_PROVIDER, HandOverReason } from '#server/conversation/commands'

/** What a customer mostly books, and when they were last there. */
export interface Usual {
  serviceIds: ServiceId[]
  providerId: ProviderId
  weekday: Weekday
  minute: number
}

export type ProviderChoice = ProviderId | typeof ANY_PROVIDER

/** What `advance` asks the world for. Reads answer at once; the others are staged and become true with the turn's one commit. */
export type Effect =
  /** Free starts on the inclusive local dates, for one provider or any; a booking that is being moved does not block itself. */
  | {
      kind: 'findSlots'
      serviceIds: ServiceId[]
      providerId: ProviderChoice
      from: LocalDate
      to: LocalDate
      exceptBookingId: BookingId | null
    }
  /** The customer's live bookings that have not begun, by start. */
  | { kind: 'findBookings' }
  /** What the customer booked most often and last: service and provider that still exist, or null. */
  | { kind: 'findUsual' }
  | {
      kind: 'reserveSlot'
      serviceIds: ServiceId[]
      providerId: ProviderChoice
      startsAt: Instant
      customerName: string
      /** The customer waits for something that this may be. */
      isInLine?: boolean
    }
  | { kind: 'moveBooking'; bookingId: BookingId; providerId: ProviderChoice; startsAt: Instant }
  | { kind: 'cancelBooking'; bookingId: BookingId; reason: string | null }
  | { kind: 'confirmAttendance'; bookingId: BookingId }
  /** How the customer found a visit that is over. */
  | { kind: 'rateVisit'; bookingId: BookingId; stars: number }
  /** What the customer waits for. */
  | { kind: 'findWaiting' }
  | {
      kind: 'joinWaitlist'
      serviceIds: ServiceId[]
      providerId: ProviderChoice
      from: LocalDate
      to: LocalDate
      time: WaitingTime | null
      customerName: string
    }
  | { kind: 'leaveWaitlist'; entryId: string | null }
  | { kind: 'answerOffer'; bookingId: BookingId; isAccepted: boolean }
  /** Moves a booking whose provider is away to a time that was offered for it. */
  | { kind: 'takeAlternative'; bookingId: BookingId; startsAt: Instant; providerId: ProviderChoice }
  /** What a booking whose provider is away can have instead, to be shown now. */
  | { kind: 'findAlternatives'; bookingId: BookingId }
  | { kind: 'tellOwner'; reason: HandOverReason }
  /** Only at the reception of a shared number: go on with this business, which gets the messages that were waiting. */
  | { kind: 'switchBusiness'; tenantId: TenantId }

/**
 * `parts` where several providers take part, one after the other; `seatsLeft` of a class; `leavesGap`: less welcome to the business than
 * others near it.
 */
export interface OfferedSlot {
  startsAt: Instant
  providerIds: ProviderId[]
  parts?: { serviceIds: ServiceId[]; providerIds: ProviderId[] }[]
  seatsLeft?: number
  leavesGap?: boolean
}

export type RefusalReason = 'too_many_bookings' | 'too_many_moves' | 'already_booked' | 'too_late' | 'not_found' | 'not_bookable'

/** What came of an effect; `kind` is that of the effect. Expected outcomes are values, never exceptions. */
export type Outcome =
  | { kind: 'findSlots'; slots: OfferedSlot[] }
  | { kind: 'findBookings'; bookings: Booking[] }
  | { kind: 'findUsual'; usual: Usual | null }
  | { kind: 'reserveSlot'; result: 'reserved'; booking: Booking }
  /** The time is kept; the engine outside could not be asked, and the customer hears of it later. */
  | { kind: 'reserveSlot'; result: 'pending'; booking: Booking }
  | { kind: 'reserveSlot'; result: 'taken' }
  | { kind: 'reserveSlot'; result: 'refused'; reason: RefusalReason }
  | { kind: 'moveBooking'; result: 'moved'; booking: Booking; previousStartsAt: Instant }
  | { kind: 'moveBooking'; result: 'pending'; booking: Booking; startsAt: Instant }
  | { kind: 'moveBooking'; result: 'taken' }
  | { kind: 'moveBooking'; result: 'refused'; reason: RefusalReason }
  | { kind: 'cancelBooking'; result: 'cancelled'; booking: Booking }
  | { kind: 'cancelBooking'; result: 'refused'; reason: RefusalReason }
  | { kind: 'confirmAttendance'; result: 'confirmed'; booking: Booking }
  | { kind: 'confirmAttendance'; result: 'refused'; reason: RefusalReason }
  | { kind: 'rateVisit'; result: 'rated'; booking: Booking }
  /** It did not take place, or is not the customer's. */
  | { kind: 'rateVisit'; result: 'refused' }
  | { kind: 'findWaiting'; entries: WaitingEntry[] }
  | { kind: 'joinWaitlist'; result: 'joined' | 'already'; entry: WaitingEntry }
  | { kind: 'joinWaitlist'; result: 'refused' }
  /** Those that were left; none: the customer stood on no list. */
  | { kind: 'leaveWaitlist'; entries: WaitingEntry[] }
  /** `already`: a second yes. */
  | { kind: 'answerOffer'; result: 'booked' | 'pending' | 'already'; booking: Booking }
  /** `gone`: the time is not kept any more. */
  | { kind: 'answerOffer'; result: 'declined' | 'gone'; isWaiting: boolean }
  | { kind: 'takeAlternative'; result: 'moved'; booking: Booking; previousStartsAt: Instant }
  | { kind: 'takeAlternative'; result: 'pending'; booking: Booking; startsAt: Instant }
  /** Somebody else has it now. */
  | { kind: 'takeAlternative'; result: 'taken'; booking: Booking; alternatives: Alternative[] }
  /** The booking stands there already, or was moved otherwise. */
  | { kind: 'takeAlternative'; result: 'already' | 'settled'; booking: Booking }
  | { kind: 'takeAlternative'; result: 'gone' }
  | { kind: 'findAlternatives'; result: 'found'; booking: Booking; alternatives: Alternative[] }
  /** Its provider is there, or the booking is no more. */
  | { kind: 'findAlternatives'; result: 'none' }
  | { kind: 'tellOwner' }
  | { kind: 'switchBusiness' }
