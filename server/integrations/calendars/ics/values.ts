import type { IcsFields, IcsLine } from '#server/integrations/calendars/ics/lines'
import { readLine } from '#server/integrations/calendars/ics/lines'

export const DAY_SECONDS = 86_400

/** Thrown inside the reading of one entry: that entry is left out. Made once, because a feed may hold a hundred thousand of them. */
export const BROKEN = new Error('This entry cannot be understood.')

/** Thrown when the whole calendar takes more work than any real one. */
export const TOO_LARGE = new Error('This calendar takes too much work.')

/** How much work a calendar may take; `spend` throws when it is used up. */
export type Spend = (steps: number) => void

/** The work of one reading. */
export function createBudget(steps: number): Spend {
  let left = steps
  return count => {
    left -= count
    if (left < 0) throw TOO_LARGE
  }
}

/** A date, or a wall time as seconds since 1970 on a clock that never changes. */
export interface Stamp {
  day: number
  wall: number
  isDate: boolean
  isUtc: boolean
}

const STAMP = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/i

/** A date or wall time as iCalendar writes it. */
export function readStamp(text: string): Stamp {
  const found = STAMP.exec(text.trim())
  if (found === null) throw BROKEN
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(part => Number(part ?? 0))
  // Before 100 JavaScript reads a year as of the last century.
  if (year < 100 || month < 1 || month > 12 || date < 1 || hour > 24 || minute > 59 || second > 60) throw BROKEN
  const day = Date.UTC(year, month - 1, date) / (DAY_SECONDS * 1000)
  if (date > 28 && new Date(day * DAY_SECONDS * 1000).getUTCDate() !== date) throw BROKEN
  return {
    day,
    wall: day * DAY_SECONDS + hour * 3600 + minute * 60 + Math.min(second, 59),
    isDate: found[4] === undefined,
    isUtc: found[7] !== undefined,
  }
}

/** Days are counted by the calendar, seconds by the clock: a day is not always 24 hours long. */
export interface Length {
  days: number
  seconds: number
}

const LENGTH = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i

/** A length as iCalendar writes it; one that goes back is broken. */
export function readLength(text: string): Length {
  const found = LENGTH.exec(text.trim())
  if (found === null) throw BROKEN
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1, 6).map(part => Number(part ?? 0))
  const length = { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds }
  if (length.days > 40_000 || length.seconds > 40_000 * DAY_SECONDS) throw BROKEN
  return length
}

/** The first line of a name; null when there is none. */
export function lineOf(fields: IcsFields, name: string): IcsLine | null {
  const raw = fields.get(name)?.[0]
  if (raw === undefined) return null
  const line = readLine(raw)
  if (line === null) throw BROKEN
  return line
}

/** All lines of a name. */
export const linesOf = (fields: IcsFields, name: string): IcsLine[] =>
  (fields.get(name) ?? []).map(raw => {
    const line = readLine(raw)
    if (line === null) throw BROKEN
    return line
  })

/** The value of a name, in capitals where letters carry no meaning. */
export const wordOf = (fields: IcsFields, name: string): string => lineOf(fields, name)?.value.trim().toUpperCase() ?? ''
