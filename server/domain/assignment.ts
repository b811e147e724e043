import type { ProviderId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import { isExpiredHold } from '#server/domain/claims'
import type { ProviderDay } from '#server/domain/day'
import { instantOf } from '#server/domain/time'

interface Question {
  /** Who is free at the slot, in catalogue order; at least one. */
  candidates: readonly ProviderId[]
  /** Their claims from 30 days before the slot up to it; what lies outside is not counted. */
  days: readonly ProviderDay[]
  /** Epoch minute. */
  slotStart: number
  /** Epoch milliseconds. */
  now: number
  /** A booking that is being moved is no load. */
  exceptId?: string
}

/** What round robin decided on, to be stored with the booking. */
export interface Candidate { providerId: ProviderId, load: number, lastStartsAt: Instant | null }

const LOAD_MINUTES = 30 * 24 * 60

/** Fair rotation: the fewest bookings in the 30 days up to the slot, then who has waited longest since the last one, then catalogue order. */
export function assign(question: Question): { providerId: ProviderId, candidates: Candidate[] } {
  const loads = question.candidates.map(providerId => ({ providerId, starts: startsBefore(question, providerId) }))
  const [best] = loads.toSorted((one, other) => one.starts.length - other.starts.length || last(one.starts) - last(other.starts))
  if (best === undefined) throw new Error('Nobody to choose from.')
  const candidates = loads.map(({ providerId, starts }) =>
    ({ providerId, load: starts.length, lastStartsAt: starts.length === 0 ? null : instantOf(last(starts)) }))
  return { providerId: best.providerId, candidates }
}

/** Who has had nothing has waited longest; the smallest number, not minus infinity, because two of them are subtracted. */
const last = (starts: number[]): number => starts.reduce((latest, start) => Math.max(latest, start), Number.MIN_SAFE_INTEGER)

function startsBefore({ days, slotStart, now, exceptId }: Question, providerId: ProviderId): number[] {
  const starts = new Map<string, number>()
  for (const day of days) {
    if (day.providerId !== providerId) continue
    for (const entry of day.busy) {
      if (entry.kind === 'external' || entry.id === exceptId || isExpiredHold(entry, Math.floor(now / 60_000))) continue
      // By id, because an entry that crosses midnight stands in two days.
      if (entry.start >= slotStart - LOAD_MINUTES && entry.start < slotStart) starts.set(entry.id, entry.start)
    }
  }
  return [...starts.values()]
}
