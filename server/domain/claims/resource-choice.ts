import type { ResourceId } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { BusyEntry } from '#server/domain/claims/day'
import { resourceCalendar } from '#server/domain/claims/calendar-names'
import { fits } from '#server/domain/claims/capacity'
import { anEntry } from '#server/domain/claims/claims'

/** A service of a visit and when it takes place, epoch minutes, with the buffers at the visit's edges. */
export interface Stretch {
  service: Pick<Service, 'needs'>
  from: number
  until: number
}

/**
 * What each service of a visit uses, in the order of its needs; null: not everything that is needed is free. `seat` where it is a class:
 * who joins it uses what it uses already.
 */
export type ResourceChooser = (stretches: readonly Stretch[], seat: BusyEntry['seat']) => ResourceId[] | null

/**
 * Chooses rooms and equipment among the claims that are known. Of several that are free, the one that the visit uses already, else the
 * first in the list.
 */
export function createResourceChooser(
  tenant: Partial<Pick<Tenant, 'resources'>>,
  claims: ReadonlyMap<string, readonly BusyEntry[]>,
): ResourceChooser {
  const capacities = new Map((tenant.resources ?? []).map(({ id, capacity }) => [id, capacity]))
  const timelines = new Map<ResourceId, Timeline>()
  const timelineOf = (id: ResourceId): Timeline => {
    const known = timelines.get(id) ?? timeline(claims.get(resourceCalendar(id)) ?? [])
    timelines.set(id, known)
    return known
  }
  const isFree = (id: ResourceId, units: number, { from, until }: Stretch, seat: BusyEntry['seat']): boolean => {
    const capacity = capacities.get(id)
    return (
      capacity !== undefined
      && fits(timelineOf(id)(from, until), { ...anEntry({ from, until }, from), units, ...(seat && { seat }) }, { capacity })
    )
  }
  const isOurs = (id: ResourceId, { from, until }: Stretch, seat: BusyEntry['seat']): boolean =>
    seat !== undefined && timelineOf(id)(from, until).some(entry => entry.seat?.group === seat.group)

  /** Tries each combination, which are few: a service needs two or three things. */
  const choose = (
    stretch: Stretch,
    seat: BusyEntry['seat'],
    before: readonly ResourceId[],
    chosen: readonly ResourceId[],
  ): ResourceId[] | null => {
    const need = stretch.service.needs[chosen.length]
    if (need === undefined) return [...chosen]
    const liking = (id: ResourceId) => (isOurs(id, stretch, seat) ? 0 : before.includes(id) ? 1 : 2)
    for (const id of need.toSorted((one, other) => liking(one) - liking(other))) {
      if (!isFree(id, 1 + chosen.filter(one => one === id).length, stretch, seat)) continue
      const all = choose(stretch, seat, before, [...chosen, id])
      if (all !== null) return all
    }
    return null
  }

  return (stretches, seat) => {
    const chosen: ResourceId[] = []
    for (const stretch of stretches) {
      const ids = choose(stretch, seat, chosen, [])
      if (ids === null) return null
      chosen.push(...ids)
    }
    return chosen
  }
}

type Timeline = (from: number, until: number) => BusyEntry[]

/** Claims that meet a stretch, found without looking at all of a month. */
function timeline(entries: readonly BusyEntry[]): Timeline {
  // One that crosses midnight stands in two days.
  const sorted = [...new Map(entries.map(entry => [`${entry.id}@${entry.from}`, entry])).values()].sort(
    (one, other) => one.from - other.from,
  )
  const longest = sorted.reduce((most, { from, until }) => Math.max(most, until - from), 0)
  return (from, until) => {
    const found: BusyEntry[] = []
    for (let index = firstAfter(sorted, from - longest); index < sorted.length; index++) {
      const entry = sorted[index]
      if (entry === undefined || entry.from >= until) break
      if (entry.until > from) found.push(entry)
    }
    return found
  }
}

function firstAfter(sorted: readonly BusyEntry[], minute: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.from ?? 0) > minute) high = middle
    else low = middle + 1
  }
  return low
}
