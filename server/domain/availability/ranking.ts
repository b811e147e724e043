import type { Service } from '#shared/schemas/service'
import type { FreeSlot, SlotQuery } from '#server/domain/availability/question'
import { workAround } from '#server/domain/availability/working-time'
import { visitOf } from '#server/domain/bookings/visit'
import { claimsByCalendar } from '#server/domain/claims/claims'
import { subtract } from '#server/domain/time/intervals'

/** A start as it is looked at when few of many are shown. */
export interface Rankable {
  /** Of its local day. */
  minute: number
  leavesGap?: boolean
}

/** Minutes from the wish; with no wish everything is as near. */
const distance = ({ minute }: Rankable, wished: number | null): number => (wished === null ? 0 : Math.abs(minute - wished))

/** The wish first, then what is near it; of two that are as near, the one that leaves no useless gap. */
export const byNearness =
  (wished: number | null) =>
  (one: Rankable, other: Rankable): number =>
    distance(one, wished) - distance(other, wished) || Number(one.leavesGap ?? false) - Number(other.leavesGap ?? false)

/**
 * How well a start can be shown for others near it, best first: the favourite minute, then no useless gap, then a full hour, then a half
 * one.
 */
export function roughness({ minute, leavesGap = false }: Rankable, favourite: number | null): number {
  if (minute === favourite) return -1
  const gap = leavesGap ? 3 : 0
  if (minute % 60 === 0) return gap
  return gap + (minute % 30 === 0 ? 1 : 2)
}

export type RankedSlot = FreeSlot & { leavesGap?: true }

/**
 * Marks the starts that would leave a useless gap with everybody who is free: time between them and the claim or the edge before or after
 * that is too short for the business's shortest
 * service, although another start in the same free stretch leaves less of it. Visits with several providers and classes are not marked.
 */
export function markGaps(query: SlotQuery, slots: readonly FreeSlot[], catalogue: readonly Pick<Service, 'minutes'>[]): RankedSlot[] {
  const first = slots[0]
  const last = slots.at(-1)
  if (first === undefined || last === undefined || first.parts !== undefined || first.seatsLeft !== undefined) return [...slots]
  const shortest = Math.min(...catalogue.map(service => service.minutes))
  const { minutes, bufferBefore, bufferAfter } = visitOf(query.services)
  const claims = claimsByCalendar(query)
  const isTidy = new Set<number>()
  for (const provider of query.providers) {
    const starts = slots.filter(slot => slot.providerIds.includes(provider.id)).map(({ start }) => start)
    if (starts.length === 0) continue
    const work = workAround(query.tenant, provider, first.start, last.start + minutes)
    for (const { from, until } of subtract(work, claims.get(provider.id) ?? [])) {
      const inside = starts
        .filter(start => start >= from && start + minutes <= until)
        .map(start => ({
          start,
          waste: useless(start - bufferBefore - from, shortest) + useless(until - start - minutes - bufferAfter, shortest),
        }))
      const least = Math.min(...inside.map(({ waste }) => waste))
      for (const { start, waste } of inside) if (waste === least) isTidy.add(start)
    }
  }
  return slots.map(slot => (isTidy.has(slot.start) ? slot : { ...slot, leavesGap: true }))
}

const useless = (gap: number, shortest: number): number => (gap > 0 && gap < shortest ? gap : 0)
