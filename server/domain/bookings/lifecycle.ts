import type { Assignment, Booking, BookingPart, BookingStatus } from '#shared/schemas/booking'
import type { BookingId, CustomerId, ProviderId } from '#shared/schemas/ids'
import type { ResourceId } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { BookingRules } from '#shared/schemas/tenant'
import type { Instant } from '#shared/schemas/time'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { isLateCancel } from '#server/domain/bookings/rules'
import { bookedTime, visitOf } from '#server/domain/bookings/visit'
import { RuleRefused } from '#server/domain/errors'
import { instantOf, minuteOf } from '#server/domain/time/time'

/**
 * The life of a booking: what it can become next. It is moved as often as it likes before its end; nothing comes back from an end. What the
 * clock alone makes of it: `status`. What customers may do: `rules`.
 */
export const NEXT_STATUSES: Record<BookingStatus, readonly BookingStatus[]> = {
  held: ['confirmed', 'cancelled', 'expired'],
  confirmed: ['cancelled', 'completed', 'no_show'],
  cancelled: [],
  completed: [],
  no_show: [],
  expired: [],
}

export interface NewBooking {
  id: BookingId
  customer: { customerId: CustomerId; phone: string; name: string | null }
  services: readonly Service[]
  providerId: ProviderId
  startsAt: Instant
  assignment: Assignment
  /** When several providers take part. */
  parts?: BookingPart[] | null
  resourceIds?: ResourceId[] | null
  source: Booking['source']
  /** Epoch milliseconds. */
  createdAt: number
  /** Set when the time is only held, until a deposit is paid; a whole minute. */
  heldUntil?: Instant | null
}

/** A booking at its first version: confirmed, or held when it waits for a deposit. */
export function newBooking({
  id,
  customer,
  services,
  providerId,
  startsAt,
  assignment,
  parts = null,
  resourceIds = null,
  source,
  createdAt,
  heldUntil = null,
}: NewBooking): Booking {
  const { price, depositMinor } = visitOf(services)
  return {
    id,
    version: 1,
    customerId: customer.customerId,
    phone: customer.phone,
    customerName: customer.name,
    serviceIds: services.map(service => service.id),
    providerId,
    ...bookedTime(services, minuteOf(startsAt)),
    ...(parts !== null && { parts }),
    ...(resourceIds !== null && { resourceIds }),
    status: heldUntil === null ? 'confirmed' : 'held',
    heldUntil,
    price,
    depositMinor,
    isLateCancel: false,
    isAttendanceConfirmed: false,
    rescheduleCount: 0,
    rating: null,
    assignment,
    source,
    engineUids: [],
    createdAt: new Date(createdAt).toISOString(),
  }
}

export interface MoveTo {
  services: readonly Service[]
  providerId: ProviderId
  startsAt: Instant
  assignment?: Assignment
  /** Who does what, and the rooms; null: nobody else, none. Without: as before, at the new time. */
  parts?: BookingPart[] | null
  resourceIds?: ResourceId[] | null
  /** What the business moves does not count among the customer's moves. */
  by?: 'customer' | 'owner'
}

/** The same booking at another time or with another provider; its price and deposit stay, a promise to come does not. */
export function moved(booking: Booking, to: MoveTo): Booking {
  if (NEXT_STATUSES[booking.status].length === 0) throw refusal(booking, 'moved')
  const { parts: oldParts, resourceIds: oldResources, displaced: _, ...rest } = booking
  const parts = to.parts === undefined ? shifted(oldParts, minuteOf(to.startsAt) - minuteOf(booking.startsAt), to.providerId) : to.parts
  const resourceIds = to.resourceIds === undefined ? oldResources : to.resourceIds
  return {
    ...rest,
    ...(parts && { parts }),
    ...(resourceIds && { resourceIds }),
    ...bookedTime(to.services, minuteOf(to.startsAt)),
    version: booking.version + 1,
    providerId: to.providerId,
    assignment: to.assignment ?? booking.assignment,
    isAttendanceConfirmed: false,
    rescheduleCount: booking.rescheduleCount + (to.by === 'owner' || isDisplaced(booking) ? 0 : 1),
  }
}

/** The parts of a visit that is moved as it is; the first one's provider may be another. */
const shifted = (parts: BookingPart[] | undefined, by: number, providerId: ProviderId): BookingPart[] | undefined =>
  parts?.map((part, index) => {
    const at = (instant: Instant) => instantOf(minuteOf(instant) + by)
    return {
      ...part,
      providerId: index === 0 ? providerId : part.providerId,
      startsAt: at(part.startsAt),
      endsAt: at(part.endsAt),
      blockedFrom: at(part.blockedFrom),
      blockedUntil: at(part.blockedUntil),
    }
  })

/** Cancelled, and whether that was late. */
export const cancelled = (booking: Booking, rules: Pick<BookingRules, 'lateCancelHours'>, now: number): Booking => ({
  ...become(booking, 'cancelled'),
  isLateCancel: isLateCancel(booking, rules, now),
})

/** The customer did not come. Said twice, it is the same booking, so nothing follows from the second time. */
export const markedNoShow = (booking: Booking): Booking => (booking.status === 'no_show' ? booking : become(booking, 'no_show'))

/** The visit has taken place. Said twice, it is the same booking. */
export const completed = (booking: Booking): Booking => (booking.status === 'completed' ? booking : become(booking, 'completed'))

/** A held time that is kept without an end: whoever was asked for it decides. */
export const keptHold = (booking: Booking): Booking => ({ ...booking, version: booking.version + 1, heldUntil: null })

/** A held time becomes a booking, or is given back. */
export const settled = (booking: Booking, status: 'confirmed' | 'expired'): Booking => become(booking, status)

function become(booking: Booking, status: BookingStatus): Booking {
  if (!NEXT_STATUSES[booking.status].includes(status)) throw refusal(booking, status)
  return { ...booking, status, version: booking.version + 1, heldUntil: null }
}

const refusal = ({ status }: Booking, wished: string): RuleRefused =>
  new RuleRefused('wrong_status', `A booking that is ${status.replace('_', '-')} cannot be ${wished.replace('_', '-')}.`)
