import type { IcsClocks, IcsEvent } from '#server/integrations/calendars/ics/events'
import type { IcsFields, IcsScan } from '#server/integrations/calendars/ics/lines'
import type { Spend } from '#server/integrations/calendars/ics/values'
import type { CalendarEntry, CalendarProblem, CalendarWindow } from '#server/ports/calendars'
import { readEvent, stretchOf } from '#server/integrations/calendars/ics/events'
import { scanIcs } from '#server/integrations/calendars/ics/lines'
import { createSeries } from '#server/integrations/calendars/ics/series'
import { BROKEN, createBudget, linesOf, readLength, readStamp, TOO_LARGE } from '#server/integrations/calendars/ics/values'
import { createClocks, createZones, knownZone } from '#server/integrations/calendars/ics/zones'

/** `skipped`: entries that could not be understood, and were left out. */
export type IcsRead = { result: 'read'; entries: CalendarEntry[]; skipped: number; title: string | null } | CalendarProblem

/** More than this in a window is no calendar of a person. */
const MOST_ENTRIES = 20_000
/** Steps of reading that the largest calendars of people stay far below, and that take a fraction of a second. */
const MOST_STEPS = 2_000_000
const DAY = 1440

/** What a reading collects, and stops when it is too much. */
interface Collection {
  entries: Map<string, CalendarEntry>
  skipped: number
  spend: Spend
  window: CalendarWindow
}

/**
 * The busy entries of one or several iCalendar texts that overlap a window. `timezone` is the calendar's: whole days and times without a
 * zone are of it.
 * Of a list of texts those that are no calendar count as skipped.
 */
export async function readIcs(text: string | readonly string[], window: CalendarWindow, timezone: string): Promise<IcsRead> {
  const { Recur } = (await import('ical.js')).default
  const texts = typeof text === 'string' ? [text] : text
  const zone = knownZone(timezone) ?? 'UTC'
  const collection: Collection = { entries: new Map(), skipped: 0, spend: createBudget(MOST_STEPS), window }
  const known = createClocks(Recur, window, collection.spend)
  let title: string | null = null
  try {
    for (const one of texts) {
      const outcome = scanIcs(one)
      if (outcome.result === 'too_large') throw TOO_LARGE
      if (outcome.result === 'not_a_calendar') {
        if (typeof text === 'string') return { result: 'problem', code: 'not_a_calendar' }
        collection.skipped++
        continue
      }
      title ??= outcome.scan.title
      collection.skipped += outcome.scan.broken
      const clocks = createZones(known, outcome.scan.zones, zone)
      addEvents(collection, outcome.scan, { clocks, series: createSeries(Recur, clocks, window, collection.spend) })
      addFreeBusy(collection, outcome.scan)
    }
  } catch (error) {
    if (error === TOO_LARGE) return { result: 'problem', code: 'too_large' }
    throw error
  }
  return { result: 'read', entries: [...collection.entries.values()], skipped: collection.skipped, title }
}

function add({ entries, window }: Collection, entry: CalendarEntry): void {
  if (!(entry.until > entry.from && entry.until > window.from && entry.from < window.until)) return
  // Two entries under one name are both somebody's time.
  const known = entries.get(entry.id)
  const id = known === undefined ? entry.id : `${entry.id}+${entry.from}`
  entries.set(id, { ...entry, id })
  if (entries.size > MOST_ENTRIES) throw TOO_LARGE
}

interface Reading {
  clocks: IcsClocks
  series: ReturnType<typeof createSeries>
}

function addEvents(collection: Collection, scan: IcsScan, { clocks, series }: Reading): void {
  const groups = new Map<string, IcsEvent[]>()
  for (const fields of scan.events) {
    if (isFarFrom(fields, collection.window)) continue
    collection.spend(10)
    attempt(collection, () => {
      const event = readEvent(fields, clocks)
      const group = groups.get(event.uid)
      if (group === undefined) groups.set(event.uid, [event])
      else group.push(event)
    })
  }
  for (const group of groups.values()) {
    const latest = group.reduce((most, event) => (event.instead === null ? Math.max(most, event.sequence) : most), 0)
    const masters = group.filter(event => event.instead === null && event.sequence >= latest)
    const overrides = group.filter(event => event.instead !== null)
    for (const master of masters) attempt(collection, () => series.dates(master, overrides).forEach(entry => add(collection, entry)))
    for (const override of overrides) attempt(collection, () => addOverride(collection, override, { clocks, series }))
  }
}

function addOverride(collection: Collection, override: IcsEvent, { clocks, series }: Reading): void {
  if (override.instead === null || !override.isBusy) return
  const stretch = stretchOf(override, override.start.wall, clocks)
  add(collection, { id: series.idOf(override, override.instead.time), ...stretch, bookingId: override.bookingId })
}

function addFreeBusy(collection: Collection, scan: IcsScan): void {
  for (const fields of scan.freeBusy) {
    attempt(collection, () => {
      for (const { params, value } of linesOf(fields, 'FREEBUSY')) {
        if (params.get('FBTYPE')?.toUpperCase() === 'FREE') continue
        for (const period of value.split(',')) attempt(collection, () => addPeriod(collection, period))
      }
    })
  }
}

function addPeriod(collection: Collection, period: string): void {
  collection.spend(10)
  const [start = '', end = ''] = period.split('/')
  const from = readStamp(start)
  const length = end.startsWith('P') ? readLength(end) : null
  const until = length === null ? readStamp(end).wall : from.wall + length.days * 86_400 + length.seconds
  if (!from.isUtc || until < from.wall) throw BROKEN
  add(collection, { id: `busy-${from.wall / 60}`, from: Math.floor(from.wall / 60), until: Math.ceil(until / 60), bookingId: null })
}

/** Does one piece of work; what is broken in it is counted, and nothing else suffers. */
function attempt(collection: Collection, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error !== BROKEN) throw error
    collection.skipped++
  }
}

/** A single entry whose dates lie far from the window, told without reading it: most of a calendar is years ago. */
function isFarFrom(fields: IcsFields, window: CalendarWindow): boolean {
  if (fields.has('RRULE') || fields.has('RDATE') || fields.has('DURATION') || fields.has('RECURRENCE-ID')) return false
  const [start, end] = [dayIn(fields, 'DTSTART'), dayIn(fields, 'DTEND')]
  if (start === null || (end === null && fields.has('DTEND'))) return false
  if ((end ?? start) < start) return false
  return start > window.until / DAY + 2 || (end ?? start) < window.from / DAY - 3
}

function dayIn(fields: IcsFields, name: string): number | null {
  const found = /:(\d{4})(\d\d)(\d\d)(?:T\d{4,6}Z?)?\s*$/i.exec(fields.get(name)?.[0] ?? '')
  return found === null ? null : Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / (DAY * 60_000)
}
