import { bookableSpan } from '#sandbox/cal/slots/bookable'
import { busyBetween } from '#sandbox/cal/slots/busy'
import { bareError, refused } from '#sandbox/cal/errors'
import { openSpans } from '#sandbox/cal/slots/hours'
import { readSettings } from '#sandbox/cal/settings'
import { collides, isSameSeated, scheduleOf } from '#sandbox/cal/slots/slots'
import type { Busy, CalContext, StoredEventType } from '#sandbox/cal/store'

const MINUTE = 60_000

export interface Wish {
  eventType: StoredEventType
  start: number
  end: number
  /** A booking that is in nobody's way, since this one replaces it. */
  withoutUid: string | null
  arrivedAt: number
}

/** One text for whatever keeps a time from being free. */
const TAKEN = 'User either already has booking at this time or is not available'
const OUT_OF_WINDOW =
  'The event type can\'t be booked at the "start" time provided. This could be because it\'s too soon (violating the minimum booking notice) or too far in the future (outside the event\'s scheduling window). Try fetching available slots first using the GET /v2/slots endpoint and then make a booking with "start" time equal to one of the available slots.'

/**
 * Refuses a time that cannot be booked; answers the class that a seated booking joins, or null. Belongs into the transaction that stores
 * the booking.
 */
export function checkTime(context: CalContext, wish: Wish): Busy | null {
  const { eventType, start, end } = wish
  const now = context.now()
  if (start < now) throw refused(400, 'Attempting to book a meeting in the past.')
  const schedule = scheduleOf(context, eventType)
  const bookable = bookableSpan(eventType, schedule?.timeZone ?? 'UTC', now)
  if (start < bookable.from || start >= bookable.until) throw refused(400, OUT_OF_WINDOW)
  const { dstBug } = readSettings(context.store)
  const isOpen = schedule !== null && openSpans(schedule, start, end, dstBug).some(span => span.from <= start && span.until >= end)
  if (!isOpen) throw refused(400, TAKEN)
  return checkCollisions(context, wish)
}

/** Refuses what is in the way of something else. */
export function checkCollisions(context: CalContext, { eventType, start, end, withoutUid, arrivedAt }: Wish): Busy | null {
  const [before, after] = [eventType.before * MINUTE, eventType.after * MINUTE]
  const inTheWay = busyBetween(context, eventType.ownerId, start - before, end + after).filter(
    busy => busy.key !== withoutUid && collides(busy, { start, end, before, after }),
  )
  const joined = inTheWay.find(busy => isSameSeated(busy, eventType, start)) ?? null
  const others = inTheWay.filter(busy => busy !== joined)
  if (others.length > 0) refuseOrOverlook(context, others, start, arrivedAt)
  if (joined !== null && eventType.seats !== null && joined.seatsTaken >= eventType.seats.seatsPerTimeSlot) {
    throw refused(409, 'No more seats left at this seated booking.')
  }
  return joined
}

/**
 * What was stored while this request was under way is a conflict of two at the same time, which the real instance finds only by the start.
 */
function refuseOrOverlook({ store }: CalContext, others: Busy[], start: number, arrivedAt: number): void {
  const isConcurrent = others.every(({ storedAt }) => storedAt > arrivedAt)
  if (!isConcurrent) throw refused(400, TAKEN)
  if (others.some(busy => busy.start === start) || !readSettings(store).acceptsOverlaps) throw bareError(409, 'booking_conflict_error')
}
