import type { Instant, LocalDate } from '#shared/schemas/time'
import type { CalendarConnection, CalendarProblemCode } from '#server/domain/calendars/connection'
import { addDays, todayIn } from '#server/domain/time/time'

// When a calendar is read again, and how much of it.

const MINUTE = 60_000
/** Nobody tells us of changes. */
const POLLED_MS = 5 * MINUTE
/** Somebody does; what gets lost on the way is found by then. */
const TOLD_MS = 30 * MINUTE
const LONGEST_MS = 6 * 60 * MINUTE
/** A channel is renewed so long before its end: more than the longest time between two reads. */
const RENEW_MS = 24 * 60 * MINUTE
const MOST_DAYS = 400
/** What passes by itself is the owner's business only when it does not. */
const PASSING: readonly CalendarProblemCode[] = ['unreachable', 'rate_limited']
const PASSING_FAILURES = 3

/** The local dates that are read: from yesterday to a day after the last that can be booked. `now`: epoch milliseconds. */
export function datesToRead(zone: string, bookingWindowDays: number, now: number): { from: LocalDate; to: LocalDate } {
  const today = todayIn(zone, now)
  return { from: addDays(today, -1), to: addDays(today, Math.min(MOST_DAYS - 2, bookingWindowDays + 1)) }
}

const after = (now: number, milliseconds: number): Instant => new Date(now + milliseconds).toISOString()

/** When a calendar that was read well is read again. */
export const nextReadAt = (channel: CalendarConnection['channel'], now: number): Instant =>
  after(now, channel !== null && Date.parse(channel.expiresAt) > now + TOLD_MS ? TOLD_MS : POLLED_MS)

/**
 * When a calendar that could not be read is tried again: ever more rarely, and not before the vendor said. `failures`: this one included.
 */
export const retryAt = (failures: number, retryAfterMs: number, now: number): Instant =>
  after(now, Math.min(LONGEST_MS, Math.max(retryAfterMs, POLLED_MS * 2 ** Math.min(failures - 1, 10))))

/** Whether a channel has to be made anew. */
export const isChannelEnding = (channel: CalendarConnection['channel'], now: number): boolean =>
  channel === null || Date.parse(channel.expiresAt) - now <= RENEW_MS

/** Whether the owner has to do something, or to know. */
export const needsAttention = (code: CalendarProblemCode, failures: number): boolean =>
  !PASSING.includes(code) || failures >= PASSING_FAILURES
