import type { Instance } from '#sandbox/calendars/instances'
import type { Entry, Moment, StandInCalendar } from '#sandbox/calendars/store'
import { isDay } from '#sandbox/calendars/store'
import { inZone } from '#sandbox/zone'

/** Whole seconds, and `Z` wherever the wall shows the time of UTC. */
const dateTime = (moment: Moment, zone: string): string =>
  inZone(zone, Date.parse(moment))
    .replace(/\.\d{3}/, '')
    .replace('+00:00', 'Z')

const when = (moment: Moment, timeZone: string) => (isDay(moment) ? { date: moment } : { dateTime: dateTime(moment, timeZone), timeZone })

const etag = (entry: Entry): string => `"${entry.updatedAt}${entry.version}"`

/** An event as Google shows it. */
export function eventResource({ id, entry, start, end, originalStart }: Instance, calendar: StandInCalendar) {
  const { marks, repeats } = entry
  return {
    kind: 'calendar#event',
    etag: etag(entry),
    id,
    status: marks.status,
    htmlLink: `https://www.google.com/calendar/event?eid=${id}`,
    created: new Date(entry.createdAt).toISOString(),
    updated: new Date(entry.updatedAt).toISOString(),
    ...(entry.title === '' ? {} : { summary: entry.title }),
    ...(entry.description === '' ? {} : { description: entry.description }),
    ...(entry.location === '' ? {} : { location: entry.location }),
    creator: { email: calendar.account, self: true },
    organizer: { email: calendar.account, self: true },
    start: when(start, calendar.timeZone),
    end: when(end, calendar.timeZone),
    ...(marks.showAs === 'transparent' ? { transparency: 'transparent' } : {}),
    iCalUID: `${entry.id}@google.com`,
    sequence: entry.version,
    ...(repeats === null ? {} : { recurringEventId: entry.id, originalStartTime: when(originalStart ?? start, calendar.timeZone) }),
    ...(marks.response === null ? {} : { attendees: [{ email: calendar.account, self: true, responseStatus: marks.response }] }),
    ...(Object.keys(marks.properties).length === 0 ? {} : { extendedProperties: { private: marks.properties } }),
    reminders: { useDefault: true },
    eventType: marks.eventType,
  }
}

/** What Google says of an event that is gone. */
export const tombstone = (id: string) => ({ kind: 'calendar#event', etag: '"0"', id, status: 'cancelled' })

/** Every member of a list of events, for checking what a mask asks for. */
export const EVENT_NAMES: ReadonlySet<string> = new Set([
  'kind',
  'etag',
  'summary',
  'description',
  'updated',
  'timeZone',
  'accessRole',
  'nextPageToken',
  'nextSyncToken',
  'items',
  'id',
  'status',
  'htmlLink',
  'created',
  'location',
  'creator',
  'organizer',
  'start',
  'end',
  'date',
  'dateTime',
  'transparency',
  'visibility',
  'iCalUID',
  'sequence',
  'recurringEventId',
  'recurrence',
  'originalStartTime',
  'attendees',
  'email',
  'self',
  'responseStatus',
  'extendedProperties',
  'private',
  'shared',
  'reminders',
  'eventType',
])
