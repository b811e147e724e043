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
  const notice = Math.max(...services.map(service => service.minimumNoticeMinutes ?? rules.minimumNoticeMinutes))
  const lastDate = today.add({ days: Math.min(...services.map(service => service.bookingWindowDays ?? rules.bookingWindowDays)) })
  const dates = datesBetween(first, last)
  const able = providers.filter(provider => services.every(service => provider.serviceIds.includes(service.id)))
  const minutes = new Map(able.map(provider => [provider.id, minutesOf(query, provider, first, last, wall)]))
  const slots: OracleAnswer['slots'] = []
  for (const date of dates) {
    if (Temporal.PlainDate.compare(date, lastDate) > 0) continue
    for (const start of wall.starts(date, rules.slotGridMinutes)) {
      if (start * 60_000 < now + notice * 60_000) continue
      const free = able.filter(({ id }) => isFree(minutes.get(id)!, services, start))
      if (free.length > 0) slots.push({ start, providerIds: free.map(({ id }) => id) })
    }
  }
  return { slots, providerDays: dates.length * able.length }
}

/** One letter for each minute around the dates: at work or not, claimed or not. */
interface Minutes { base: number, isWork: Uint8Array, isTaken: Uint8Array }

const AROUND = 3

function minutesOf({ tenant, days, now, exceptId }: Omit<SlotQuery, 'from' | 'until'>, provider: Provider, first: LocalDate, last: LocalDate, wall: Wall): Minutes {
  const around = datesBetween(Temporal.PlainDate.from(first).subtract({ days: AROUND }).toString(), Temporal.PlainDate.from(last).add({ days: AROUND }).toString())
  const base = wall.instant(around[0]!, 0)
  const length = wall.instant(around.at(-1)!, 2880) - base
  const minutes: Minutes = { base, isWork: new Uint8Array(length), isTaken: new Uint8Array(length) }
  const mark = (row: Uint8Array, from: number, until: number, value: 0 | 1) => row.fill(value, Math.max(0, from - base), Math.max(0, until - base))
  for (const date of around) {
    const weekday = Weekday.options[Temporal.PlainDate.from(date).dayOfWeek - 1]!
    const hours = tenant.closedDates.includes(date) ? [] : provider.overrides[date] ?? provider.hours[weekday]
    for (const range of hours) mark(minutes.isWork, ...spanOf(range, date, wall), 1)
  }
  // After all hours, because a break also counts for what began on the date before.
  for (const date of around) {
    const weekday = Weekday.options[Temporal.PlainDate.from(date).dayOfWeek - 1]!
    for (const range of provider.breakOverrides[date] ?? provider.breaks[weekday]) mark(minutes.isWork, ...spanOf(range, date, wall), 0)
  }
  for (const { busy } of days.filter(day => day.providerId === provider.id)) {
    for (const entry of busy) {
      const isOver = entry.kind === 'hold' && entry.expiresAt! * 60_000 <= now
      if (entry.id !== exceptId && !isOver) mark(minutes.isTaken, entry.from, entry.until, 1)
    }
  }
  return minutes
}

function spanOf(range: TimeRange, date: LocalDate, wall: Wall): [from: number, until: number] {
  const [start = 0, end = 0] = range.split('-').map(time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  return [wall.instant(date, start), wall.instant(date, end < start ? end + 1440 : end)]
}

/** Minute by minute: at work through the services, unclaimed through the buffers as well. */
function isFree({ base, isWork, isTaken }: Minutes, services: SlotQuery['services'], start: number): boolean {
  const end = start + services.reduce((sum, service) => sum + service.minutes, 0)
  for (let minute = start; minute < end; minute++) if (isWork[minute - base] !== 1) return false
  for (let minute = start - services[0]!.bufferBeforeMinutes; minute < end + services.at(-1)!.bufferAfterMinutes; minute++) {
    if (isTaken[minute - base] === 1) return false
  }
  return true
}
