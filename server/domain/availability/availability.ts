import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { ResourceId } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'
import { bookingWindow } from '#server/domain/availability/booking-window'
import { serviceCalendar } from '#server/domain/claims/calendar-names'
import { fits } from '#server/domain/claims/capacity'
import type { Limits } from '#server/domain/claims/capacity'
import { isExpiredHold, localDatesTouched } from '#server/domain/claims/claims'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { freeCells, intervalsBetween } from '#server/domain/availability/free-cells'
import type { FreeCells } from '#server/domain/availability/free-cells'
import { limitOf, seatOf, stretchesOf } from '#server/domain/claims/placements'
import { createResourceChooser } from '#server/domain/claims/resource-choice'
import { isOnGrid, startGrid } from '#server/domain/availability/start-grid'
import { isClass, teamsOf, visitOf } from '#server/domain/bookings/visit'
import type { Run } from '#server/domain/bookings/visit'

/** What one provider would do in a visit that takes several: who is free for it at its own start. */
export interface FreePart {
  serviceIds: ServiceId[]
  start: number
  providerIds: ProviderId[]
}

/**
 * A time at which a visit can begin, in epoch minutes, and exactly those providers who are free for it, in catalogue order.
 * Only where it is a class, `seatsLeft`: the most places that one of them has left. Only where nobody can do everything, `parts`, back to
 * back: then `providerIds` are those of the first.
 */
export interface FreeSlot {
  start: number
  providerIds: ProviderId[]
  seatsLeft?: number
  parts?: FreePart[]
}

interface Question {
  /** `resources`: the rooms and equipment that services may need; unknown ones are never free. */
  tenant: Pick<Tenant, 'timezone' | 'closedDates' | 'rules'> & Partial<Pick<Tenant, 'resources'>>
  /** Done back to back in one visit; a class (`seats` above 1) only alone. The first one's `gridMinutes` counts, else the business's. */
  services: readonly Service[]
  /**
   * What is claimed; at least the days that `daysToRead` names, for every provider in question and everything of
   * `domain/claims/calendar-names`.
   */
  days: readonly ProviderDay[]
  /** Epoch milliseconds. */
  now: number
  /** A booking that is being moved does not stand in its own way: it takes no seat, no room and no place among a day's visits. */
  exceptId?: string
}

export interface SlotQuery extends Question {
  /** In catalogue order. */
  providers: readonly Provider[]
  /** Where nobody can do everything, whoever is named does what they can. */
  providerId?: ProviderId | 'any'
  /** Epoch minutes: starts in [from, until). */
  from: number
  until: number
}

export interface StartQuery extends Question {
  provider: Provider
  /** Epoch minute. */
  start: number
}

export interface VisitQuery extends Question {
  providers: readonly Provider[]
  providerId?: ProviderId | 'any'
  start: number
}

/** `day_full`: as many visits begin on the date as may, with the provider or with a service. */
export type SlotRefusal = 'not_qualified' | 'past_notice' | 'outside_window' | 'off_grid' | 'not_working' | 'taken' | 'day_full'

/** Who can do what of a visit at a start; the providers of each run are those who are free for it. */
export type VisitVerdict = { verdict: 'free'; runs: Run[] } | { verdict: SlotRefusal }

/** The dates whose claims decide about starts in [from, until), whoever does what. */
export function daysToRead(zone: string, services: readonly Service[], from: number, until: number): LocalDate[] {
  let [offset, before, after] = [0, 0, 0]
  for (const { minutes, bufferBeforeMinutes, bufferAfterMinutes } of services) {
    before = Math.min(before, offset - bufferBeforeMinutes)
    offset += minutes
    after = Math.max(after, offset + bufferAfterMinutes)
  }
  return localDatesTouched(zone, from + before, Math.max(from, until - 1) + after)
}

