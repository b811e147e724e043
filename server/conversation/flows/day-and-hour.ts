import type { Instant, LocalDate } from '#shared/schemas/time'
import type { DayWish, TimeWish } from '#server/conversation/commands'
import { minuteOf, toLocal } from '#server/domain/time/time'

/** A wish for one day. */
export const onDay = (date: LocalDate): DayWish => ({ from: date, to: date })

/** A wish for one hour, minutes of the local day. */
export const atMinute = (minute: number): TimeWish => ({ earliest: minute, latest: minute, isExact: true })

/** The wish that a start comes to, in a zone. */
export function wishFor(startsAt: Instant, zone: string): { day: DayWish; time: TimeWish } {
  const { date, minuteOfDay } = toLocal(zone, minuteOf(startsAt))
  return { day: onDay(date), time: atMinute(minuteOfDay) }
}

/** Whether one single day is wished for. */
export const isOneDay = (day: DayWish | null | undefined): day is DayWish => day !== null && day !== undefined && day.from === day.to

/** Whether a date is within a wish for the day. */
export const fitsDay = (date: LocalDate, day: DayWish | null): boolean => day === null || (date >= day.from && date <= day.to)

/** Whether a minute of the day is within a wish for the hour. */
export const fitsTime = (minute: number, time: TimeWish | null): boolean =>
  time === null || ((time.earliest === null || minute >= time.earliest) && (time.latest === null || minute <= time.latest))
