import type { Assignment, Booking, BookingPart } from '#shared/schemas/booking'
import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { ResourceId } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'
import type { Limits } from '#server/domain/claims/capacity'
import type { Placement } from '#server/domain/claims/claims'
import type { BusyEntry } from '#server/domain/claims/day'
import { resourceCalendar, serviceCalendar } from '#server/domain/claims/calendar-names'
import { entryOf, localDatesTouched } from '#server/domain/claims/claims'
import { minuteOf, toLocal, wholeDay } from '#server/domain/time/time'
import { blockedTime, bookedTime, isClass } from '#server/domain/bookings/visit'

export interface ClaimGround {
  tenant: Pick<Tenant, 'timezone'> & Partial<Pick<Tenant, 'resources'>>
  services: readonly Service[]
  providers: readonly Provider[]
}

/** Who does what in a booking, also of one with a single provider. */
export const partsOf = (booking: Booking): BookingPart[] => booking.parts ?? [booking]

/** One provider's part of a visit, from an epoch minute. */
export const partFrom = (services: readonly Service[], providerId: ProviderId, start: number, assignment: Assignment): BookingPart => ({
  serviceIds: services.map(({ id }) => id),
  providerId,
  ...bookedTime(services, start),
  assignment,
})

/** Names a class at its start; who comes to it has a place in this group. */
export const classGroup = (providerId: ProviderId, serviceId: ServiceId, start: number): string => `${providerId}/${serviceId}/${start}`

/** A place in a class; nothing for a visit of one customer's own. */
export const seatOf = (providerId: ProviderId, services: readonly Service[], start: number): Pick<BusyEntry, 'seat'> => {
  const [service, ...others] = services
  return service === undefined || others.length > 0 || !isClass(service)
    ? {}
    : { seat: { group: classGroup(providerId, service.id, start), seats: service.seats } }
}

/** The limit on visits that begin on the local date of a start. */
export function limitOf(zone: string, start: number, most: number | null): Pick<Limits, 'perDay'> {
  return most === null ? {} : { perDay: { ...wholeDay(zone, toLocal(zone, start).date), most } }
}

/**
 * Every day item that a booking may stand in: those of the dates that it touches with any of its claims, also after the catalogue has
 * changed.
 */
export function datesOf(zone: string, booking: Booking): LocalDate[] {
  const blocked = partsOf(booking).map(blockedTime)
  return localDatesTouched(zone, Math.min(...blocked.map(({ from }) => from)), Math.max(...blocked.map(({ until }) => until)))
}

/**
 * Everything that a booking claims: its providers' time, the rooms and equipment that were chosen for it, and a place among the visits of a
 * day where they are limited.
 */
export function placementsOf(booking: Booking, ground: ClaimGround): Placement[] {
  const { timezone } = ground.tenant
  const known = new Map(ground.services.map(service => [service.id, service]))
  const parts = partsOf(booking).map(part => ({ ...part, services: part.serviceIds.flatMap(id => known.get(id) ?? []) }))
  const base = entryOf(booking)
  const place = (providerId: string, entry: BusyEntry, limits: Limits): Placement => ({
    providerId,
    dates: localDatesTouched(timezone, entry.from, entry.until),
    entry,
    ...limits,
  })
  const claims = parts.map(part => {
    const start = minuteOf(part.startsAt)
    const entry: BusyEntry = {
      ...base,
      ...blockedTime(part),
      start,
      ...(part.assignment.kind === 'round_robin' && { isTurn: true as const }),
      ...seatOf(part.providerId, part.services, start),
    }
    const provider = ground.providers.find(({ id }) => id === part.providerId)
    return { part, provider: place(part.providerId, entry, limitOf(timezone, start, provider?.maxBookingsPerDay ?? null)), entry }
  })
  const counters = new Map<ServiceId, Placement>()
  for (const { part, entry } of claims) {
    for (const { id, maxBookingsPerDay } of part.services) {
      const counted = { ...plain(entry), from: base.start, until: base.start + 1, start: base.start }
      if (maxBookingsPerDay !== null) {
        counters.set(id, place(serviceCalendar(id), counted, { capacity: Infinity, ...limitOf(timezone, base.start, maxBookingsPerDay) }))
      }
    }
  }
  return [
    ...claims.map(({ provider }) => provider),
    ...counters.values(),
    ...resourcePlacements(
      booking,
      ground,
      claims.map(({ part, entry }) => ({ services: part.services, entry })),
      place,
    ),
  ]
}

/** Load is the provider's; a room has none. */
const plain = ({ isTurn: _, ...entry }: BusyEntry): BusyEntry => entry

type Place = (providerId: string, entry: BusyEntry, limits: Limits) => Placement

/** A room is claimed for the services that need it, with the buffer of the visit at whose edge they stand. */
function resourcePlacements(
  { resourceIds = [] }: Booking,
  { tenant }: ClaimGround,
  parts: readonly { services: readonly Service[]; entry: BusyEntry }[],
  place: Place,
): Placement[] {
  const capacityOf = (id: ResourceId) => tenant.resources?.find(resource => resource.id === id)?.capacity ?? 1
  const claim = (entry: BusyEntry, ids: readonly ResourceId[]) =>
    [...new Set(ids)].map(id => {
      const units = ids.filter(other => other === id).length
      return place(resourceCalendar(id), { ...plain(entry), ...(units > 1 && { units }) }, { capacity: capacityOf(id) })
    })
  const isAsChosen =
    parts.reduce((sum, { services }) => sum + services.reduce((needs, service) => needs + service.needs.length, 0), 0)
    === resourceIds.length
  // The needs have changed since: what was chosen is kept for the whole visit.
  const [first] = parts
  const last = parts.at(-1)
  if (first === undefined || last === undefined) return []
  if (!isAsChosen) return claim({ ...first.entry, until: last.entry.until }, resourceIds)
  let taken = 0
  return parts.flatMap(({ services, entry }) =>
    stretchesOf(services, entry).flatMap(({ service, from, until }) => {
      const ids = resourceIds.slice(taken, (taken += service.needs.length))
      return claim({ ...entry, from, until }, ids)
    }),
  )
}

/** When each service of a run takes place, the buffers at its two ends included. */
export function stretchesOf(
  services: readonly Service[],
  { from, until, start }: Pick<BusyEntry, 'from' | 'until' | 'start'>,
): { service: Service; from: number; until: number }[] {
  let begin = start
  return services.map((service, index) => {
    const stretch = { service, from: index === 0 ? from : begin, until: index === services.length - 1 ? until : begin + service.minutes }
    begin += service.minutes
    return stretch
  })
}
