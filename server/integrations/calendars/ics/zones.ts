import type ical from 'ical.js'
import type { IcsFields, IcsZone } from '#server/integrations/calendars/ics/lines'
import type { Spend } from '#server/integrations/calendars/ics/values'
import type { CalendarWindow } from '#server/ports/calendars'
import { dateOfDay, instantOfWall, offsetAt, startOfDay } from '#server/domain/time/time'
import { occurrences } from '#server/integrations/calendars/ics/recur'
import { readRule } from '#server/integrations/calendars/ics/rule'
import { BROKEN, linesOf, lineOf, readStamp, TOO_LARGE } from '#server/integrations/calendars/ics/values'
import { windowsZones } from '#server/integrations/calendars/ics/windows-zones'

/** How a wall clock and epoch minutes belong together. Wall minutes count from 1970 on a clock that never changes. */
export interface WallClock {
  minuteOf(wallMinute: number): number
  wallOf(epochMinute: number): number
}

const DAY = 1440
const YEAR = 366 * DAY
/** No feed of a person names more zones; each that is looked up costs time. */
const MOST_ZONES = 200
/** What it costs to find the offsets of a year, in steps of reading. */
const STEPS_OF_A_YEAR = 1000

export const utcClock: WallClock = { minuteOf: minute => minute, wallOf: minute => minute }

/**
 * The clock of a zone that the runtime knows, the same as everywhere else in the product. Far from the window it stands still at the offset
 * of the edge: nobody is
 * shown those times, and to find the offsets of thousands of years would take longer than anything else here.
 */
function zoneClock(zone: string, window: CalendarWindow, spend: Spend): WallClock & { startOfDay(day: number): number } {
  const [first, last] = [window.from - 40 * YEAR, window.until + 15 * YEAR]
  const visited = new Set<number>()
  const visit = (minute: number): number => {
    const stretch = Math.floor(minute / YEAR)
    if (!visited.has(stretch)) {
      visited.add(stretch)
      spend(STEPS_OF_A_YEAR)
    }
    return minute
  }
  const edge = (minute: number): number | null => (minute < first ? offsetAt(zone, first) : minute > last ? offsetAt(zone, last) : null)
  return {
    minuteOf: wall => {
      const offset = edge(wall)
      if (offset !== null) return wall - offset
      const day = Math.floor(visit(wall) / DAY)
      return instantOfWall(zone, day, wall - day * DAY)
    },
    wallOf: minute => minute + (edge(minute) ?? offsetAt(zone, visit(minute))),
    startOfDay: day => {
      const offset = edge(day * DAY)
      return offset === null ? startOfDay(zone, dateOfDay(visit(day * DAY) / DAY)) : day * DAY - offset
    },
  }
}

