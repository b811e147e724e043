import type { Assignment } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import { isExpiredHold } from '#server/domain/claims/claims'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { instantOf } from '#server/domain/time/time'

interface Question {
  /** Who is free at the slot, in catalogue order; at least one. */
  candidates: readonly ProviderId[]
  /** Their claims from 30 days before the slot to 30 days after it; what lies outside is not counted. */
  days: readonly ProviderDay[]
  /** Epoch minute. */
  slotStart: number
  /** Epoch milliseconds. */
  now: number
  /** A booking that is being moved is no load. */
  exceptId?: string
}

/** What round robin decided on, to be stored with the booking. */
export type Candidate = Extract<Assignment, { kind: 'round_robin' }>['candidates'][number]

const LOAD_MINUTES = 30 * 24 * 60

/**
 * Fair rotation: the fewest bookings in the 30 days up to the slot, then who has waited longest since the last one, then catalogue order.
 * What rotation has given somebody in the 30 days after the slot counts as well, because customers do not ask in order of time:
 * so among providers who are always free nobody is ever ahead by more than one, in whatever order the slots are asked for.
 */
export function assign(question: Question): { providerId: ProviderId; candidates: Candidate[] } {
  const loads = question.candidates.map(providerId => ({ providerId, ...loadOf(question, providerId) }))
  const [best] = loads.toSorted(
    (one, other) => one.starts.length + one.ahead - other.starts.length - other.ahead || last(one.starts) - last(other.starts),
  )
  if (best === undefined) throw new Error('Nobody to choose from.')
  const candidates = loads.map(({ providerId, starts, ahead }) => ({
    providerId,
    load: starts.length,
    lastStartsAt: starts.length === 0 ? null : instantOf(last(starts)),
    ...(ahead > 0 && { ahead }),
  }))
  return { providerId: best.providerId, candidates }
}

/** Who has had nothing has waited longest; the smallest number, not minus infinity, because two of them are subtracted. */
const last = (starts: number[]): number => starts.reduce((latest, start) => Math.max(latest, start), Number.MIN_SAFE_INTEGER)

function loadOf({ days, slotStart, now, exceptId }: Question, providerId: ProviderId): { starts: number[]; ahead: number } {
  // By id, because an entry that crosses midnight stands in two days.
  const starts = new Map<string, number>()
  const ahead = new Set<string>()
  const nowMinute = Math.floor(now / 60_000)
  const isCounted = (entry: BusyEntry): boolean => entry.kind !== 'external' && entry.id !== exceptId && !isExpiredHold(entry, nowMinute)
  for (const day of days) {
    if (day.providerId !== providerId) continue
    for (const entry of day.busy) {
      if (!isCounted(entry)) continue
      if (entry.start >= slotStart - LOAD_MINUTES && entry.start < slotStart) starts.set(entry.id, entry.start)
      if (entry.isTurn === true && entry.start >= slotStart && entry.start < slotStart + LOAD_MINUTES) ahead.add(entry.id)
    }
  }
  return { starts: [...starts.values()], ahead: ahead.size }
}
