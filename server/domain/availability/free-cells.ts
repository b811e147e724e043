import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Workplace } from '#server/domain/availability/working-time'
import type { StartGrid } from '#server/domain/availability/start-grid'
import type { Run } from '#server/domain/bookings/visit'
import type { BusyEntry } from '#server/domain/claims/day'
import type { Interval } from '#server/domain/time/intervals'
import { createCellRows } from '#server/domain/availability/cell-rows'
import { workAround } from '#server/domain/availability/working-time'
import { isClass, visitOf } from '#server/domain/bookings/visit'
import { visitKeyOf } from '#server/domain/claims/capacity'
import { classGroup } from '#server/domain/claims/placements'
import { dateOfDay, localDay, wholeDay } from '#server/domain/time/time'

/** Who of a run's providers is free, for each start of a grid. */
export interface FreeCells {
  /** Ids in catalogue order; null: nobody is. */
  at(cell: number): ProviderId[] | null
  /** Places that are taken in a provider's class at a start. */
  seatsTaken(providerId: ProviderId, start: number): number
}

/** Free cells of a run; a cell stands for the start of the whole visit, which the run's own start follows by its offset. */
export function freeCells(tenant: Workplace, run: Run, grid: StartGrid, claims: ReadonlyMap<string, readonly BusyEntry[]>): FreeCells {
  const classes = new Map<ProviderId, Classes>()
  const rows = createCellRows(
    run.providers.map(({ id }) => id),
    grid.starts.length,
  )
  for (const [row, provider] of run.providers.entries()) {
    const own = claims.get(provider.id) ?? []
    const given = classesOf(provider, run, own)
    classes.set(provider.id, given)
    fill({ tenant, run, grid, provider, claims: own, open: given.open }, (from, until, isFree) =>
      rows.mark(row, grid.indexFrom(from - run.offset), grid.indexFrom(until - run.offset), isFree),
    )
  }
  return { at: rows.setAt, seatsTaken: (providerId, start) => classes.get(providerId)?.taken.get(start)?.size ?? 0 }
}

interface Scene {
  tenant: Workplace
  run: Run
  grid: StartGrid
  provider: Provider
  claims: readonly BusyEntry[]
  open: Classes['open']
}

/** Marks the starts at which a provider is free; `mark` takes the run's own starts in [from, until). */
function fill({ tenant, run, grid, provider, claims, open }: Scene, mark: (from: number, until: number, isFree: boolean) => void): void {
  const [first, last] = [grid.starts[0], grid.starts.at(-1)]
  if (first === undefined || last === undefined) return
  const { minutes, bufferBefore, bufferAfter } = visitOf(run.services)
  /** No start in [from, until) but some, which ascend. */
  const close = (from: number, until: number, kept: readonly number[]): void => {
    let at = from
    for (const start of kept) {
      if (start < at || start >= until) continue
      mark(at, start, false)
      at = start + 1
    }
    mark(at, until, false)
  }
  for (const { from, until } of workAround(tenant, provider, first + run.offset, last + run.offset + minutes - 1)) {
    // The service itself lies inside working time; its buffers may hang over the edge.
    mark(from, until - minutes + 1, true)
  }
  for (const { from, until, start, seat } of claims) {
    // Buffered times may touch, so the first and the last start that would touch stay; so does the start of a class that has seats left.
    close(from - minutes - bufferAfter + 1, until + bufferBefore, seat !== undefined && open.has(seat.group) ? [start] : [])
  }
  const kept = [...open.values()].sort((one, other) => one - other)
  for (const { from, until } of fullDays(tenant.timezone, provider.maxBookingsPerDay, claims)) close(from, until, kept)
}

/** The classes that a provider gives of a service. */
interface Classes {
  /** Who is in each, by its start. */
  taken: ReadonlyMap<number, ReadonlySet<string>>
  /** The starts of those that have a seat left, by the name of the group. */
  open: ReadonlyMap<string, number>
}

const NO_CLASSES: Classes = { taken: new Map(), open: new Map() }

function classesOf(provider: Provider, { services }: Run, claims: readonly BusyEntry[]): Classes {
  const [service] = services
  if (service === undefined || !isClass(service)) return NO_CLASSES
  const taken = new Map<number, Set<string>>()
  const open = new Map<string, number>()
  for (const { id, start, seat } of claims) {
    const group = classGroup(provider.id, service.id, start)
    if (seat?.group !== group) continue
    const ids = (taken.get(start) ?? new Set()).add(id)
    taken.set(start, ids)
    if (ids.size < service.seats) open.set(group, start)
    else open.delete(group)
  }
  return { taken, open }
}

/** Local dates on which as many visits begin as may. */
function fullDays(zone: string, most: number | null, claims: readonly BusyEntry[]): Interval[] {
  if (most === null) return []
  const days = new Map<number, Set<string>>()
  for (const claim of claims) {
    if (claim.kind === 'external') continue
    const day = localDay(zone, claim.start)
    days.set(day, (days.get(day) ?? new Set()).add(visitKeyOf(claim)))
  }
  return [...days].filter(([, visits]) => visits.size >= most).map(([day]) => wholeDay(zone, dateOfDay(day)))
}
