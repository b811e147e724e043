import type { Entry, Moment } from '#sandbox/calendars/records'
import { isDay } from '#sandbox/calendars/records'
import { daysLater } from '#sandbox/calendars/wall'

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
const compact = (moment: Moment): string => isDay(moment) ? moment.replaceAll('-', '') : `${moment.slice(0, 19).replace(/[-:]/g, '')}Z`

/** Dates of a series have ids of their own, made from the series and the date that they belong to, also after they were moved. */
const instanceId = (entry: Entry, originalStart: Moment): string => `${entry.id}_${compact(originalStart)}`

/** Every date of an entry that is there, in order. The zone is the calendar's: a series keeps its wall time. */
export function instancesOf(entry: Entry, zone: string): Instance[] {
  if (entry.isDeleted) return []
  if (entry.repeats === null) return [{ id: entry.id, entry, start: entry.start, end: entry.end, originalStart: null, isException: false }]
  const step = entry.repeats.every === 'day' ? 1 : 7
  return Array.from({ length: entry.repeats.count }, (_, number) => dateOfSeries(entry, number, step, zone)).filter(instance => instance !== null)
}

function dateOfSeries(entry: Entry, number: number, step: number, zone: string): Instance | null {
  const exception = entry.exceptions[String(number)]
  if (exception === null) return null
  const originalStart = daysLater(entry.start, number * step, zone)
  const span = exception ?? { start: originalStart, end: daysLater(entry.end, number * step, zone) }
  return { id: instanceId(entry, originalStart), entry, ...span, originalStart, isException: exception !== undefined }
}

/** Which date of a series an id names; null: none. */
export function numberInSeries(entry: Entry, id: string, zone: string): number | null {
  if (entry.repeats === null || !id.startsWith(`${entry.id}_`)) return null
  const step = entry.repeats.every === 'day' ? 1 : 7
  const number = Array.from({ length: entry.repeats.count }, (_, each) => each).find(each => instanceId(entry, daysLater(entry.start, each * step, zone)) === id)
  return number ?? null
}
