import { z } from 'zod'
import type { Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import { BookingId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'
import { openVisitOf, visitOfProvider } from '#server/domain/bookings/provider-visit'

/**
 * What we know of a booking's event in one calendar. A person may move or delete it there, and only by this can that be told from our own
 * work.
 */
export const WrittenEvent = z.object({
  bookingId: BookingId,
  /** As it was written last; epoch minutes. */
  from: z.int(),
  until: z.int(),
  /** False while a write is under way or its end is unknown: until then nothing is concluded from what is read. */
  isSettled: z.boolean(),
  /** Counts the writes: whoever concludes something makes sure that there was none meanwhile. */
  writes: z.int().min(0),
  /** Since when it is written, or tried. */
  since: Instant,
  /** The calendar's own id of the event, once a read has shown it; a deleted event has no other name. */
  entryId: z.string().nullable(),
})
export type WrittenEvent = z.output<typeof WrittenEvent>

/** What an event of ours that was read says about its booking. */
export type Sighting =
  /** As it should be; `seen`: for the first time, or under another id. */
  | 'inLine'
  | 'seen'
  /** A person has put it elsewhere. */
  | 'moved'
  /** Not as it should be, and no wish that could be carried out: it becomes what the booking says. */
  | 'rewrite'
  /** Says nothing: a write is under way, or the booking is another one's or over. */
  | 'leave'

/** What an event of ours that has gone says about its booking. */
export type Absence =
  | 'deleted'
  | 'leave'
  /** The visit is over, or another one's: there is nothing more to be known. */
  | 'forget'
  /** One of several providers cannot cancel a visit alone: the event is put back. */
  | 'rewrite'

interface Known {
  mark: WrittenEvent | null
  booking: Booking | null
  providerId: ProviderId
  now: number
}

const isSame = (one: { from: number; until: number }, other: { from: number; until: number }): boolean =>
  one.from === other.from && one.until === other.until

/** Compares an event with its booking: never with a note that we are writing, so that our own echoes change nothing. */
export function judgeSighting(entry: { id: string; from: number; until: number }, { mark, booking, providerId, now }: Known): Sighting {
  if (booking === null || visitOfProvider(booking, providerId) === null || mark?.isSettled === false) return 'leave'
  // An event that was to be taken out and is still there.
  if (booking.status === 'cancelled') return 'rewrite'
  const wanted = openVisitOf(booking, providerId, now)
  if (wanted === null) return 'leave'
  if (isSame(entry, wanted)) return mark?.entryId === entry.id ? 'inLine' : 'seen'
  // What we have not written says nothing of what a person wants.
  if (mark === null) return 'rewrite'
  // The booking has changed since: its new time is on its way, and counts more.
  if (!isSame(mark, wanted)) return 'leave'
  // Nor can one of several providers move a visit alone.
  return entry.from === wanted.from || !wanted.isWhole ? 'rewrite' : 'moved'
}

/** How long after a write a calendar may be without showing its event. */
const UNSEEN_MS = 60 * 60_000

/** An event is only missed by who has seen it, or has waited for it long enough. */
export function judgeAbsence(mark: WrittenEvent, { booking, providerId, now }: Omit<Known, 'mark'>): Absence {
  if (!mark.isSettled) return 'leave'
  const wanted = booking === null ? null : openVisitOf(booking, providerId, now)
  if (wanted === null) return 'forget'
  if (!isSame(mark, wanted)) return 'leave'
  if (mark.entryId === null && Date.parse(mark.since) + UNSEEN_MS > now) return 'leave'
  return wanted.isWhole ? 'deleted' : 'rewrite'
}
