import type { ServiceId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { FreedTime, PossibleStart } from '#server/domain/waiting-list/entry'
import type { Availability } from '#server/usecases/bookings/availability'
import type { Stage } from '#server/usecases/stage/stage'
import { visitOf } from '#server/domain/bookings/visit'
import { servicesOf } from '#server/domain/tenants/catalog'
import { dateOfDay, localDay } from '#server/domain/time/time'
import { fitsEntry, startsInFreed } from '#server/domain/waiting-list/entry'

const DAY = 24 * 60

/** The free starts around a freed time that fit an entry. Each visit that is asked for is looked up once in a look along the line. */
export function freeStarts(availability: Availability, stage: Stage, freed: FreedTime): (entry: WaitingEntry) => Promise<PossibleStart[]> {
  const { timezone } = stage.catalog.tenant
  const known = new Map<string, Promise<PossibleStart[]>>()
  const dateAt = (minute: number): LocalDate => dateOfDay(localDay(timezone, minute))

  const load = async (serviceIds: readonly ServiceId[]): Promise<PossibleStart[]> => {
    const services = servicesOf(stage.catalog, serviceIds)
    if (services === null) return []
    const { minutes } = visitOf(services)
    const [from, to] = [dateAt(freed.from - minutes), dateAt(freed.until)]
    const free = await availability.free(stage.catalog, { services, providerId: freed.providerId, from, to, stage })
    const starts = free.map(({ start }) => ({ start, end: start + minutes }))
    return startsInFreed(starts, freed)
  }

  const startsOf = (serviceIds: readonly ServiceId[]): Promise<PossibleStart[]> => {
    const key = serviceIds.join('+')
    const starts = known.get(key) ?? load(serviceIds)
    known.set(key, starts)
    return starts
  }

  return async entry => {
    if (entry.providerId !== null && entry.providerId !== freed.providerId) return []
    if (entry.toDate < dateAt(freed.from - DAY) || entry.fromDate > dateAt(freed.until + DAY)) return []
    return (await startsOf(entry.serviceIds)).filter(({ start }) => fitsEntry(entry, freed.providerId, start, timezone))
  }
}
