import { z } from 'zod'
import type { Dav } from '#server/integrations/calendars/caldav/dav'
import type { SafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import type { CalendarAccess, CalendarProblem, CalendarRead, CalendarVendor, CalendarWindow } from '#server/ports/calendars'
import { instantOf } from '#server/domain/time/time'
import { createDav } from '#server/integrations/calendars/caldav/dav'
import { discoverCalendars } from '#server/integrations/calendars/caldav/discovery'
import { removeEvent, writeEvent } from '#server/integrations/calendars/caldav/write'
import { child } from '#server/integrations/calendars/caldav/xml'
import { IcsMark, markFor, readSince, unchanged } from '#server/integrations/calendars/ics/mark'

const Mark = IcsMark.extend({ state: z.string().nullable() })

/** CalDAV: iCloud, Fastmail, Nextcloud, Radicale and whatever else speaks it. `now` in epoch milliseconds. */
export function createCaldavVendor({ fetch, now }: { fetch: SafeFetch; now: () => number }): CalendarVendor {
  /** Does something with the server that the credentials are for. */
  async function at<Done extends { result: string }>(
    access: CalendarAccess,
    work: (dav: Dav) => Promise<Done | CalendarProblem>,
  ): Promise<(Done & { credentials: null }) | CalendarProblem> {
    const dav = createDav(fetch, access)
    if ('result' in dav) return dav
    const done = await work(dav)
    return isProblem(done) ? done : { ...done, credentials: null }
  }

  return {
    kind: 'caldav',
    list: access => at(access, discoverCalendars),
    read: (access, window, syncToken) => at(access, dav => readCalendar(dav, access, window, syncToken)),
    write: (access, event) => at(access, dav => writeEvent(dav, access.calendarId, event, now())),
    remove: (access, bookingId) => at(access, dav => removeEvent(dav, access.calendarId, bookingId)),
    watch: null,
    unwatch: null,
  }
}

const isProblem = (done: { result: string }): done is CalendarProblem => done.result === 'problem'

const STATE =
  '<d:propfind xmlns:d="DAV:" xmlns:cs="http://calendarserver.org/ns/" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><cs:getctag/><d:sync-token/></d:prop></d:propfind>'

/** Everything in the window, unless the calendar's own mark of its state says that nothing has changed since. */
async function readCalendar(
  dav: Dav,
  { calendarId, timezone }: CalendarAccess,
  window: CalendarWindow,
  syncToken: string | null,
): Promise<CalendarRead> {
  const found = await dav.query(calendarId, 'PROPFIND', 0, STATE)
  if (found.result === 'problem') return found
  const props = found.resources[0]?.props ?? null
  if (child(props, 'dav:resourcetype', 'caldav:calendar') === null) return { result: 'problem', code: 'not_a_calendar' }
  // Asked for before the entries: what changes in between is read again next time, and not missed.
  const state = child(props, 'cs:getctag')?.text.trim() || child(props, 'dav:sync-token')?.text.trim() || null
  const mark = markFor(Mark, syncToken, window, timezone)
  if (mark !== null && state !== null && mark.state === state) return unchanged(syncToken)
  const texts = await entriesIn(dav, calendarId, window)
  return texts.result === 'problem' ? texts : readSince(mark, texts.texts, window, timezone, { state })
}

const stamp = (minute: number): string => `${instantOf(minute).slice(0, 19).replace(/[-:]/g, '')}Z`

async function entriesIn(
  dav: Dav,
  calendarId: string,
  window: CalendarWindow,
): Promise<{ result: 'found'; texts: string[] } | CalendarProblem> {
  // A day more on each side: servers differ in whose midnight a whole day begins at. What lies outside is left out when it is read.
  const range = `<c:time-range start="${stamp(window.from - 1440)}" end="${stamp(window.until + 1440)}"/>`
  const found = await dav.query(
    calendarId,
    'REPORT',
    1,
    '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>'
      + `<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">${range}</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`,
  )
  if (found.result === 'problem') return found
  return { result: 'found', texts: found.resources.flatMap(({ props }) => child(props, 'caldav:calendar-data')?.text ?? []) }
}
