import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import { effectiveStatus } from '#server/domain/bookings/status'
import { minuteOf } from '#server/domain/time/time'

/** What a booking is for one of its providers: epoch minutes without buffers. `isWhole`: nobody else takes part. */
export interface ProviderVisit {
  from: number
  until: number
  serviceIds: ServiceId[]
  isWhole: boolean
}

/** A provider's share of a booking, from the first to the last of it; null: none. */
export function visitOfProvider(
  { providerId: first, startsAt, endsAt, serviceIds, parts }: Booking,
  providerId: ProviderId,
): ProviderVisit | null {
  if (parts === undefined) {
    return first === providerId ? { from: minuteOf(startsAt), until: minuteOf(endsAt), serviceIds, isWhole: true } : null
  }
  const own = parts.filter(part => part.providerId === providerId)
  if (own.length === 0) return null
  return {
    from: Math.min(...own.map(part => minuteOf(part.startsAt))),
    until: Math.max(...own.map(part => minuteOf(part.endsAt))),
    serviceIds: own.flatMap(part => part.serviceIds),
    isWhole: own.length === parts.length,
  }
}

/** Everybody who takes part in a booking, each once. */
export const providersOf = ({ providerId, parts = [] }: Pick<Booking, 'providerId' | 'parts'>): ProviderId[] => [
  ...new Set([providerId, ...parts.map(part => part.providerId)]),
]

/**
 * The share of a provider in a booking that stands and has not begun: what a person at their calendar can still change. `now`: epoch
 * milliseconds.
 */
export const openVisitOf = (booking: Booking, providerId: ProviderId, now: number): ProviderVisit | null =>
  effectiveStatus(booking, now) === 'confirmed' && Date.parse(booking.startsAt) > now ? visitOfProvider(booking, providerId) : null
