import type { Instance } from '#sandbox/calendars/instances'
import type { Entry, Moment } from '#sandbox/calendars/store'
import { isDay } from '#sandbox/calendars/store'

/** Wall time in UTC with seven decimals; whole days are dates at midnight whatever zone is asked for. */
const when = (moment: Moment) => ({
  dateTime: isDay(moment) ? `${moment}T00:00:00.0000000` : moment.replace(/(?:\.\d+)?Z$/, '.0000000'),
  timeZone: 'UTC',
})

const stamp = (at: number): string => new Date(at).toISOString().replace('Z', '0000Z')

type Kind = 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster'

const kindOf = ({ entry, isException }: Instance): Kind =>
  entry.repeats === null ? 'singleInstance' : isException ? 'exception' : 'occurrence'

/** An event as Graph shows it. */
export function eventResource(instance: Instance, kind: Kind = kindOf(instance)) {
  const { id, entry, start, end } = instance
  const { marks } = entry
  return {
    '@odata.etag': `W/"${entry.updatedAt}${entry.version}"`,
    id: id,
    createdDateTime: stamp(entry.createdAt),
    lastModifiedDateTime: stamp(entry.updatedAt),
    changeKey: `${entry.updatedAt}${entry.version}`,
    categories: [],
    transactionId: marks.transactionId,
    originalStartTimeZone: 'UTC',
    originalEndTimeZone: 'UTC',
    iCalUId: `040000008200E000${entry.id}`,
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    subject: entry.title,
    bodyPreview: entry.description.slice(0, 255),
    importance: 'normal',
    sensitivity: 'normal',
    isAllDay: isDay(start),
    isCancelled: marks.status === 'cancelled',
    isOrganizer: marks.response === null,
    responseRequested: true,
    seriesMasterId: kind === 'occurrence' || kind === 'exception' ? entry.id : null,
    showAs: marks.showAs,
    type: kind,
    recurrence: kind === 'seriesMaster' ? recurrenceOf(entry) : null,
    responseStatus: { response: marks.response ?? 'organizer', time: '0001-01-01T00:00:00Z' },
    body: { contentType: 'text', content: entry.description },
    start: when(start),
    end: when(end),
    location: { displayName: entry.location, locationType: 'default' },
    attendees: [],
  }
}

const recurrenceOf = ({ repeats, start }: Entry) =>
  repeats === null
    ? null
    : {
        pattern: { type: repeats.every === 'day' ? 'daily' : 'weekly', interval: 1 },
        range: { type: 'numbered', startDate: start.slice(0, 10), numberOfOccurrences: repeats.count },
      }

/** The series itself, which stands at its first date. */
export const masterOf = (entry: Entry): Instance => ({
  id: entry.id,
  entry,
  start: entry.start,
  end: entry.end,
  originalStart: null,
  isException: false,
})

/** In a delta a date of a series says no more than when it is: the rest stands with the series. */
export function deltaResource(instance: Instance): Record<string, unknown> {
  const whole = eventResource(instance)
  if (whole.type !== 'occurrence') return { '@odata.type': '#microsoft.graph.event', ...whole }
  const { id, seriesMasterId, type, start, end } = whole
  return { '@odata.type': '#microsoft.graph.event', '@odata.etag': whole['@odata.etag'], seriesMasterId, type, id, start, end }
}

/** What a delta says of an event that is gone. */
export const removedResource = (id: string) => ({ '@odata.type': '#microsoft.graph.event', id, '@removed': { reason: 'deleted' } })
