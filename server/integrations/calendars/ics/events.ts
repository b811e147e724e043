import type { IcsFields, IcsLine } from '#server/integrations/calendars/ics/lines'
import type { Length, Stamp } from '#server/integrations/calendars/ics/values'
import type { WallClock } from '#server/integrations/calendars/ics/zones'
import { BookingId } from '#shared/schemas/ids'
import { BROKEN, DAY_SECONDS, lineOf, readLength, readStamp, wordOf } from '#server/integrations/calendars/ics/values'
import { utcClock } from '#server/integrations/calendars/ics/zones'

export interface IcsClocks {
  /** The calendar's own. */
  floating: WallClock
  clockOf(name: string | null): WallClock
  /** The minute at which a day begins in the calendar's zone. */
  startOfDay(day: number): number
}

/** A wall time with the clock that it is read from. */
export interface IcsTime extends Stamp {
  clock: WallClock
}

/** How long an entry lasts: an exact number of minutes, or days and time as the calendar counts them. */
export type IcsSpan = { kind: 'exact'; minutes: number } | { kind: 'counted'; length: Length }

export interface IcsEvent {
  uid: string
  start: IcsTime
  span: IcsSpan
  isBusy: boolean
  bookingId: string | null
  sequence: number
  /** The date of the series that this one stands for; `isAndAfter`: and for all later ones. */
  instead: { time: IcsTime; isAndAfter: boolean } | null
  fields: IcsFields
}

/** A time property as its line says it. */
export function timeOf(line: IcsLine, clocks: IcsClocks, text = line.value): IcsTime {
  const stamp = readStamp(text)
  const clock = stamp.isUtc ? utcClock : stamp.isDate ? clocks.floating : clocks.clockOf(line.params.get('TZID') ?? null)
  return { ...stamp, clock }
}

/** What an entry says in numbers. Throws `BROKEN` where it says nothing that makes sense. */
export function readEvent(fields: IcsFields, clocks: IcsClocks): IcsEvent {
  const startLine = lineOf(fields, 'DTSTART')
  if (startLine === null) throw BROKEN
  const start = timeOf(startLine, clocks)
  const insteadLine = lineOf(fields, 'RECURRENCE-ID')
  const uid = lineOf(fields, 'UID')?.value.trim() || `unnamed-${start.wall}`
  return {
    uid,
    start,
    span: spanOf(fields, start, clocks),
    isBusy:
      wordOf(fields, 'TRANSP') !== 'TRANSPARENT'
      && wordOf(fields, 'STATUS') !== 'CANCELLED'
      && wordOf(fields, 'X-MICROSOFT-CDO-BUSYSTATUS') !== 'FREE',
    bookingId: bookingOf(lineOf(fields, 'X-AFTALE-BOOKING')?.value ?? (uid.endsWith('@aftale') ? uid.slice(0, -'@aftale'.length) : null)),
    sequence: Number(wordOf(fields, 'SEQUENCE')) || 0,
    instead:
      insteadLine === null
        ? null
        : { time: timeOf(insteadLine, clocks), isAndAfter: insteadLine.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE' },
    fields,
  }
}

function spanOf(fields: IcsFields, start: IcsTime, clocks: IcsClocks): IcsSpan {
  const endLine = lineOf(fields, 'DTEND')
  if (endLine === null) {
    const lengthLine = lineOf(fields, 'DURATION')
    if (lengthLine !== null) return { kind: 'counted', length: readLength(lengthLine.value) }
    return { kind: 'counted', length: { days: start.isDate ? 1 : 0, seconds: 0 } }
  }
  const end = timeOf(endLine, clocks)
  // Many programs end a whole day on the day itself.
  if (start.isDate && end.isDate && end.day >= start.day) {
    return { kind: 'counted', length: { days: Math.max(end.day - start.day, 1), seconds: 0 } }
  }
  const minutes = minuteOf(end, clocks, 'up') - minuteOf(start, clocks, 'down')
  if (minutes < 0) throw BROKEN
  return { kind: 'exact', minutes }
}

/** The epoch minute of a time; one within a minute is rounded. */
export function minuteOf(time: Stamp & { clock: WallClock }, clocks: IcsClocks, rounding: 'up' | 'down'): number {
  if (time.isDate) return clocks.startOfDay(time.day)
  return time.clock.minuteOf(rounding === 'up' ? Math.ceil(time.wall / 60) : Math.floor(time.wall / 60))
}

/** From when until when an entry takes somebody's time if it begins at a wall second of its clock. */
export function stretchOf(
  { start, span }: Pick<IcsEvent, 'start' | 'span'>,
  wall: number,
  clocks: IcsClocks,
): { from: number; until: number } {
  const at = (second: number, rounding: 'up' | 'down'): number =>
    minuteOf({ ...start, wall: second, day: Math.floor(second / DAY_SECONDS) }, clocks, rounding)
  const from = at(wall, 'down')
  if (span.kind === 'exact') return { from, until: from + span.minutes }
  const { days, seconds } = span.length
  // Days are counted on the wall, hours on the clock that runs through.
  return { from, until: at(wall + days * DAY_SECONDS, start.isDate ? 'down' : 'up') + Math.ceil(seconds / 60) }
}

/** At most that many wall seconds lie between the beginning and the end. */
export const longestOf = (span: IcsSpan): number =>
  span.kind === 'exact' ? span.minutes * 60 : span.length.days * DAY_SECONDS + span.length.seconds

function bookingOf(text: string | null): string | null {
  const parsed = BookingId.safeParse(text?.trim())
  return parsed.success ? parsed.data : null
}