/** Every start in [from, until) at which at least one provider is free, or one for each part, ascending, each instant once. */
export function freeSlots(query: SlotQuery): FreeSlot[] {
  const { tenant, services } = query
  const teams = teamsOf(services, query.providers, query.providerId)
  const window = bookingWindow(tenant, services, query.now)
  const from = Math.max(query.from, window.from)
  const until = Math.min(query.until, window.until)
  if (from >= until || teams.length === 0) return []
  const grid = startGrid(tenant.timezone, gridOf(query), from, until)
  const claims = claimsByCalendar(query)
  const ways = teams.map(runs => ({ runs, cells: runs.map(run => freeCells(tenant, run, grid, claims)) }))
  const beside = besideProviders(query, claims)
  const slots: FreeSlot[] = []
  for (let cell = 0; cell < grid.starts.length; cell++) {
    const slot = slotAt(ways, cell, grid.starts[cell]!, beside)
    if (slot !== null) slots.push(slot)
  }
  return slots
}

type Ways = readonly { runs: readonly Run[]; cells: readonly FreeCells[] }[]

/** The first way in which the visit can begin at a start. */
function slotAt(ways: Ways, cell: number, start: number, beside: BesideProviders | null): FreeSlot | null {
  for (const { runs, cells } of ways) {
    const [first, ...others] = cells
    const [run] = runs
    const free = first?.at(cell) ?? null
    if (first === undefined || run === undefined || free === null) continue
    if (others.length > 0) {
      const parts = partsAt(runs, cells, cell, start)
      if (parts !== null && beside?.(runs, start, null) !== null) return { start, providerIds: free, parts }
      continue
    }
    const [service] = run.services
    if (service === undefined || !isClass(service)) {
      if (beside?.(runs, start, null) !== null) return { start, providerIds: free }
      continue
    }
    const providerIds = beside === null ? free : free.filter(id => beside(runs, start, id) !== null)
    if (providerIds.length > 0) {
      return { start, providerIds, seatsLeft: Math.max(...providerIds.map(id => service.seats - first.seatsTaken(id, start))) }
    }
  }
  return null
}

function partsAt(runs: readonly Run[], cells: readonly FreeCells[], cell: number, start: number): FreePart[] | null {
  const parts: FreePart[] = []
  for (const [index, run] of runs.entries()) {
    const providerIds = cells[index]?.at(cell) ?? null
    if (providerIds === null) return null
    parts.push({ serviceIds: run.services.map(service => service.id), start: start + run.offset, providerIds })
  }
  return parts
}

/**
 * Whether a visit can begin at one epoch minute, by the same rules as `freeSlots`, and who can do what of it; the first rule that refuses
 * says why.
 */
export function checkVisit(query: VisitQuery): VisitVerdict {
  const { tenant, services, start } = query
  const teams = teamsOf(services, query.providers, query.providerId)
  if (teams.length === 0) return { verdict: 'not_qualified' }
  const window = bookingWindow(tenant, services, query.now)
  if (start < window.from) return { verdict: 'past_notice' }
  if (start >= window.until) return { verdict: 'outside_window' }
  if (!isOnGrid(tenant.timezone, gridOf(query), start)) return { verdict: 'off_grid' }
  const claims = claimsByCalendar(query)
  const beside = besideProviders(query, claims)
  const refusals: SlotRefusal[] = []
  for (const runs of teams) {
    const able = runs.map(run => ({
      ...run,
      providers: run.providers.filter(provider => {
        const verdict = checkRun(tenant, run, provider, start, claims.get(provider.id) ?? [])
        if (verdict !== 'free') refusals.push(verdict)
        return verdict === 'free' && (!isAlone(run) || beside?.(runs, start, provider.id) !== null)
      }),
    }))
    if (able.every(run => run.providers.length > 0) && beside?.(runs, start, able[0]?.providers[0]?.id ?? null) !== null) {
      return { verdict: 'free', runs: able }
    }
  }
  return { verdict: (['taken', 'day_full', 'not_working'] as const).find(refusal => refusals.includes(refusal)) ?? 'taken' }
}

