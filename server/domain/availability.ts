import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'
import { bookingWindow } from '#server/domain/booking-window'
import { isExpiredHold, localDatesTouched } from '#server/domain/claims'
import type { BusyEntry, ProviderDay } from '#server/domain/day'
import { isOnGrid, startGrid } from '#server/domain/start-grid'
import type { StartGrid } from '#server/domain/start-grid'
import { dateOfDay, localDay } from '#server/domain/time'
import { visitOf } from '#server/domain/visit'
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
  const window = bookingWindow(tenant, query.services, query.now)
  const from = Math.max(query.from, window.from)
  const until = Math.min(query.until, window.until)
  if (from >= until) return []
  const grid = startGrid(tenant.timezone, tenant.rules.slotGridMinutes, from, until)
  const able = query.providers.filter(provider => isQualified(provider, query.services) && (providerId === 'any' || provider.id === providerId))
  const groups: Group[] = []
  for (let first = 0; first < able.length; first += BITS) groups.push(groupOf(query, able.slice(first, first + BITS), grid))
  const slots: FreeSlot[] = []
  for (let cell = 0; cell < grid.starts.length; cell++) {
    const providerIds = whoIsFree(groups, cell)
    if (providerIds !== null) slots.push({ start: grid.starts[cell]!, providerIds })
  }
  return slots
}

/** Whether one provider can begin a visit at one epoch minute, by the same rules; the first rule that refuses says why. */
export function checkSlot(query: StartQuery): 'free' | SlotRefusal {
  const { tenant, provider, services, start } = query
  if (!isQualified(provider, services)) return 'not_qualified'
  const window = bookingWindow(tenant, services, query.now)
  if (start < window.from) return 'past_notice'
  if (start >= window.until) return 'outside_window'
  if (!isOnGrid(tenant.timezone, tenant.rules.slotGridMinutes, start)) return 'off_grid'
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const end = start + minutes
  if (!intervalsBetween(tenant, provider, start, end - 1).some(work => work.from <= start && end <= work.until)) return 'not_working'
  const claims = claimsByProvider(query).get(provider.id) ?? []
  return claims.some(entry => start - bufferBefore < entry.until && entry.from < end + bufferAfter) ? 'taken' : 'free'
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

const BITS = 32

/** Up to 32 providers; for each cell of the grid one bit for each who is free. */
interface Group { providers: readonly Provider[], isFree: Uint32Array }

function groupOf(query: SlotQuery, providers: readonly Provider[], grid: StartGrid): Group {
  const isFree = new Uint32Array(grid.starts.length)
  const first = grid.starts[0]
  const last = grid.starts.at(-1)
  if (first === undefined || last === undefined) return { providers, isFree }
  const { minutes, bufferBefore, bufferAfter } = visitOf(query.services)
  const claims = claimsByProvider(query)
  providers.forEach((provider, index) => {
    const bit = 1 << index
    for (const { from, until } of intervalsBetween(query.tenant, provider, first, last + minutes - 1)) {
      // The service itself lies inside the interval; its buffers may hang over the edge.
      const end = grid.indexFrom(until - minutes + 1)
      for (let cell = grid.indexFrom(from); cell < end; cell++) isFree[cell]! |= bit
    }
    for (const { from, until } of claims.get(provider.id) ?? []) {
      // Buffered times may touch, so the first and the last start that would touch stay.
      const end = grid.indexFrom(until + bufferBefore)
      for (let cell = grid.indexFrom(from - minutes - bufferAfter + 1); cell < end; cell++) isFree[cell]! &= ~bit
    }
  })
  return { providers, isFree }
}

/** Null where nobody is: most cells of a month are nights. */
function whoIsFree(groups: readonly Group[], cell: number): ProviderId[] | null {
  let free: ProviderId[] | null = null
  for (const { providers, isFree } of groups) {
    // Lowest bit first, which is catalogue order.
    for (let bits = isFree[cell]!; bits !== 0; bits &= bits - 1) (free ??= []).push(providers[31 - Math.clz32(bits & -bits)]!.id)
  }
  return free
}
