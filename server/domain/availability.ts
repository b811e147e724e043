import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'
import { isExpiredHold, localDatesTouched } from '#server/domain/claims'
import type { BusyEntry, ProviderDay } from '#server/domain/day'
import { isOnGrid, startGrid } from '#server/domain/start-grid'
import type { StartGrid } from '#server/domain/start-grid'
import { addDays, dateOfDay, endOfDay, localDay, todayIn } from '#server/domain/time'
import { visitOf } from '#server/domain/visit'
import type { Visit } from '#server/domain/visit'
import { workingIntervals } from '#server/domain/working-time'
import type { Interval } from '#server/domain/working-time'

/** A time at which a visit can begin, in epoch minutes, and exactly those providers who are free for it, in catalogue order. */
export interface FreeSlot { start: number, providerIds: ProviderId[] }

interface Question {
  tenant: Pick<Tenant, 'timezone' | 'closedDates' | 'rules'>
  /** Done back to back in one visit. */
  services: readonly Service[]
  /** What is claimed; at least the days that `daysToRead` names, for every provider in question. */
  days: readonly ProviderDay[]
  /** Epoch milliseconds. */
  now: number
  /** A booking that is being moved does not stand in its own way. */
  exceptId?: string
}

export interface SlotQuery extends Question {
  /** In catalogue order. */
  providers: readonly Provider[]
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

export type SlotRefusal = 'not_qualified' | 'past_notice' | 'outside_window' | 'off_grid' | 'not_working' | 'taken'

/** The dates whose claims decide about starts in [from, until). */
export function daysToRead(zone: string, services: readonly Service[], from: number, until: number): LocalDate[] {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  return localDatesTouched(zone, from - bufferBefore, Math.max(from, until - 1) + minutes + bufferAfter)
}

/** Every start in [from, until) at which at least one provider is free, ascending, each instant once. */
export function freeSlots(query: SlotQuery): FreeSlot[] {
  const { tenant, providerId = 'any' } = query
  const window = bookable(tenant, query.now)
  const from = Math.max(query.from, window.from)
  const until = Math.min(query.until, window.until)
  if (from >= until) return []
  const visit = visitOf(query.services)
  const grid = startGrid(tenant.timezone, tenant.rules.slotGridMinutes, from, until)
  const isFree = new Uint8Array(grid.starts.length)
  const free: ProviderId[][] = []
  const claims = claimsByProvider(query)
  for (const provider of query.providers) {
    if (!isQualified(provider, query.services) || (providerId !== 'any' && provider.id !== providerId)) continue
    isFree.fill(0)
    for (const work of intervalsBetween(tenant, provider, from, until - 1 + visit.minutes)) markStarts(isFree, grid, work, visit)
    for (const entry of claims.get(provider.id) ?? []) clearStarts(isFree, grid, entry, visit)
    for (let index = 0; index < isFree.length; index++) {
      if (isFree[index] === 1) (free[index] ??= []).push(provider.id)
    }
  }
  const slots: FreeSlot[] = []
  free.forEach((providerIds, index) => slots.push({ start: grid.starts[index]!, providerIds }))
  return slots
}

/** Whether one provider can begin a visit at one epoch minute, by the same rules; the first rule that refuses says why. */
export function checkSlot(query: StartQuery): 'free' | SlotRefusal {
  const { tenant, provider, services, start } = query
  if (!isQualified(provider, services)) return 'not_qualified'
  const window = bookable(tenant, query.now)
  if (start < window.from) return 'past_notice'
  if (start >= window.until) return 'outside_window'
  if (!isOnGrid(tenant.timezone, tenant.rules.slotGridMinutes, start)) return 'off_grid'
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const end = start + minutes
  if (!intervalsBetween(tenant, provider, start, end - 1).some(work => work.from <= start && end <= work.until)) return 'not_working'
  const claims = claimsByProvider(query).get(provider.id) ?? []
  return claims.some(entry => start - bufferBefore < entry.until && entry.from < end + bufferAfter) ? 'taken' : 'free'
}

/** From now plus notice, inclusive, to the end of the window's last local day. */
function bookable({ timezone, rules }: Question['tenant'], now: number): Interval {
  return {
    from: Math.ceil(now / 60_000) + rules.minimumNoticeMinutes,
    until: endOfDay(timezone, addDays(todayIn(timezone, now), rules.bookingWindowDays)),
  }
}

const isQualified = (provider: Provider, services: readonly Service[]): boolean => services.every(service => provider.serviceIds.includes(service.id))

const intervalsBetween = (tenant: Question['tenant'], provider: Provider, first: number, last: number): Interval[] =>
  workingIntervals(tenant, provider, dateOfDay(localDay(tenant.timezone, first)), dateOfDay(localDay(tenant.timezone, last)))

function claimsByProvider({ days, now, exceptId }: Question): Map<ProviderId, BusyEntry[]> {
  const nowMinute = Math.floor(now / 60_000)
  const claims = new Map<ProviderId, BusyEntry[]>()
  for (const { providerId, busy } of days) {
    let entries = claims.get(providerId)
    if (entries === undefined) claims.set(providerId, entries = [])
    for (const entry of busy) {
      if (entry.id !== exceptId && !isExpiredHold(entry, nowMinute)) entries.push(entry)
    }
  }
  return claims
}

/** The service itself lies inside the interval; its buffers may hang over the edge. */
const markStarts = (isFree: Uint8Array, grid: StartGrid, work: Interval, { minutes }: Visit): void => {
  isFree.fill(1, grid.indexFrom(work.from), grid.indexFrom(work.until - minutes + 1))
}

/** Buffered times may touch, so the first and the last start that would touch stay. */
const clearStarts = (isFree: Uint8Array, grid: StartGrid, claim: Interval, { minutes, bufferBefore, bufferAfter }: Visit): void => {
  isFree.fill(0, grid.indexFrom(claim.from - minutes - bufferAfter + 1), grid.indexFrom(claim.until + bufferBefore))
}
