import type { Dav } from '#server/integrations/calendars/caldav/dav'
import type { CalendarEvent, CalendarProblem } from '#server/ports/calendars'
import { calendarEventIcs, eventUid } from '#server/domain/calendars/feed'
import { instantOf } from '#server/domain/time/time'
import { escapeXml } from '#server/integrations/calendars/caldav/xml'

const ICS = 'text/calendar; charset=utf-8'
const ATTEMPTS = 4

type Place = { result: 'place'; url: string } | CalendarProblem

/** Where a booking's event stands: always under the same name, so writing it twice makes one. */
const placeOf = (calendarUrl: string, bookingId: string): string =>
  new URL(`${encodeURIComponent(bookingId)}.ics`, calendarUrl.endsWith('/') ? calendarUrl : `${calendarUrl}/`).href

/** Puts a booking's event into a calendar, or rewrites the one that is there; one that says the same already is left alone. */
export async function writeEvent(
  dav: Dav,
  calendarUrl: string,
  event: CalendarEvent,
  nowMs: number,
): Promise<{ result: 'written' } | CalendarProblem> {
  let url = placeOf(calendarUrl, event.bookingId)
  let condition: Record<string, string> = { 'if-none-match': '*' }
  let sequence = 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const body = calendarEventIcs(event, { now: instantOf(nowMs / 60_000), sequence })
    const put = await dav.send(url, { method: 'PUT', headers: { 'content-type': ICS, ...condition }, body, accept: [403, 409, 412] })
    if (put.result === 'problem' || put.status < 300) return put.result === 'problem' ? put : { result: 'written' }
    if (put.status === 403 && !put.text.includes('no-uid-conflict')) return { result: 'problem', code: 'refused' }
    // The owner has moved it, or copied it from another calendar: servers take one event of a name, wherever it stands.
    if (put.status !== 412) {
      const elsewhere = await findEvent(dav, calendarUrl, event.bookingId)
      if (elsewhere === null || elsewhere.result === 'problem') return elsewhere ?? { result: 'problem', code: 'unreachable' }
      url = elsewhere.url
    }
    const known = await dav.send(url, { method: 'GET', accept: [404, 410] })
    if (known.result === 'problem') return known
    if (known.status >= 300) {
      condition = { 'if-none-match': '*' }
      continue
    }
    const before = Number(/^SEQUENCE:(\d{1,9})\s*$/m.exec(known.text)?.[1] ?? 0)
    if (saysTheSame(known.text, calendarEventIcs(event, { now: instantOf(nowMs / 60_000), sequence: before }))) return { result: 'written' }
    sequence = before + 1
    const etag = known.headers.get('etag')
    condition = etag === null ? {} : { 'if-match': etag }
  }
  // Somebody writes it as often as we do: the sync comes back to it.
  return { result: 'problem', code: 'unreachable' }
}

/** Takes a booking's event out of a calendar, wherever in it the owner may have moved it. */
export async function removeEvent(dav: Dav, calendarUrl: string, bookingId: string): Promise<{ result: 'removed' } | CalendarProblem> {
  const removed = await dav.send(placeOf(calendarUrl, bookingId), { method: 'DELETE', accept: [404, 410] })
  if (removed.result === 'problem') return removed
  if (removed.status < 300) return { result: 'removed' }
  const elsewhere = await findEvent(dav, calendarUrl, bookingId)
  // A calendar that is gone has no event either.
  if (elsewhere === null || (elsewhere.result === 'problem' && elsewhere.code === 'gone')) return { result: 'removed' }
  if (elsewhere.result === 'problem') return elsewhere
  const again = await dav.send(elsewhere.url, { method: 'DELETE', accept: [404, 410] })
  return again.result === 'problem' ? again : { result: 'removed' }
}

async function findEvent(dav: Dav, calendarUrl: string, bookingId: string): Promise<Place | null> {
  const found = await dav.query(
    calendarUrl,
    'REPORT',
    1,
    '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
      + `<c:prop-filter name="UID"><c:text-match collation="i;octet">${escapeXml(eventUid(bookingId))}</c:text-match></c:prop-filter></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`,
  )
  if (found.result === 'problem') return found
  const [resource] = found.resources
  return resource === undefined ? null : { result: 'place', url: resource.url }
}

/** Compared without the moment of writing, and without the names and folds that servers add or change. */
function saysTheSame(one: string, other: string): boolean {
  const lines = (text: string): string =>
    text
      .replace(/\r?\n[ \t]/g, '')
      .split(/\r?\n/)
      .filter(line => /^(?:UID|DTSTART|DTEND|SUMMARY|DESCRIPTION|LOCATION|STATUS|TRANSP|X-AFTALE-BOOKING)[;:]/.test(line))
      .sort()
      .join('\n')
  return lines(one) === lines(other)
}
