import type { Entry, Moment, Span } from '#sandbox/calendars/store'
import { isDay } from '#sandbox/calendars/store'
import { daysLater } from '#sandbox/calendars/moment'

/** An entry, or one date of a series. */
export interface Instance {
  id: string
  entry: Entry
  start: Moment
  end: Moment
  /** Set on a date of a series: where it would stand unchanged. */
  originalStart: Moment | null
  isException: boolean
}

/** `20261124T090000Z`, or `20261124`. */
const compact = (moment: Moment): string => (isDay(moment) ? moment.replaceAll('-', '') : `${moment.slice(0, 19).replace(/[-:]/g, '')}Z`)

/** Dates of a series have ids of their own, made from the series and the date that they belong to, also after they were moved. */
const instanceId = (entry: Entry, originalStart: Moment): string => `${entry.id}_${compact(originalStart)}`

const KNOWN_SERIES = 100
const known = new Map<string, Span[]>()

/**
 * Where the dates of a series stand when nobody changed them, at the same wall time. Kept, since zones are slow and lists are asked for
 * page by page.
 */
function datesOf({ start, end, repeats }: Entry, zone: string): Span[] {
  if (repeats === null) return []
  const key = [start, end, repeats.every, repeats.count, zone].join('|')
  const found = known.get(key)
  if (found !== undefined) return found
  const step = repeats.every === 'day' ? 1 : 7
  const dates = Array.from({ length: repeats.count }, (_, number) => ({
    start: daysLater(start, number * step, zone),
    end: daysLater(end, number * step, zone),
  }))
  if (known.size >= KNOWN_SERIES) known.clear()
  known.set(key, dates)
  return dates
}

/** Every date of an entry that is there, in order. The zone is the calendar's: a series keeps its wall time. */
export function instancesOf(entry: Entry, zone: string): Instance[] {
  if (entry.isDeleted) return []
  if (entry.repeats === null) return [{ id: entry.id, entry, start: entry.start, end: entry.end, originalStart: null, isException: false }]
  return datesOf(entry, zone).flatMap((date, number) => {
    const exception = entry.exceptions[String(number)]
    return exception === null
      ? []
      : [
          {
            id: instanceId(entry, date.start),
            entry,
            ...(exception ?? date),
            originalStart: date.start,
            isException: exception !== undefined,
          },
        ]
  })
}

/** Which date of a series an id names; null: none. */
export function numberInSeries(entry: Entry, id: string, zone: string): number | null {
  const number = datesOf(entry, zone).findIndex(({ start }) => instanceId(entry, start) === id)
  return number === -1 ? null : number
}
