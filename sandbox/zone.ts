// Wall time for the stand-ins alone, so that they share no mistake with the product: offsets are looked up day by day and remembered,
// since most days have only one.

const MINUTE = 60_000
const DAY = 86_400_000

interface DayOffsets {
  before: number
  after: number
  changeAt: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, Map<number, DayOffsets>>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
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

/** Milliseconds that a zone's clocks are ahead of UTC, asked of the runtime. */
function askOffset(zone: string, instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000
  const [, month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] =
    /^(\d+)\D+(\d+)\D+(\d+)\D+(\d+)\D+(\d+)\D+(\d+)/.exec(formatOf(zone).format(whole))?.map(Number) ?? []
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole
}

function dayOffsets(zone: string, day: number): DayOffsets {
  let known = days.get(zone)
  if (known === undefined) days.set(zone, (known = new Map()))
  const found = known.get(day)
  if (found !== undefined) return found
  const before = askOffset(zone, day * DAY)
  const after = askOffset(zone, (day + 1) * DAY)
  const made = { before, after, changeAt: before === after ? Infinity : changeOf(zone, day, before) }
  known.set(day, made)
  return made
}

/** The instant at which the offset of a day changes, halving the day down to a minute. */
function changeOf(zone: string, day: number, before: number): number {
  let [still, changed] = [day * DAY, (day + 1) * DAY]
  while (changed - still > MINUTE) {
    const middle = Math.floor((still + changed) / 2 / MINUTE) * MINUTE
    if (askOffset(zone, middle) === before) still = middle
    else changed = middle
  }
  return changed
}

/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
export function offsetAt(zone: string, instant: number): number {
  const { before, after, changeAt } = dayOffsets(zone, Math.floor(instant / DAY))
  return instant < changeAt ? before : after
}

/** The instant of a wall time (ms as if it were UTC): the first of two, and one that was skipped moves on by the length of the gap. */
export function instantOfWall(zone: string, wall: number): number {
  const [earlier, later] = [offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)]
  for (const offset of [earlier, later]) if (offsetAt(zone, wall - offset) === offset) return wall - offset
  return wall - earlier
}

/** Days since 1970 of the local date at an instant. */
export const localDay = (zone: string, instant: number): number => Math.floor((instant + offsetAt(zone, instant)) / DAY)

export const dateOfDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY

/** Whether the clocks change on a local date. */
export const isChangeDay = (zone: string, day: number): boolean =>
  offsetAt(zone, instantOfWall(zone, day * DAY)) !== offsetAt(zone, instantOfWall(zone, (day + 1) * DAY))

const two = (value: number): string => String(value).padStart(2, '0')

/** Wall time with its offset, such as `2026-11-24T10:00:00.000+01:00`; `Z` where the zone is UTC. */
export function inZone(zone: string, instant: number): string {
  const offset = offsetAt(zone, instant)
  const wall = new Date(instant + offset).toISOString().slice(0, -1)
  if (offset === 0 && (zone === 'UTC' || zone === 'Etc/UTC')) return `${wall}Z`
  const minutes = Math.round(Math.abs(offset) / MINUTE)
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Whether this is the name of a zone, and not an offset. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== null && !/^[+-]/.test(zone)
  } catch {
    return false
  }
}
