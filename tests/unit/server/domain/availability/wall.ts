import type { Temporal as Types } from 'temporal-polyfill'
import type { LocalDate } from '#shared/schemas/time'
import { Temporal } from '#tests/unit/server/domain/availability/temporal'

const minuteOf = (zoned: Types.ZonedDateTime): number => zoned.epochMilliseconds / 60_000

/** Wall times of one zone as instants, remembered, because the sweep asks for the same ones for each provider. */
export class Wall {
  readonly #zone: string
  readonly #instants = new Map<string, number>()
  readonly #starts = new Map<string, number[]>()
  readonly #dates = new Map<number, LocalDate>()

  constructor(zone: string) {
    this.#zone = zone
  }

  /** The instant that is meant by a wall time: Temporal's own `compatible` rule. Minute 1440 is the next midnight. */
  instant(date: LocalDate, minute: number): number {
    const key = `${date} ${minute}`
    const known = this.#instants.get(key)
    if (known !== undefined) return known
    const instant = minuteOf(plain(date, minute).toZonedDateTime(this.#zone))
    this.#instants.set(key, instant)
    return instant
  }

  /** Every instant of a date whose wall time lies on the grid: both of a repeated one, none of a missing one. */
  starts(date: LocalDate, grid: number): number[] {
    const key = `${date} ${grid}`
    const known = this.#starts.get(key)
    if (known !== undefined) return known
    const found = new Set<number>()
    for (let minute = 0; minute < 1440; minute += grid) {
      const wall = plain(date, minute)
      for (const disambiguation of ['earlier', 'later'] as const) {
        const zoned = wall.toZonedDateTime(this.#zone, { disambiguation })
        if (zoned.toPlainDateTime().equals(wall)) found.add(minuteOf(zoned))
      }
    }
    const starts = [...found].sort((one, other) => one - other)
    this.#starts.set(key, starts)
    return starts
  }

  /** The local date of an epoch minute. */
  dateOf(epochMinute: number): LocalDate {
    const known = this.#dates.get(epochMinute)
    if (known !== undefined) return known
    const date = Temporal.Instant.fromEpochMilliseconds(epochMinute * 60_000)
      .toZonedDateTimeISO(this.#zone)
      .toPlainDate()
      .toString()
    this.#dates.set(epochMinute, date)
    return date
  }
}

const plain = (date: LocalDate, minute: number): Types.PlainDateTime =>
  Temporal.PlainDate.from(date)
    .add({ days: Math.floor(minute / 1440) })
    .toPlainDateTime({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 })

export const datesBetween = (first: LocalDate, last: LocalDate): LocalDate[] => {
  const dates: LocalDate[] = []
  for (let date = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) dates.push(date.toString())
  return dates
}
