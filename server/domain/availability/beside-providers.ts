import type { ProviderId } from '#shared/schemas/ids'
import type { ResourceId } from '#shared/schemas/resource'
import type { Question } from '#server/domain/availability/question'
import type { Run } from '#server/domain/bookings/visit'
import type { BusyEntry } from '#server/domain/claims/day'
import type { Interval } from '#server/domain/time/intervals'
import type { Stretch } from '#server/domain/claims/resource-choice'
import { visitOf } from '#server/domain/bookings/visit'
import { serviceCalendar } from '#server/domain/claims/calendar-names'
import { fits } from '#server/domain/claims/capacity'
import { anEntry } from '#server/domain/claims/claims'
import { seatOf, stretchesOf } from '#server/domain/claims/placements'
import { createResourceChooser } from '#server/domain/claims/resource-choice'
import { toLocal, wholeDay } from '#server/domain/time/time'

/**
 * The rooms and equipment that a visit would use at a start, one for each need of each service in their order; null: something that it takes
 * besides its providers' time is not free. The provider counts where it is a class, whose room and seats are theirs.
 */
export type BesideProviders = (runs: readonly Run[], start: number, providerId: ProviderId | null) => ResourceId[] | null

const NOTHING: ResourceId[] = []

/** What visits take besides their providers' time: rooms, equipment, and a place among the day's visits with a service. */
export function besideProviders(
  { tenant, services }: Pick<Question, 'tenant' | 'services'>,
  claims: ReadonlyMap<string, readonly BusyEntry[]>,
): BesideProviders {
  const hasPlace = services.every(service => service.maxBookingsPerDay === null) ? null : placesOfDay(tenant.timezone, services, claims)
  const choose = services.some(service => service.needs.length > 0) ? createResourceChooser(tenant, claims) : null
  if (hasPlace === null && choose === null) return () => NOTHING
  return (runs, start, providerId) => {
    const { seat } = providerId === null ? {} : seatOf(providerId, services, start)
    if (hasPlace?.(start, seat) === false) return null
    return choose === null
      ? NOTHING
      : choose(
          runs.flatMap(run => stretchesFrom(run, start)),
          seat,
        )
  }
}

/** Whether fewer visits than may begin on a date with each of the services. */
function placesOfDay(
  zone: string,
  services: Question['services'],
  claims: ReadonlyMap<string, readonly BusyEntry[]>,
): (start: number, seat: BusyEntry['seat']) => boolean {
  const limited = services.flatMap(({ id, maxBookingsPerDay: most }) =>
    most === null ? [] : [{ most, counted: claims.get(serviceCalendar(id)) ?? [] }],
  )
  let day: Interval = { from: 0, until: 0 }
  return (start, seat) => {
    // Starts are asked for in order, so most are on the date of the one before.
    if (start < day.from || start >= day.until) day = wholeDay(zone, toLocal(zone, start).date)
    const entry = { ...anEntry({ from: start, until: start + 1 }, start), ...(seat && { seat }) }
    return limited.every(({ most, counted }) => fits(counted, entry, { capacity: Infinity, perDay: { ...day, most } }))
  }
}

function stretchesFrom({ services, offset }: Run, start: number): Stretch[] {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const at = start + offset
  return stretchesOf(services, { from: at - bufferBefore, until: at + minutes + bufferAfter, start: at })
}
