import type ical from 'ical.js'
import { BROKEN, DAY_SECONDS, readStamp } from '#server/integrations/calendars/ics/values'

export type Frequency = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY'

/** A rule of recurrence in numbers. Weekdays count from Monday, 0; null: the rule does not say. */
export interface RecurrenceRule {
  frequency: Frequency
  interval: number
  count: number | null
  /** The last wall second at which it may begin. */
  until: number | null
  weekStart: number
  months: number[] | null
  monthDays: number[] | null
  yearDays: number[] | null
  weeks: number[] | null
  weekdays: { weekday: number; nth: number }[] | null
  hours: number[] | null
  minutes: number[] | null
  seconds: number[] | null
  positions: number[] | null
}

const FREQUENCIES: readonly Frequency[] = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY']
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
/** A rule that waits longer than this for its next turn has one turn. */
const LONGEST_INTERVAL = 10_000_000
/** No list of a rule has more members than a year has days, both ways. */
const LONGEST_RULE = 4000

type Part = 'BYMONTH' | 'BYMONTHDAY' | 'BYYEARDAY' | 'BYWEEKNO' | 'BYHOUR' | 'BYMINUTE' | 'BYSECOND' | 'BYSETPOS'

/** Reads a rule with ical.js, which knows the grammar and its limits. `wallOf`: what the series' clock shows at a UTC second. */
export function readRule(recurrence: typeof ical.Recur, text: string, wallOf: (utcSecond: number) => number): RecurrenceRule {
  if (text.length > LONGEST_RULE) throw BROKEN
  // `UNTIL` is read by ourselves: what it means depends on the clock of the series.
  const until = /(?:^|;)UNTIL=([^;]*)/i.exec(text)?.[1] ?? null
  const rule = parsed(
    recurrence,
    text
      .replace(/(?:^|;)UNTIL=[^;]*/i, '')
      .replace(/^;/, '')
      .toUpperCase(),
  )
  const frequency = FREQUENCIES.find(one => one === rule.freq)
  if (frequency === undefined) throw BROKEN
  const interval = Number(rule.interval ?? 1)
  const list = (part: Part): number[] | null => numbersOf(rule.parts[part])
  return {
    frequency,
    interval: interval >= 1 ? Math.min(Math.floor(interval), LONGEST_INTERVAL) : 1,
    count: rule.count === null || rule.count === undefined ? null : positive(rule.count),
    until: until === null ? null : lastSecondOf(until, wallOf),
    // ical.js counts from Sunday, 1.
    weekStart: (Number(rule.wkst ?? 2) + 5) % 7,
    months: list('BYMONTH'),
    monthDays: list('BYMONTHDAY'),
    yearDays: list('BYYEARDAY'),
    weeks: list('BYWEEKNO'),
    weekdays: weekdaysOf(rule.parts.BYDAY),
    hours: list('BYHOUR'),
    minutes: list('BYMINUTE'),
    seconds: list('BYSECOND'),
    positions: list('BYSETPOS'),
  }
}

function parsed(recurrence: typeof ical.Recur, text: string): ical.Recur {
  try {
    return recurrence.fromString(text)
  } catch {
    throw BROKEN
  }
}

function positive(count: number): number {
  if (!(count >= 1)) throw BROKEN
  return count
}

function numbersOf(part: unknown): number[] | null {
  if (!Array.isArray(part)) return null
  const numbers = [...new Set(part.map(Number))].filter(Number.isInteger).sort((one, other) => one - other)
  return numbers.length === 0 ? null : numbers
}

function weekdaysOf(part: unknown): { weekday: number; nth: number }[] | null {
  if (!Array.isArray(part)) return null
  return [...new Set(part.map(String))].map(text => {
    const weekday = WEEKDAYS.indexOf(text.slice(-2))
    const nth = Number(text.slice(0, -2))
    if (weekday === -1 || !Number.isInteger(nth)) throw BROKEN
    return { weekday, nth }
  })
}

function lastSecondOf(text: string, wallOf: (utcSecond: number) => number): number {
  const stamp = readStamp(text)
  if (stamp.isDate) return stamp.wall + DAY_SECONDS - 1
  return stamp.isUtc ? wallOf(stamp.wall) : stamp.wall
}
