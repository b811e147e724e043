import { instantOf } from '#server/domain/time/time'
import type { Found, Mark, Sorted } from '#server/integrations/calendars/found'
import { MAX_ENTRIES, busyBetween, readMark, sortFound, writeMark } from '#server/integrations/calendars/found'
import { readGoogleEvent, zoneOfCalendar } from '#server/integrations/calendars/google/events'
import { EventsPage, FreeBusy } from '#server/integrations/calendars/google/wire'
import type { Outcome, Session } from '#server/integrations/calendars/http/oauth-session'
import { collectPages } from '#server/integrations/calendars/pages'
import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import { calendarPath } from '#server/integrations/calendars/google/account'
import type { CalendarAccess, CalendarProblem, CalendarWindow } from '#server/ports/calendars'

const FIELDS =
  'timeZone,nextPageToken,nextSyncToken,items(id,status,transparency,eventType,start,end,attendees(self,responseStatus),extendedProperties/private)'
/** Google's limit for one question about free time is three months. */
const FREE_BUSY_MINUTES = 60 * 1440
/** Stands for the mark of a calendar whose events are not shown to us, only when it is busy. */
const FREE_BUSY_MARK = 'freebusy'

type Access = Pick<CalendarAccess, 'calendarId' | 'timezone'>

/** Reads a Google calendar, only what changed where that can be told. */
export const readGoogle: RestDialect['read'] = async (session, access, window, syncToken) => {
  const mark = readMark(syncToken, window)
  if (mark?.token === FREE_BUSY_MARK) return readFreeBusy(session, access, window, mark)
  if (mark !== null) {
    const changes = await readEvents(session, access, mark, { syncToken: mark.token })
    // The vendor has forgotten what the mark stands for, or the calendar is shared in another way now: everything is read again.
    if (changes.result !== 'refused' || (changes.outcome.status !== 410 && changes.outcome.problem.code !== 'refused')) {
      return settled(changes)
    }
  }
  const all = await readEvents(session, access, window, { timeMin: instantOf(window.from), timeMax: instantOf(window.until) })
  if (all.result === 'refused' && all.outcome.problem.code === 'refused') return readFreeBusy(session, access, window, window)
  return settled(all)
}

type Refused = { result: 'refused'; outcome: Extract<Outcome, { ok: false }> }

const settled = (read: Sorted | CalendarProblem | Refused): Sorted | CalendarProblem =>
  read.result === 'refused' ? read.outcome.problem : read

async function readEvents(
  session: Session,
  { calendarId, timezone }: Access,
  window: CalendarWindow,
  asked: Record<string, string>,
): Promise<Sorted | CalendarProblem | Refused> {
  // With a sync token every other parameter must be as it was in the first read.
  const urlOf = (more: Record<string, string>) =>
    `${calendarPath(calendarId)}/events?${new URLSearchParams({ singleEvents: 'true', maxResults: '2500', maxAttendees: '1', fields: FIELDS, ...asked, ...more })}`
  const pages = await collectPages(session, { method: 'GET', url: urlOf({}) }, MAX_ENTRIES * 2, body => {
    const page = EventsPage.safeParse(body).data
    if (page === undefined) return null
    const zone = zoneOfCalendar(page.timeZone, timezone)
    return {
      items: page.items.map(item => readGoogleEvent(item, zone)),
      next: page.nextPageToken === undefined ? null : { method: 'GET' as const, url: urlOf({ pageToken: page.nextPageToken }) },
      token: page.nextSyncToken ?? null,
    }
  })
  if (!pages.ok) return { result: 'refused', outcome: pages }
  const token = pages.last.token
  return sortFound(pages.items, window, 'syncToken' in asked, token === null ? null : writeMark(token, window))
}

/** A calendar that is shared as free or busy alone: stretches without ids, so each is named by its times. */
async function readFreeBusy(
  session: Session,
  { calendarId }: Access,
  window: CalendarWindow,
  covered: CalendarWindow | Mark,
): Promise<Sorted | CalendarProblem> {
  const found: Found[] = []
  for (let from = window.from; from < window.until; from += FREE_BUSY_MINUTES) {
    const json = {
      timeMin: instantOf(from),
      timeMax: instantOf(Math.min(from + FREE_BUSY_MINUTES, window.until)),
      items: [{ id: calendarId }],
    }
    const outcome = await session.call({ method: 'POST', url: '/freeBusy', json })
    if (!outcome.ok) return outcome.problem
    // Google answers about `primary` under the calendar's real id.
    const calendar = Object.values(FreeBusy.safeParse(outcome.body).data?.calendars ?? {})[0]
    if (calendar === undefined) return { result: 'problem', code: 'unreachable' }
    if (calendar.errors.length > 0) return { result: 'problem', code: 'gone' }
    for (const { start, end } of calendar.busy) {
      const busy = busyBetween(start, end)
      if (busy !== null) found.push({ id: `busy-${busy.from}-${busy.until}`, busy, bookingId: null })
    }
  }
  return sortFound(found, window, false, writeMark(FREE_BUSY_MARK, covered))
}
