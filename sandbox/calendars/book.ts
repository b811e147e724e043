import type { Instance } from '#sandbox/calendars/instances'
import { instancesOf, numberInSeries } from '#sandbox/calendars/instances'
import type { CalendarRecords, Entry, Span, StandInCalendar } from '#sandbox/calendars/store'
import { atOf } from '#sandbox/calendars/moment'
import type { SandboxStore } from '#sandbox/store'

export type EntryDraft = Omit<Entry, 'calendar' | 'isDeleted' | 'version' | 'createdAt' | 'updatedAt' | 'exceptions'>
export type EntryPatch = Partial<Pick<Entry, 'title' | 'description' | 'location' | 'marks'> & Span>

/** What is written in the calendars of one vendor, with a list of what changed since when. */
export interface Book {
  calendar(id: string): StandInCalendar | null
  addCalendar(calendar: StandInCalendar): void
  /** An entry by its id, deleted ones too. */
  entry(calendarId: string, id: string): Entry | null
  /** What stands in a calendar, a series date by date. */
  instances(calendarId: string): Instance[]
  instance(calendarId: string, id: string): Instance | null
  between(calendarId: string, from: number, until: number): Instance[]
  /** Null: the id is taken. */
  insert(calendarId: string, draft: EntryDraft): Entry | null
  /** Changes an entry, or one date of a series; a deleted entry comes back. False: there is none. */
  edit(calendarId: string, id: string, patch: EntryPatch): boolean
  erase(calendarId: string, id: string): boolean
  latestMark(calendarId: string): string
  /** Ids of what changed after a mark; null: the mark is not known any more. */
  changedSince(calendarId: string, mark: string): string[] | null
  /** As a vendor does after some weeks: marks that were given out are worth nothing. */
  forgetChanges(calendarId: string): void
}

export interface BookNeeds {
  store: SandboxStore
  records: CalendarRecords
  now(): number
  /** After a change was stored. */
  onChange(calendarId: string, change: { kind: 'created' | 'updated' | 'deleted'; id: string }): void
}

const keyOf = (calendarId: string, id: string): string => `${calendarId}|${id}`

export function createBook({ store, records, now, onChange }: BookNeeds): Book {
  const { calendars, entries, changes } = records
  const zoneOf = (calendarId: string): string => calendars.get(calendarId)?.timeZone ?? 'UTC'
  const entry = (calendarId: string, id: string) => entries.get(keyOf(calendarId, id))
  const idsOf = (each: Entry): string[] => [
    ...(each.repeats === null ? [] : [each.id]),
    ...instancesOf(each, zoneOf(each.calendar)).map(({ id }) => id),
  ]
  const note = (calendarId: string, ids: Iterable<string>): void => {
    for (const id of ids) {
      const mark = crypto.randomUUID()
      changes.insert(mark, { mark, calendar: calendarId, id }, calendarId)
    }
  }
  const seriesOf = (calendarId: string, id: string): { series: Entry; number: number } | null => {
    const series = entry(calendarId, id.slice(0, id.lastIndexOf('_')))
    const number = series === null || series.isDeleted ? null : numberInSeries(series, id, zoneOf(calendarId))
    return series === null || number === null ? null : { series, number }
  }
  /** Stores what an entry became, and notes every id that it had or has. */
  const keep = (before: Entry | null, after: Entry, touched?: string[]): void => {
    entries.put(keyOf(after.calendar, after.id), after, after.calendar)
    note(after.calendar, new Set(touched ?? [...(before === null ? [] : idsOf(before)), ...idsOf(after)]))
  }
  const next = (before: Entry, patch: Partial<Entry>): Entry => ({ ...before, ...patch, version: before.version + 1, updatedAt: now() })
  const instances = (calendarId: string): Instance[] =>
    entries.list({ scope: calendarId }).flatMap(each => instancesOf(each, zoneOf(calendarId)))
  const told = (calendarId: string, kind: 'created' | 'updated' | 'deleted', id: string): true => {
    onChange(calendarId, { kind, id })
    return true
  }

  return {
    entry,
    instances,
    calendar: id => calendars.get(id),
    addCalendar: calendar =>
      store.transaction(() => {
        if (calendars.insert(calendar.id, calendar, calendar.account)) note(calendar.id, [''])
      }),
    instance: (calendarId, id) => instances(calendarId).find(each => each.id === id) ?? null,
    between(calendarId, from, until) {
      const zone = zoneOf(calendarId)
      return instances(calendarId).filter(({ start, end }) => atOf(start, zone) < until && atOf(end, zone) > from)
    },
    insert(calendarId, draft) {
      const at = now()
      const made: Entry = { ...draft, calendar: calendarId, exceptions: {}, isDeleted: false, version: 0, createdAt: at, updatedAt: at }
      const isNew = store.transaction(() => {
        if (entry(calendarId, draft.id) !== null) return false
        keep(null, made)
        return true
      })
      return isNew && told(calendarId, 'created', made.id) ? made : null
    },
    edit: (calendarId, id, patch) =>
      store.transaction(() => {
        const before = entry(calendarId, id)
        if (before !== null) {
          keep(before, next(before, { ...patch, isDeleted: false }))
          return true
        }
        const date = seriesOf(calendarId, id)
        if (date === null || patch.start === undefined || patch.end === undefined) return false
        const { series, number } = date
        keep(series, next(series, { exceptions: { ...series.exceptions, [number]: { start: patch.start, end: patch.end } } }), [id])
        return true
      }) && told(calendarId, 'updated', id),
    erase: (calendarId, id) =>
      store.transaction(() => {
        const before = entry(calendarId, id)
        if (before !== null) {
          if (before.isDeleted) return false
          keep(before, next(before, { isDeleted: true }), [id, ...idsOf(before)])
          return true
        }
        const date = seriesOf(calendarId, id)
        if (date === null) return false
        keep(date.series, next(date.series, { exceptions: { ...date.series.exceptions, [date.number]: null } }), [id])
        return true
      }) && told(calendarId, 'deleted', id),
    latestMark: calendarId => changes.list({ scope: calendarId, newestFirst: true, limit: 1 })[0]?.mark ?? '',
    changedSince(calendarId, mark) {
      if (changes.get(mark)?.calendar !== calendarId) return null
      return [...new Set(changes.list({ scope: calendarId, after: mark }).map(({ id }) => id))]
    },
    forgetChanges: calendarId =>
      store.transaction(() => {
        for (const { mark } of changes.list({ scope: calendarId })) changes.remove(mark)
        note(calendarId, [''])
      }),
  }
}
