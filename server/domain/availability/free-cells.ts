import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Tenant } from '#shared/schemas/tenant'
import type { BusyEntry } from '#server/domain/claims/day'
import type { StartGrid } from '#server/domain/availability/start-grid'
import type { Interval } from '#server/domain/time/intervals'
import { visitKeyOf } from '#server/domain/claims/capacity'
import { classGroup } from '#server/domain/claims/placements'
import { addDays, dateOfDay, localDay, startOfDay } from '#server/domain/time/time'
import { isClass, visitOf } from '#server/domain/bookings/visit'
import type { Run } from '#server/domain/bookings/visit'
import { workingIntervals } from '#server/domain/availability/working-time'

type Workplace = Pick<Tenant, 'timezone' | 'closedDates'>

/** When a provider works, around some epoch minutes. */
export const intervalsBetween = (tenant: Workplace, provider: Provider, first: number, last: number): Interval[] =>
  workingIntervals(tenant, provider, dateOfDay(localDay(tenant.timezone, first)), dateOfDay(localDay(tenant.timezone, last)))

/** Who of a run's providers is free, for each start of a grid. */
export interface FreeCells {
  /** Ids in catalogue order; null where nobody is: most cells of a month are nights. */
  at(cell: number): ProviderId[] | null
  /** Places that are taken in a provider's class at a start. */
  seatsTaken(providerId: ProviderId, start: number): number
}

const BITS = 32

/** Up to 32 providers; for each cell of the grid one bit for each who is free. */
interface Group {
  providers: readonly Provider[]
  isFree: Uint32Array
}

/** Free cells of a run; a cell stands for the start of the whole visit, which the run's own start follows by its offset. */
export function freeCells(tenant: Workplace, run: Run, grid: StartGrid, claims: ReadonlyMap<string, readonly BusyEntry[]>): FreeCells {
  const classes = new Map<ProviderId, Map<number, Set<string>>>()
  const groups: Group[] = []
  for (let first = 0; first < run.providers.length; first += BITS) {
    const providers = run.providers.slice(first, first + BITS)
    const isFree = new Uint32Array(grid.starts.length)
    if (grid.starts.length > 0) {
      providers.forEach((provider, index) =>
        classes.set(provider.id, fill(isFree, 1 << index, provider, { tenant, run, grid, entries: claims.get(provider.id) ?? [] })),
      )
    }
    groups.push({ providers, isFree })
  }
  return {
    at: cell => whoIsFree(groups, cell),
    seatsTaken: (providerId, start) => classes.get(providerId)?.get(start)?.size ?? 0,
  }
}

interface Scene {
  tenant: Workplace
  run: Run
  grid: StartGrid
  entries: readonly BusyEntry[]
}

/** Sets a provider's bit where they are free; who is in which of their classes. */
function fill(isFree: Uint32Array, bit: number, provider: Provider, { tenant, run, grid, entries }: Scene): Map<number, Set<string>> {
  const { minutes, bufferBefore, bufferAfter } = visitOf(run.services)
  const { offset } = run
  const clear = (from: number, end: number): void => {
    for (let cell = from; cell < end; cell++) isFree[cell]! &= ~bit
  }
  const first = grid.starts[0]! + offset
  const last = grid.starts.at(-1)! + offset
  for (const { from, until } of intervalsBetween(tenant, provider, first, last + minutes - 1)) {
    // The service itself lies inside the interval; its buffers may hang over the edge.
    const end = grid.indexFrom(until - minutes - offset + 1)
    for (let cell = grid.indexFrom(from - offset); cell < end; cell++) isFree[cell]! |= bit
  }
  const { classes, open } = classesOf(provider, run, entries)
  for (const entry of entries) {
    // Buffered times may touch, so the first and the last start that would touch stay.
    const begin = grid.indexFrom(entry.from - minutes - bufferAfter - offset + 1)
    const end = grid.indexFrom(entry.until + bufferBefore - offset)
    const kept = entry.seat !== undefined && open.get(entry.start) === entry.seat.group ? cellOf(grid, entry.start - offset) : -1
    clear(begin, kept < begin || kept >= end ? end : kept)
    if (kept >= begin && kept < end) clear(kept + 1, end)
  }
  for (const { from, until } of fullDays(tenant.timezone, provider.maxBookingsPerDay, entries)) {
    const end = grid.indexFrom(until - offset)
    for (let cell = grid.indexFrom(from - offset); cell < end; cell++) if (!open.has(grid.starts[cell]! + offset)) isFree[cell]! &= ~bit
  }
  return classes
}

const cellOf = (grid: StartGrid, start: number): number => {
  const cell = grid.indexFrom(start)
  return grid.starts[cell] === start ? cell : -1
}

const NO_CLASSES = { classes: new Map<number, Set<string>>(), open: new Map<number, string>() }

/** Who is in each class of this service, and the classes that have a seat left. */
function classesOf(provider: Provider, { services }: Run, entries: readonly BusyEntry[]): typeof NO_CLASSES {
  const [service] = services
  if (service === undefined || !isClass(service)) return NO_CLASSES
  const classes = new Map<number, Set<string>>()
  const open = new Map<number, string>()
  for (const { id, start, seat } of entries) {
    const group = classGroup(provider.id, service.id, start)
    if (seat?.group !== group) continue
    const ids = (classes.get(start) ?? new Set()).add(id)
    classes.set(start, ids)
    if (ids.size < service.seats) open.set(start, group)
    else open.delete(start)
  }
  return { classes, open }
}

/** Local dates on which as many visits begin as may. */
function fullDays(zone: string, most: number | null, entries: readonly BusyEntry[]): Interval[] {
  if (most === null) return []
  const days = new Map<number, Set<string>>()
  for (const entry of entries) {
    if (entry.kind === 'external') continue
    const day = localDay(zone, entry.start)
    days.set(day, (days.get(day) ?? new Set()).add(visitKeyOf(entry)))
  }
  return [...days]
    .filter(([, visits]) => visits.size >= most)
    .map(([day]) => ({ from: startOfDay(zone, dateOfDay(day)), until: startOfDay(zone, addDays(dateOfDay(day), 1)) }))
}

function whoIsFree(groups: readonly Group[], cell: number): ProviderId[] | null {
  let free: ProviderId[] | null = null
  for (const { providers, isFree } of groups) {
    // Lowest bit first, which is catalogue order.
    for (let bits = isFree[cell]!; bits !== 0; bits &= bits - 1) (free ??= []).push(providers[31 - Math.clz32(bits & -bits)]!.id)
  }
  return free
}
