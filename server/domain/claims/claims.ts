import type { Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { Limits } from '#server/domain/claims/capacity'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import type { Interval } from '#server/domain/time/intervals'
import { blockedTime } from '#server/domain/bookings/visit'
import { fits } from '#server/domain/claims/capacity'
import { dateOfDay, localDay, minuteOf, nextChange } from '#server/domain/time/time'

export type ClaimOutcome = { result: 'claimed'; days: ProviderDay[] } | { result: 'taken' }

/**
 * Where an entry is to stand: every date that it touches, of one provider or of what else is claimed like one
 * (`domain/claims/calendar-names`), and what limits it there.
 */
export interface Placement extends Limits {
  providerId: ProviderId
  dates: LocalDate[]
  entry: BusyEntry
}

interface ClaimsAt {
  days: readonly ProviderDay[]
  now: number
  exceptId?: string
}

/** Every local date that has a minute in [from, until): the day items that an entry stands in. */
export function localDatesTouched(zone: string, from: number, until: number): LocalDate[] {
  let first = localDay(zone, from)
  let last = first
  for (let at = from; at < until;) {
    const end = nextChange(zone, at, until)
    first = Math.min(first, localDay(zone, at))
    last = Math.max(last, localDay(zone, end - 1))
    at = end
  }
  return Array.from({ length: last - first + 1 }, (_, index) => dateOfDay(first + index))
}

/** A hold whose end has come is free, whether or not anybody has removed it. */
export const isExpiredHold = (entry: BusyEntry, nowMinute: number): boolean =>
  entry.kind === 'hold' && entry.expiresAt !== null && entry.expiresAt <= nowMinute

/** What is claimed, by whose it is, without holds that have run out and without the booking in question. `now`: epoch milliseconds. */
export function claimsByCalendar({ days, now, exceptId }: ClaimsAt): Map<string, BusyEntry[]> {
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

/** A claim that nobody has made yet, as it would stand among those of others. */
export const anEntry = ({ from, until }: Interval, start: number): BusyEntry => ({
  id: '',
  kind: 'booking',
  from,
  until,
  start,
  expiresAt: null,
})

/** The claim that a booking makes on its provider's time; of a visit with several providers see `placementsOf`. */
export const entryOf = (booking: Booking): BusyEntry => ({
  id: booking.id,
  kind: booking.status === 'held' ? 'hold' : 'booking',
  ...blockedTime(booking),
  start: minuteOf(booking.startsAt),
  expiresAt: booking.status === 'held' && booking.heldUntil !== null ? minuteOf(booking.heldUntil) : null,
})

/**
 * Puts an entry into all the given days, which are those that it touches; refused when it overlaps another one. Expired holds are dropped
 * on the way.
 */
export function claim(days: readonly ProviderDay[], entry: BusyEntry, nowMinute: number): ClaimOutcome {
  const [first] = days
  if (first === undefined) throw new Error('A claim needs the days that it touches.')
  return move(days, entry.id, { providerId: first.providerId, dates: days.map(day => day.date), entry }, nowMinute)
}

/** Takes an entry out; the days that held it, each with its next version. */
export const release = (days: readonly ProviderDay[], id: string): ProviderDay[] =>
  days
    .filter(day => day.busy.some(entry => entry.id === id))
    .map(day =>
      next(
        day,
        day.busy.filter(entry => entry.id !== id),
      ),
    )

/**
 * Takes a booking out of wherever it stands in the given days and puts it where the placements say, as one change of each day: `days` holds
 * the old dates and the new ones, each once.
 * Refused when somewhere there is no room for it among the others; its own claims are never in its way. The days that did not change are
 * left out.
 */
export function move(
  days: readonly ProviderDay[],
  id: string,
  placement: Placement | readonly Placement[],
  nowMinute: number,
): ClaimOutcome {
  const placements = [placement].flat()
  const targetsOf = (day: ProviderDay): Placement[] =>
    placements.filter(({ providerId, dates }) => providerId === day.providerId && dates.includes(day.date))
  const found = days.reduce((sum, day) => sum + targetsOf(day).length, 0)
  if (found !== placements.reduce((sum, { dates }) => sum + dates.length, 0)) {
    throw new Error('A claim needs each of the days that it touches, once.')
  }
  const changed: ProviderDay[] = []
  for (const day of days) {
    const targets = targetsOf(day)
    if (targets.length === 0 && !day.busy.some(entry => entry.id === id)) continue
    const others = day.busy.filter(entry => entry.id !== id && !isExpiredHold(entry, nowMinute))
    if (!targets.every(target => fits(others, target.entry, target))) return { result: 'taken' }
    changed.push(next(day, targets.length === 0 ? others : [...others, ...targets.map(({ entry }) => entry)].sort(byTime)))
  }
  return { result: 'claimed', days: changed }
}

const next = (day: ProviderDay, busy: BusyEntry[]): ProviderDay => ({ ...day, version: day.version + 1, busy })

const byTime = (one: BusyEntry, other: BusyEntry): number => one.from - other.from
