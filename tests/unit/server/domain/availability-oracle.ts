import type { Temporal as Types } from 'temporal-polyfill'
import { Temporal } from '#tests/unit/server/domain/temporal'
import type { SlotQuery } from '#server/domain/availability'
import type { Provider } from '#shared/schemas/provider'
import type { LocalDate, TimeRange } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'

// The rules once more, as they are stated and without any thought of speed, on Temporal alone: what the fast engine is judged by.

export interface OracleAnswer { slots: { start: number, providerIds: string[] }[], providerDays: number }

const minuteOf = (zoned: Types.ZonedDateTime): number => zoned.epochMilliseconds / 60_000

/** Wall times of one zone as instants, remembered, because the sweep asks for the same ones for each provider. */
export class Wall {
  readonly #zone: string
  readonly #instants = new Map<string, number>()
  readonly #starts = new Map<string, number[]>()

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
}

const plain = (date: LocalDate, minute: number): Types.PlainDateTime =>
  Temporal.PlainDate.from(date).add({ days: Math.floor(minute / 1440) }).toPlainDateTime({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 })

export const datesBetween = (first: LocalDate, last: LocalDate): LocalDate[] => {
  const dates: LocalDate[] = []
  for (let date = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) dates.push(date.toString())
  return dates
}

/** Free times of whole local dates. */
export function oracle(query: Omit<SlotQuery, 'from' | 'until'>, first: LocalDate, last: LocalDate, wall: Wall): OracleAnswer {
  const { tenant: { timezone, rules }, providers, services, now } = query
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate()
  const lastDate = today.add({ days: rules.bookingWindowDays })
  const minutes = services.reduce((sum, service) => sum + service.minutes, 0)
  const dates = datesBetween(first, last)
  const able = providers.filter(provider => services.every(service => provider.serviceIds.includes(service.id)))
  const working = new Map(able.map(provider => [provider.id, workOf(query, provider, first, last, wall)]))
  const slots: OracleAnswer['slots'] = []
  for (const date of dates) {
    if (Temporal.PlainDate.compare(date, lastDate) > 0) continue
    for (const start of wall.starts(date, rules.slotGridMinutes)) {
      if (start * 60_000 < now + rules.minimumNoticeMinutes * 60_000) continue
      const free = able.filter(({ id }) => fits(working.get(id) ?? [], start, start + minutes) && !isTaken(query, id, start, start + minutes))
      if (free.length > 0) slots.push({ start, providerIds: free.map(({ id }) => id) })
    }
  }
  return { slots, providerDays: dates.length * able.length }
}

type Span = [from: number, until: number]

function workOf({ tenant }: Pick<SlotQuery, 'tenant'>, provider: Provider, first: LocalDate, last: LocalDate, wall: Wall): Span[] {
  const around = datesBetween(Temporal.PlainDate.from(first).subtract({ days: 2 }).toString(), Temporal.PlainDate.from(last).add({ days: 2 }).toString())
  return around.filter(date => !tenant.closedDates.includes(date)).flatMap((date) => {
    const weekday = Weekday.options[Temporal.PlainDate.from(date).dayOfWeek - 1]!
    return (provider.overrides[date] ?? provider.hours[weekday]).map(range => spanOf(range, date, wall))
  })
}

function spanOf(range: TimeRange, date: LocalDate, wall: Wall): Span {
  const [start = 0, end = 0] = range.split('-').map(time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  return [wall.instant(date, start), wall.instant(date, end < start ? end + 1440 : end)]
}

/** Walks from range to range as long as one goes on where the walk has come to. */
function fits(work: Span[], start: number, end: number): boolean {
  let reached = start
  while (reached < end) {
    const next = Math.max(...work.filter(([from, until]) => from <= reached && until > reached).map(([, until]) => until))
    if (!(next > reached)) return false
    reached = next
  }
  return true
}

function isTaken({ services, days, now, exceptId }: Omit<SlotQuery, 'from' | 'until'>, providerId: string, start: number, end: number): boolean {
  const from = start - services[0]!.bufferBeforeMinutes
  const until = end + services.at(-1)!.bufferAfterMinutes
  return days.some(day => day.providerId === providerId && day.busy.some((entry) => {
    if (entry.id === exceptId || (entry.kind === 'hold' && entry.expiresAt! * 60_000 <= now)) return false
    return from < entry.until && entry.from < until
  }))
}
