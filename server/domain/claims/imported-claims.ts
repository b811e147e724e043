import type { Booking } from '#shared/schemas/booking'
import type { ClaimGround } from '#server/domain/claims/placements'
import type { Placement } from '#server/domain/claims/claims'
import type { BusyEntry } from '#server/domain/claims/day'
import { blockedTime } from '#server/domain/bookings/visit'
import { minuteOf } from '#server/domain/time/time'
import { placementsOf, seatOf, stretchesOf } from '#server/domain/claims/placements'
import { createResourceChooser } from '#server/domain/claims/resource-choice'

/**
 * What bookings that come from elsewhere claim, in their order, each with the rooms and equipment that were still free; where nothing was,
 * the first that would do.
 * They are facts, so they are not refused when they overlap.
 */
export function claimImported(bookings: readonly Booking[], ground: ClaimGround): { booking: Booking; placements: Placement[] }[] {
  const claims = new Map<string, BusyEntry[]>()
  return bookings.map(booking => {
    const withRooms = { ...booking, ...roomsOf(booking, ground, claims) }
    const placements = placementsOf(withRooms, ground)
    for (const { providerId, entry } of placements) claims.set(providerId, [...(claims.get(providerId) ?? []), entry])
    return { booking: withRooms, placements }
  })
}

function roomsOf(
  booking: Booking,
  { tenant, services }: ClaimGround,
  claims: ReadonlyMap<string, readonly BusyEntry[]>,
): Pick<Booking, 'resourceIds'> {
  const own = booking.serviceIds.flatMap(id => services.find(service => service.id === id) ?? [])
  if (own.every(service => service.needs.length === 0)) return {}
  const start = minuteOf(booking.startsAt)
  const stretches = stretchesOf(own, { start, ...blockedTime(booking) })
  const free = createResourceChooser(tenant, claims)(stretches, seatOf(booking.providerId, own, start).seat)
  return { resourceIds: free ?? own.flatMap(service => service.needs.flatMap(([first]) => first ?? [])) }
}
