import { bookableSpan } from '#sandbox/cal/slots/bookable'
import { busyBetween } from '#sandbox/cal/slots/busy'
import { openSpans } from '#sandbox/cal/slots/hours'
import { readSettings } from '#sandbox/cal/settings'
import type { Busy, CalContext, StoredEventType, StoredSchedule } from '#sandbox/cal/store'
import type { Span } from '#sandbox/span'
import { offsetAt } from '#sandbox/zone'

const MINUTE = 60_000
const HOUR = 3_600_000

export interface Slot {
  start: number
  end: number
  seats: { booked: number; total: number; bookingUid: string | null } | null
}

export interface SlotQuery {
  eventType: StoredEventType
  from: number
  until: number
  minutes: number
  withoutUid: string | null
}

/** The schedule that an event type follows: its own, else the user's default; null: never open. */
export function scheduleOf({ records }: CalContext, eventType: StoredEventType): StoredSchedule | null {
  const id = eventType.scheduleId ?? records.users.get(String(eventType.ownerId))?.defaultScheduleId ?? null
  return id === null ? null : records.schedules.get(String(id))
}

/** Free starts in [from, until), found by walking through the opening hours in steps. */
export function freeSlots(context: CalContext, { eventType, from, until, minutes, withoutUid }: SlotQuery): Slot[] {
  const schedule = scheduleOf(context, eventType)
  if (schedule === null || until <= from) return []
  const bookable = bookableSpan(eventType, schedule.timeZone, context.now())
  const [first, end] = [Math.max(from, bookable.from), Math.min(until, bookable.until)]
  if (end <= first) return []
  const length = minutes * MINUTE
  const reach = { from: first - eventType.before * MINUTE, until: end + length + eventType.after * MINUTE }
  const taken = takenTime(context, eventType, reach, withoutUid)
  const slots: Slot[] = []
  for (const span of openSpans(schedule, first, end + length, readSettings(context.store).dstBug)) {
    for (const start of startsIn(span, eventType, schedule.timeZone, minutes)) {
      if (start < first) continue
      if (start >= end) break
      const slot = taken(start, start + length)
      if (slot !== null) slots.push(slot)
    }
  }
  return slots
}

/**
 * Starts of a span: the first on a round minute of the hour, then in steps; as the vendor rounds, by the largest of these that divides the
 * step.
 */
function* startsIn(
  { from, until }: Span,
  { slotInterval, offsetStart }: StoredEventType,
  zone: string,
  minutes: number,
): Generator<number> {
  const step = slotInterval ?? minutes
  const round = ([60, 30, 20, 15, 10, 5].find(each => step % each === 0) ?? 1) * MINUTE
  const intoHour = (from + offsetAt(zone, from)) % HOUR
  const first = from + (intoHour % round === 0 ? 0 : round - (intoHour % round)) + offsetStart * MINUTE
  for (let start = first; start + minutes * MINUTE <= until; start += step * MINUTE) yield start
}

/** Answers for ascending starts whether a slot is free; taken pieces that are over are passed by for good. */
function takenTime(context: CalContext, eventType: StoredEventType, reach: Span, withoutUid: string | null) {
  const [before, after] = [eventType.before * MINUTE, eventType.after * MINUTE]
  const busy = [
    ...busyBetween(context, eventType.ownerId, reach.from, reach.until).filter(({ key }) => key !== withoutUid),
    ...reserved(context, eventType, reach),
  ].sort((one, other) => one.start - one.before - (other.start - other.before))
  let passed = 0
  return (start: number, end: number): Slot | null => {
    while (busy[passed] !== undefined && isOver(busy[passed], start - before)) passed++
    const seat = { booked: 0, bookingUid: null as string | null }
    for (let index = passed; index < busy.length; index++) {
      const each = busy[index]
      if (each === undefined || each.start - each.before >= end + after) break
      if (!collides(each, { start, end, before, after })) continue
      if (!isSameSeated(each, eventType, start)) return null
      seat.booked = each.seatsTaken
      seat.bookingUid = each.key
    }
    return { start, end, seats: eventType.seats === null ? null : { ...seat, total: eventType.seats.seatsPerTimeSlot } }
  }
}

const isOver = (busy: Busy | undefined, from: number): boolean => busy !== undefined && busy.end + busy.after <= from

/** A class is booked by many at one start. */
export const isSameSeated = (busy: Busy, eventType: StoredEventType, start: number): boolean =>
  eventType.seats !== null && busy.kind === 'booking' && busy.eventTypeId === eventType.id && busy.start === start

/** Buffers may touch; they may not overlap. A reservation knows no buffers. */
export function collides(
  busy: Busy,
  { start, end, before, after }: { start: number; end: number; before: number; after: number },
): boolean {
  if (busy.key === RESERVED) return busy.start < end && busy.end > start
  return busy.start - busy.before < end + after && busy.end + busy.after > start - before
}

const RESERVED = 'reservation'

function reserved({ records, now }: CalContext, { ownerId }: StoredEventType, { from, until }: Span): Busy[] {
  return records.reservations
    .list({ scope: String(ownerId) })
    .filter(each => each.until > now() && each.start < until && each.end > from)
    .map(({ start, end, userId }) => ({
      key: RESERVED,
      userId,
      kind: 'external',
      start,
      end,
      before: 0,
      after: 0,
      eventTypeId: null,
      title: '',
      seatsTaken: 0,
      storedAt: 0,
    }))
}
