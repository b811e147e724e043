import type { Assignment, Booking, BookingPart, BookingStatus } from '#shared/schemas/booking'
import type { BookingId, CustomerId, ProviderId } from '#shared/schemas/ids'
import type { ResourceId } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { BookingRules } from '#shared/schemas/tenant'
import type { Instant } from '#shared/schemas/time'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { RuleRefused } from '#server/domain/errors'
import { instantOf, minuteOf } from '#server/domain/time/time'
import { visitOf } from '#server/domain/bookings/visit'

/** The only ways that a booking goes. Nothing comes back from an end. */
export const nextStatuses: Record<BookingStatus, readonly BookingStatus[]> = {
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
    ...timesOf(services, startsAt),
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

function timesOf(services: readonly Service[], startsAt: Instant): Pick<Booking, 'startsAt' | 'endsAt' | 'blockedFrom' | 'blockedUntil'> {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const start = minuteOf(startsAt)
  const end = start + minutes
  return {
    startsAt: instantOf(start),
    endsAt: instantOf(end),
    blockedFrom: instantOf(start - bufferBefore),
    blockedUntil: instantOf(end + bufferAfter),
  }
}

/**
 * The status as the clock makes it, whether or not anybody has written it down: a hold runs out, a confirmed visit whose end has come
 * counts as completed.
 */
export function effectiveStatus(booking: Pick<Booking, 'status' | 'heldUntil' | 'endsAt'>, now: number): BookingStatus {
  if (booking.status === 'held' && booking.heldUntil !== null && Date.parse(booking.heldUntil) <= now) return 'expired'
  if (booking.status === 'confirmed' && Date.parse(booking.endsAt) <= now) return 'completed'
  return booking.status
}

/** Whether a booking still stands for a visit to come or in progress. */
export function isLive(booking: Pick<Booking, 'status' | 'heldUntil' | 'endsAt'>, now: number): boolean {
  const status = effectiveStatus(booking, now)
  return status === 'held' || status === 'confirmed'
}

const minutesLeft = (booking: Booking, now: number): number => (Date.parse(booking.startsAt) - now) / 60_000

/** Whether a visit is still to come. */
export const isAhead = (booking: Booking, now: number): boolean => isLive(booking, now) && minutesLeft(booking, now) > 0

/**
 * A customer may cancel until so long before the visit, at the latest until it begins; the last moment counts. Whose time was taken back
 * owes no notice.
 */
export const canCancel = (booking: Booking, rules: Pick<BookingRules, 'cancelUntilMinutes'>, now: number): boolean =>
  isAhead(booking, now) && (isDisplaced(booking) || minutesLeft(booking, now) >= rules.cancelUntilMinutes)

/**
 * Why a customer may not move a visit: it is so near (the last moment counts), or it was moved as often as the rules allow. Neither counts
 * for a time that was taken back.
 */
export function moveRefusal(
  booking: Booking,
  rules: Pick<BookingRules, 'rescheduleUntilMinutes' | 'maxReschedules'>,
  now: number,
): 'too_late' | 'too_many_moves' | null {
  if (isDisplaced(booking) && isAhead(booking, now)) return null
  if (!isAhead(booking, now) || minutesLeft(booking, now) < rules.rescheduleUntilMinutes) return 'too_late'
  return rules.maxReschedules !== null && booking.rescheduleCount >= rules.maxReschedules ? 'too_many_moves' : null
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
  if (booking.status !== 'held' && booking.status !== 'confirmed') throw refusedStep(booking, 'moved')
  const { parts: oldParts, resourceIds: oldResources, displaced: _, ...rest } = booking
  const parts = to.parts === undefined ? shifted(oldParts, minuteOf(to.startsAt) - minuteOf(booking.startsAt), to.providerId) : to.parts
  const resourceIds = to.resourceIds === undefined ? oldResources : to.resourceIds
  return {
    ...rest,
    ...(parts && { parts }),
    ...(resourceIds && { resourceIds }),
    ...timesOf(to.services, to.startsAt),
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

/**
 * Cancelled; late when less than the rule's hours are left, so that exactly those hours are in time. It is not late when the business has
 * taken the time back.
 */
export const cancelled = (booking: Booking, rules: Pick<BookingRules, 'lateCancelHours'>, now: number): Booking => ({
  ...step(booking, 'cancelled'),
  isLateCancel: !isDisplaced(booking) && minutesLeft(booking, now) < rules.lateCancelHours * 60,
})

/** The customer did not come. Said twice, it is the same booking, so nothing follows from the second time. */
export const markedNoShow = (booking: Booking): Booking => (booking.status === 'no_show' ? booking : step(booking, 'no_show'))

/** The visit has taken place. Said twice, it is the same booking. */
export const completed = (booking: Booking): Booking => (booking.status === 'completed' ? booking : step(booking, 'completed'))

/** A held time that is kept without an end: whoever was asked for it decides. */
export const keptHold = (booking: Booking): Booking => ({ ...booking, version: booking.version + 1, heldUntil: null })

/** A held time becomes a booking, or is given back. */
export const settled = (booking: Booking, status: 'confirmed' | 'expired'): Booking => step(booking, status)

function step(booking: Booking, status: BookingStatus): Booking {
  if (!nextStatuses[booking.status].includes(status)) throw refusedStep(booking, status)
  return { ...booking, status, version: booking.version + 1, heldUntil: null }
}

const refusedStep = (booking: Booking, step: string): RuleRefused =>
  new RuleRefused('wrong_status', `A booking that is ${booking.status.replace('_', '-')} cannot be ${step.replace('_', '-')}.`)