/** The runtime's own name of a zone; null when it knows none. Its own, because what is known of zones is kept by name. */
export function knownZone(name: string): string | null {
  if (name === '' || name.length > 64 || /^[+-]/.test(name)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** IANA, Windows, or an IANA name behind somebody's prefix: `/example.org/2026/Europe/Copenhagen`. */
function namedZone(name: string): string | null {
  const windows = windowsZones[name.toLowerCase()]
  if (windows !== undefined) return knownZone(windows)
  const parts = name.split('/')
  const tails = parts.length > 3 || name.startsWith('/') ? [parts.slice(-3).join('/'), parts.slice(-2).join('/'), parts.at(-1) ?? ''] : []
  for (const one of [name, ...tails]) {
    const zone = knownZone(one)
    if (zone !== null) return zone
  }
  return null
}

interface Change {
  at: number
  wall: number
  offset: number
  before: number
}

/** The clocks of one reading, each made once, however many texts name it. */
export function createClocks(recurrence: typeof ical.Recur, window: CalendarWindow, spend: Spend) {
  const named = new Map<string, ReturnType<typeof zoneClock>>()
  const described = new Map<string, WallClock | null>()
  return {
    named(zone: string): ReturnType<typeof zoneClock> {
      const clock = named.get(zone) ?? zoneClock(zone, window, spend)
      named.set(zone, clock)
      return clock
    },
    described(zone: IcsZone): WallClock | null {
      const key = JSON.stringify(zone.observances.map(fields => [...fields]))
      const clock = described.has(key) ? (described.get(key) ?? null) : describedClock(recurrence, zone, window, spend)
      described.set(key, clock)
      return clock
    },
  }
}

/** Finds the clock of each TZID of a text. What no clock can be found for runs on the calendar's own. */
export function createZones(clocks: ReturnType<typeof createClocks>, zones: readonly IcsZone[], own: string) {
  const floating = clocks.named(own)
  const known = new Map<string, WallClock>()
  const described = new Map(zones.map(zone => [lineValue(zone.fields, 'TZID'), zone]))
  const find = (name: string): WallClock => {
    if (known.size >= MOST_ZONES) throw TOO_LARGE
    const zone = described.get(name)
    const found = namedZone(name) ?? (zone === undefined ? null : namedZone(lineValue(zone.fields, 'X-LIC-LOCATION')))
    if (found !== null) return clocks.named(found)
    return (zone === undefined ? null : clocks.described(zone)) ?? floating
  }
  return {
    floating,
    startOfDay: floating.startOfDay,
    clockOf(name: string | null): WallClock {
      if (name === null) return floating
      let clock = known.get(name)
      if (clock === undefined) {
        clock = find(name)
        known.set(name, clock)
      }
      return clock
    },
  }
}

function lineValue(fields: IcsFields, name: string): string {
  try {
    return lineOf(fields, name)?.value.trim() ?? ''
  } catch (error) {
    if (error === BROKEN) return ''
    throw error
  }
}

/** The clock that a VTIMEZONE describes, as far as the window needs it; null when it says nothing that can be used. */
function describedClock(recurrence: typeof ical.Recur, zone: IcsZone, window: CalendarWindow, spend: Spend): WallClock | null {
  const changes = zone.observances
    .flatMap(observance => {
      try {
        return changesOf(recurrence, observance, window, spend)
      } catch (error) {
        if (error === BROKEN) return []
        throw error
      }
    })
    .sort((one, other) => one.at - other.at)
  const [first] = changes
  if (first === undefined) return null
  const offset = (minute: number): number => {
    let [low, high] = [0, changes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((changes[middle]?.at ?? 0) <= minute) low = middle + 1
      else high = middle
    }
    return changes[low - 1]?.offset ?? first.before
  }
  return {
    wallOf: minute => minute + offset(minute),
    // The first of two instants; a time that was jumped over moves forward: as in domain/time/time.
    minuteOf: wall => {
      const [before, after] = [offset(wall - DAY), offset(wall + DAY)]
      if (offset(wall - before) === before) return wall - before
      return offset(wall - after) === after ? wall - after : wall - before
    },
  }
}

function changesOf(recurrence: typeof ical.Recur, observance: IcsFields, window: CalendarWindow, spend: Spend): Change[] {
  const start = readStamp(lineValue(observance, 'DTSTART')).wall
  const [before, offset] = [offsetOf(lineValue(observance, 'TZOFFSETFROM')), offsetOf(lineValue(observance, 'TZOFFSETTO'))]
  const walls = [start]
  for (const { value } of linesOf(observance, 'RDATE').slice(0, 20)) {
    for (const text of value.split(',').slice(0, 1000)) walls.push(readStamp(text).wall)
  }
  for (const { value } of linesOf(observance, 'RRULE').slice(0, 2)) {
    const rule = readRule(recurrence, value, second => second + before * 60)
    if (rule.frequency !== 'YEARLY') throw BROKEN
    // A rule that has ended still says which offset it left behind.
    const from = Math.min(window.from * 60, rule.until ?? Number.POSITIVE_INFINITY) - 3 * YEAR * 60
    walls.push(...occurrences(rule, start, from, (window.until + YEAR) * 60, spend))
  }
  spend(walls.length)
  return walls.map(wall => Math.floor(wall / 60)).map(wall => ({ wall, at: wall - before, offset, before }))
}

function offsetOf(text: string): number {
  const found = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text)
  if (found === null) throw BROKEN
  const minutes = Number(found[2]) * 60 + Number(found[3])
  if (minutes > 1440) throw BROKEN
  return found[1] === '-' ? -minutes : minutes
}
