import type { Busy, CalContext, StoredBooking, StoredEventType } from '#sandbox/cal/store'

// Taken time is kept beside the bookings, filed under the user and each UTC day that it touches, so that a question about a
// month does not read years of bookings.

const MINUTE = 60_000
const DAY = 86_400_000

const scopeOf = (userId: number, day: number): string => `${userId}|${day}`

function daysOf({ start, end, before, after }: Busy): number[] {
  const first = Math.floor((start - before) / DAY)
  const last = Math.floor((end + after - 1) / DAY)
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index)
}

/** Stores a piece of taken time, or replaces the one of the same key. */
export function putBusy({ records }: CalContext, busy: Busy): void {
  for (const day of daysOf(busy)) records.busy.put(`${busy.key}|${day}`, busy, scopeOf(busy.userId, day))
}

export function removeBusy({ records }: CalContext, busy: Busy): void {
  for (const day of daysOf(busy)) records.busy.remove(`${busy.key}|${day}`)
}

/** What a user has on, buffers of the bookings included, in [from, until), each piece once. */
export function busyBetween({ records }: CalContext, userId: number, from: number, until: number): Busy[] {
  const found = new Map<string, Busy>()
  for (let day = Math.floor(from / DAY); day <= Math.floor((until - 1) / DAY); day++) {
    for (const busy of records.busy.list({ scope: scopeOf(userId, day) })) {
      if (busy.start - busy.before < until && busy.end + busy.after > from) found.set(busy.key, busy)
    }
  }
  return [...found.values()]
}

/** The time that a booking takes; `storedAt` is when others may know of it. */
export const busyOfBooking = (booking: StoredBooking, eventType: StoredEventType, storedAt: number): Busy => ({
  key: booking.uid,
  userId: booking.userId,
  kind: 'booking',
  start: booking.start,
  end: booking.end,
  before: eventType.before * MINUTE,
  after: eventType.after * MINUTE,
  eventTypeId: booking.eventTypeId,
  title: booking.title,
  seatsTaken: booking.attendees.length,
  storedAt,
})

/** The stored time of a booking, found from its start and end. */
export function findBusy(context: CalContext, booking: StoredBooking): Busy | null {
  return busyBetween(context, booking.userId, booking.start, booking.end).find(({ key }) => key === booking.uid) ?? null
}
