import type { StoredBooking, StoredNotification } from '#sandbox/phone/types'

export interface Jump {
  id: 'hour' | 'day' | 'message' | 'before' | 'after'
  label: string
  /** Epoch ms at which the clock will stand; null: there is nothing to move to. */
  to: number | null
  /** Why there is nothing. */
  hint?: string
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Where the clock can be moved with one tap, for one person at one business. */
export function jumpsFrom(now: number, bookings: StoredBooking[], notifications: StoredNotification[]): Jump[] {
  const next = bookings
    .filter(({ status, start }) => ['confirmed', 'held'].includes(status) && Date.parse(start) > now)
    .toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start))[0]
  const planned = notifications
    .filter(({ status, dueAt }) => status === 'planned' && Date.parse(dueAt) > now)
    .map(({ dueAt }) => Date.parse(dueAt))
  const dayBefore = next === undefined ? null : Date.parse(next.start) - DAY
  const latest = bookings
    .filter(({ status }) => ['confirmed', 'completed'].includes(status))
    .map(({ end }) => Date.parse(end))
    .toSorted((one, other) => other - one)[0]
  const dayAfter = latest === undefined ? null : latest + DAY
  const isAhead = (instant: number | null): number | null => (instant !== null && instant > now ? instant : null)
  const noBooking = 'There is no booking yet'
  return [
    { id: 'hour', label: 'An hour', to: now + HOUR },
    { id: 'day', label: 'A day', to: now + DAY },
    { id: 'message', label: 'Next message', to: planned.length === 0 ? null : Math.min(...planned), hint: 'No message is planned' },
    { id: 'before', label: 'Day before', to: isAhead(dayBefore), hint: next === undefined ? noBooking : 'It is less than a day away' },
    { id: 'after', label: 'Day after', to: isAhead(dayAfter), hint: noBooking },
  ]
}
