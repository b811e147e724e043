import type { Moment } from '#sandbox/calendars/store'
import { isDay } from '#sandbox/calendars/store'

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** What the wall shows, as if it were UTC (epoch ms). */
function wallOf(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The instant at which the wall shows a time; the second guess is right on days without a change of the clock and on most with one. */
export function instantOfWall(wall: number, zone: string): number {
  const first = wall - (wallOf(wall, zone) - wall)
  return wall - (wallOf(first, zone) - first)
}

/** The same wall time that many days later. */
export function daysLater(moment: Moment, days: number, zone: string): Moment {
  if (isDay(moment)) return new Date(Date.parse(moment) + days * DAY_MS).toISOString().slice(0, 10)
  return new Date(instantOfWall(wallOf(Date.parse(moment), zone) + days * DAY_MS, zone)).toISOString()
}

/** When a moment is, in epoch ms: a date begins at midnight of the zone. */
export const atOf = (moment: Moment, zone: string): number => (isDay(moment) ? instantOfWall(Date.parse(moment), zone) : Date.parse(moment))

/** `2026-11-24T10:00:00+01:00` */
export function withOffset(moment: Moment, zone: string): string {
  const at = Date.parse(moment)
  const wall = wallOf(at, zone)
  const offset = Math.round((wall - at) / 60_000)
  const two = (count: number) => String(count).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  const text = new Date(wall).toISOString().slice(0, 19)
  return offset === 0 ? `${text}Z` : `${text}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
}

export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== null
  } catch {
    return false
  }
}