/** Whether one provider can begin a visit at one epoch minute, by the same rules. */
export const checkSlot = ({ provider, ...query }: StartQuery): 'free' | SlotRefusal =>
  checkVisit({ ...query, providers: [provider], providerId: provider.id }).verdict

/**
 * The rooms and equipment of a visit whose providers are known, one for each need of each service in their order; null: not everything is
 * free.
 */
export const resourcesFor = (query: VisitQuery, runs: readonly Run[], providerId: ProviderId): ResourceId[] | null => {
  const beside = besideProviders(query, claimsByCalendar(query))
  return beside === null ? [] : beside(runs, query.start, providerId)
}

const isAlone = ({ services }: Run): boolean => services.some(isClass)

const gridOf = ({ tenant, services }: Question): number => services[0]?.gridMinutes ?? tenant.rules.slotGridMinutes

function checkRun(
  tenant: Question['tenant'],
  { services, offset }: Run,
  provider: Provider,
  start: number,
  claims: readonly BusyEntry[],
): 'free' | SlotRefusal {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const at = start + offset
  const end = at + minutes
  if (!intervalsBetween(tenant, provider, at, end - 1).some(work => work.from <= at && end <= work.until)) return 'not_working'
  const entry = { ...anEntry(at - bufferBefore, end + bufferAfter, at), ...seatOf(provider.id, services, at) }
  if (!fits(claims, entry)) return 'taken'
  return fits(claims, entry, limitOf(tenant.timezone, at, provider.maxBookingsPerDay)) ? 'free' : 'day_full'
}

const anEntry = (from: number, until: number, start: number): BusyEntry => ({
  id: '',
  kind: 'booking',
  from,
  until,
  start,
  expiresAt: null,
})

/** What is claimed, by whose it is, without holds that have run out and without the booking in question. */
export function claimsByCalendar({ days, now, exceptId }: Pick<Question, 'days' | 'now' | 'exceptId'>): Map<string, BusyEntry[]> {
  const nowMinute = Math.floor(now / 60_000)
  const claims = new Map<string, BusyEntry[]>()
  for (const { providerId, busy } of days) {
    let entries = claims.get(providerId)
    if (entries === undefined) claims.set(providerId, (entries = []))
    for (const entry of busy) {
      if (entry.id !== exceptId && !isExpiredHold(entry, nowMinute)) entries.push(entry)
    }
  }
  return claims
}

/** What a visit takes besides its providers' time; null: something is not free. The provider counts where it is a class. */
type BesideProviders = (runs: readonly Run[], start: number, providerId: ProviderId | null) => ResourceId[] | null

/** Rooms, equipment and visits a day; null where the services have none of it. */
function besideProviders({ tenant, services }: Question, claims: ReadonlyMap<string, readonly BusyEntry[]>): BesideProviders | null {
  const limited = services.filter(service => service.maxBookingsPerDay !== null)
  const choose = services.some(service => service.needs.length > 0) ? createResourceChooser(tenant, claims) : null
  if (limited.length === 0 && choose === null) return null
  let limit: Limits['perDay']
  return (runs, start, providerId) => {
    const seat = providerId === null ? {} : seatOf(providerId, services, start)
    for (const { id, maxBookingsPerDay } of limited) {
      // Starts are asked for in order, so most are on the date of the one before.
      if (limit === undefined || start < limit.from || start >= limit.until) limit = limitOf(tenant.timezone, start, 0).perDay
      if (limit === undefined || maxBookingsPerDay === null) continue
      const entry = { ...anEntry(start, start + 1, start), ...seat }
      if (!fits(claims.get(serviceCalendar(id)) ?? [], entry, { capacity: Infinity, perDay: { ...limit, most: maxBookingsPerDay } })) {
        return null
      }
    }
    return choose === null
      ? []
      : choose(
          runs.flatMap(run => stretches(run, start)),
          seat.seat,
        )
  }
}

function stretches({ services, offset }: Run, start: number) {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const at = start + offset
  return stretchesOf(services, { from: at - bufferBefore, until: at + minutes + bufferAfter, start: at })
}
