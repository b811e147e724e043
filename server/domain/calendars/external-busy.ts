import type { BookingId, ProviderId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { isExpiredHold, localDatesTouched } from '#server/domain/claims/claims'
import { MOST_ENTRIES_A_DAY, drawnTogether } from '#server/domain/claims/crowded-day'
import { idFrom } from '#server/domain/ids'
import { addDays, endOfDay, startOfDay } from '#server/domain/time/time'

/** A stretch of time in which somebody is busy elsewhere. Epoch minutes, half open; without buffers of its own. */
export interface ExternalEntry {
  id: string
  from: number
  until: number
}

/** What one source says of one provider's time on whole local dates, both included. */
export interface BusyReport {
  source: string
  dates: { from: LocalDate; to: LocalDate }
  /** All of them, unless `isPartial`: then those that changed, and `removed` the ids of those that are gone. */
  entries: readonly ExternalEntry[]
  isPartial: boolean
  removed: readonly string[]
}

export interface MergedBusy {
  /** Only the days that are another way than they were read. */
  changed: { day: ProviderDay; seenVersion: number }[]
  /** Every day of the report's dates that holds something, as it is to be. */
  days: ProviderDay[]
  /** A day had so many entries that they were drawn together and lost their ids: the next read must be a full one. */
  isCrowded: boolean
}

const LONGEST_ID = 64

/** The name of an entry among all claims: no booking has a `/` in its id, and no other source begins alike. */
export function externalId(source: string, id: string): string {
  const whole = `${source}/${id}`
  return whole.length <= LONGEST_ID ? whole : idFrom(`${source}/`, 26, 'entry', id)
}

/**
 * The provider's days with what a source says put in the place of what it said before. An entry stands in every local date that it touches,
 * as far as the report's dates go.
 * Claims of bookings and of other sources stay as they are: entries may overlap bookings, because they are facts and no claims.
 */
export function mergeBusy(zone: string, providerId: ProviderId, stored: readonly ProviderDay[], report: BusyReport): MergedBusy {
  const wanted = entriesByDate(zone, report)
  const named = new Set([...report.removed, ...report.entries.map(entry => entry.id)].map(id => externalId(report.source, id)))
  const isReplaced = (entry: BusyEntry): boolean => isOf(report.source, entry) && (!report.isPartial || named.has(entry.id))
  const known = new Map(stored.filter(day => day.providerId === providerId).map(day => [day.date, day]))
  const result: MergedBusy = { changed: [], days: [], isCrowded: false }
  for (let { date, until } = { date: report.dates.from, until: addDays(report.dates.to, 1) }; date !== until; date = addDays(date, 1)) {
    const day = known.get(date) ?? { providerId, date, version: 0, busy: [] }
    const others = day.busy.filter(entry => !isOf(report.source, entry))
    const staying = day.busy.filter(entry => isOf(report.source, entry) && !isReplaced(entry))
    const { entries, isCrowded } = uncrowded(zone, date, report.source, [...staying, ...(wanted.get(date) ?? [])])
    result.isCrowded ||= isCrowded
    const isSame = isSameSet(
      day.busy.filter(entry => isOf(report.source, entry)),
      entries,
    )
    const next = isSame ? day : { ...day, busy: [...others, ...entries].sort((one, other) => one.from - other.from) }
    if (next.busy.length > 0) result.days.push(next)
    if (!isSame) result.changed.push({ day: next, seenVersion: day.version })
  }
  return result
}

/** The bookings and holds that an entry of a source overlaps and that are not over yet, buffers included. `now`: epoch minute. */
export function conflictsWith(source: string, days: readonly ProviderDay[], now: number): BookingId[] {
  const found = days.flatMap(({ busy }) =>
    busy
      .filter(claim => claim.kind !== 'external' && claim.until > now && !isExpiredHold(claim, now))
      .filter(claim => busy.some(entry => isOf(source, entry) && entry.from < claim.until && claim.from < entry.until))
      .map(claim => claim.id),
  )
  return [...new Set(found)].sort()
}

const isOf = (source: string, entry: BusyEntry): boolean => entry.kind === 'external' && entry.source === source

const external = (source: string, id: string, from: number, until: number): BusyEntry => ({
  id,
  kind: 'external',
  from,
  until,
  start: from,
  expiresAt: null,
  source,
})

function entriesByDate(zone: string, { source, dates, entries }: BusyReport): Map<LocalDate, BusyEntry[]> {
  const first = startOfDay(zone, dates.from)
  const end = endOfDay(zone, dates.to)
  const byDate = new Map<LocalDate, BusyEntry[]>()
  // The last word about an entry counts: the same one never stands twice in a day.
  for (const { id, from, until } of new Map(entries.map(entry => [entry.id, entry])).values()) {
    // An entry of years touches the dates of the report and no others.
    const [begin, over] = [Math.max(from, first), Math.min(until, end)]
    const entry = external(source, externalId(source, id), from, until)
    for (const date of from < until && begin < over ? localDatesTouched(zone, begin, over) : []) {
      const day = byDate.get(date)
      if (day === undefined) byDate.set(date, [entry])
      else day.push(entry)
    }
  }
  return byDate
}

function uncrowded(zone: string, date: LocalDate, source: string, entries: BusyEntry[]): { entries: BusyEntry[]; isCrowded: boolean } {
  if (entries.length <= MOST_ENTRIES_A_DAY) return { entries, isCrowded: false }
  const [first, end] = [startOfDay(zone, date), endOfDay(zone, date)]
  const within = entries.map(({ from, until }) => ({ from: Math.max(from, first), until: Math.min(until, end) }))
  return { entries: drawnTogether(within).map(({ from, until }) => external(source, `${source}/+${from}`, from, until)), isCrowded: true }
}

function isSameSet(one: readonly BusyEntry[], other: readonly BusyEntry[]): boolean {
  const known = new Map(one.map(entry => [entry.id, entry]))
  return one.length === other.length && other.every(({ id, from, until }) => known.get(id)?.from === from && known.get(id)?.until === until)
}
