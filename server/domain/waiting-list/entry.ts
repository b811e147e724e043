import type { Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { WaitingEntry, WaitingStatus } from '#shared/schemas/waiting'
import { minuteOf, toLocal, todayIn } from '#server/domain/time/time'

/** A stretch of a provider's time that has become free. Epoch minutes, half open. */
export interface FreedTime {
  providerId: ProviderId
  from: number
  until: number
}

/** A start that could be offered, with what the visit blocks. Epoch minutes. */
export interface PossibleStart {
  start: number
  end: number
}

const IN_LINE: readonly WaitingStatus[] = ['waiting', 'passed']
const OPEN: readonly WaitingStatus[] = [...IN_LINE, 'offered']

/** Times that a person is remembered to have been asked about. */
const SEEN = 40
/** An hour that was named is meant about so exactly, in minutes: what comes free is rarely that very one. */
const AROUND = 120
/** A time is not offered when there is less left than this to answer, and not kept until closer than this to its start. Minutes. */
const SHORTEST_HOLD = 5
const BEFORE_START = 15

/** Whether an entry still counts, answered or not. */
export const isOpenEntry = ({ status }: Pick<WaitingEntry, 'status'>): boolean => OPEN.includes(status)

/** The status as the clock makes it: nobody waits for days that are over. `now`: epoch ms. */
export const effectiveWaiting = (entry: WaitingEntry, zone: string, now: number): WaitingStatus =>
  IN_LINE.includes(entry.status) && entry.toDate < todayIn(zone, now) ? 'expired' : entry.status

/** In the order in which they came. */
export const inOrder = (entries: readonly WaitingEntry[]): WaitingEntry[] =>
  entries.toSorted((one, other) => Date.parse(one.joinedAt) - Date.parse(other.joinedAt) || (one.id < other.id ? -1 : 1))

/** Whether a visit with a provider that begins at an epoch minute is what somebody waits for, and was not asked about before. */
export function fitsEntry(entry: WaitingEntry, providerId: ProviderId, start: number, zone: string): boolean {
  const { date, minuteOfDay } = toLocal(zone, start)
  const { earliest = null, latest = null } = entry.time ?? {}
  return (
    (entry.providerId === null || entry.providerId === providerId)
    && date >= entry.fromDate
    && date <= entry.toDate
    && (earliest === null || minuteOfDay >= earliest)
    && (latest === null || minuteOfDay <= latest)
    && !entry.seen.some(seen => seen.providerId === providerId && minuteOf(seen.startsAt) === start)
  )
}

/** The starts that need some of the freed time, those first that lie in it whole, then those that begin closest to it. */
export function startsInFreed<Start extends PossibleStart>(starts: readonly Start[], freed: FreedTime): Start[] {
  const isInside = ({ start, end }: Start): boolean => start >= freed.from && end <= freed.until
  const distance = (start: Start): number => (isInside(start) ? 0 : 1_000_000) + Math.abs(start.start - freed.from)
  return starts
    .filter(({ start, end }) => start < freed.until && end > freed.from)
    .toSorted((one, other) => distance(one) - distance(other))
}

/**
 * Until which epoch minute a time is kept for somebody who is asked at `now` (epoch ms); null: it begins so soon that asking makes no
 * sense.
 */
export function keptUntil(now: number, start: number, holdMinutes: number): number | null {
  const minute = Math.ceil(now / 60_000)
  const until = Math.min(minute + holdMinutes, start - BEFORE_START)
  return until - minute < Math.min(SHORTEST_HOLD, holdMinutes) ? null : until
}

/** Whether a booking gives somebody what they wait for: the same services on one of their days. */
export function isMetBy(entry: WaitingEntry, booking: Booking, zone: string): boolean {
  const { date } = toLocal(zone, minuteOf(booking.startsAt))
  return (
    booking.customerId === entry.customerId
    && date >= entry.fromDate
    && date <= entry.toDate
    && booking.serviceIds.toSorted().join('+') === entry.serviceIds.toSorted().join('+')
  )
}

/** Whether two entries wait for the same. */
export const isSameWish = (one: WaitingEntry, other: WaitingEntry): boolean =>
  one.customerId === other.customerId
  && one.providerId === other.providerId
  && one.fromDate === other.fromDate
  && one.toDate === other.toDate
  && one.serviceIds.join('+') === other.serviceIds.join('+')
  && JSON.stringify(one.time) === JSON.stringify(other.time)

/** The hours that somebody waits for, from the wish that was said: an exact hour is meant about. */
export function waitingTime(wish: { earliest: number | null; latest: number | null; isExact: boolean } | null): WaitingEntry['time'] {
  if (wish === null || (wish.earliest === null && wish.latest === null)) return null
  if (!wish.isExact || wish.earliest === null) return { earliest: wish.earliest, latest: wish.latest }
  return { earliest: Math.max(0, wish.earliest - AROUND), latest: Math.min(1440, wish.earliest + AROUND) }
}

const next = (entry: WaitingEntry, status: WaitingStatus, change: Partial<WaitingEntry> = {}): WaitingEntry => ({
  ...entry,
  offer: null,
  ...change,
  status,
  version: entry.version + 1,
})

/** Asked about a time that is kept for them. */
export const offeredTo = (
  entry: WaitingEntry,
  { id, providerId, startsAt }: Pick<Booking, 'id' | 'providerId' | 'startsAt'>,
  until: Instant,
): WaitingEntry => next(entry, 'offered', { offer: { bookingId: id, until }, seen: [...entry.seen, { providerId, startsAt }].slice(-SEEN) })

/** Said no, and waits for another time. */
export const passedOn = (entry: WaitingEntry): WaitingEntry => next(entry, 'passed')

/** Did not answer in time, and stays in line. */
export const backInLine = (entry: WaitingEntry): WaitingEntry => next(entry, 'waiting')

/** Nothing is waited for any more. */
export const ended = (entry: WaitingEntry, status: 'booked' | 'withdrawn' | 'expired'): WaitingEntry => next(entry, status)

/** A time that is kept for somebody who has been asked is no booking before they say yes. */
export const isOffer = ({ status, source, heldUntil }: Pick<Booking, 'status' | 'source' | 'heldUntil'>): boolean =>
  status === 'held' && source === 'waitlist' && heldUntil !== null
