import { z } from 'zod'
import type { Dav } from '#server/integrations/calendars/caldav/dav'
import type { SafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import type { CalendarAccess, CalendarProblem, CalendarRead, CalendarVendor, CalendarWindow } from '#server/ports/calendars'
import { instantOf } from '#server/domain/time/time'
import { createDav } from '#server/integrations/calendars/caldav/dav'
import { discoverCalendars } from '#server/integrations/calendars/caldav/discovery'
import { removeEvent, writeEvent } from '#server/integrations/calendars/caldav/write'
import { child } from '#server/integrations/calendars/caldav/xml'
import { readIcs } from '#server/integrations/calendars/ics/read'
import { coversWindow, digestOf, IcsMark, readJson } from '#server/integrations/calendars/ics/mark'

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

type Read = Exclude<CalendarRead, CalendarProblem>

const STATE =
  '<d:propfind xmlns:d="DAV:" xmlns:cs="http://calendarserver.org/ns/" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><cs:getctag/><d:sync-token/></d:prop></d:propfind>'

/** Everything in the window, unless the calendar's own mark of its state says that nothing has changed since. */
async function readCalendar(
  dav: Dav,
  { calendarId, timezone }: CalendarAccess,
  window: CalendarWindow,
  syncToken: string | null,
): Promise<Read | CalendarProblem> {
  const found = await dav.query(calendarId, 'PROPFIND', 0, STATE)
  if (found.result === 'problem') return found
  const props = found.resources[0]?.props ?? null
  if (child(props, 'dav:resourcetype', 'caldav:calendar') === null) return { result: 'problem', code: 'not_a_calendar' }
  // Asked for before the entries: what changes in between is read again next time, and not missed.
  const state = child(props, 'cs:getctag')?.text.trim() || child(props, 'dav:sync-token')?.text.trim() || null
  const stored = readJson(Mark, syncToken)
  const mark = stored !== null && coversWindow(stored, window, timezone) ? stored : null
  if (mark !== null && state !== null && mark.state === state) return unchanged(syncToken)
  const read = await readEntries(dav, calendarId, window, timezone)
  if (read.result === 'problem') return read
  const digest = digestOf(read.entries)
  const next = JSON.stringify({ ...window, timezone, digest, state } satisfies z.output<typeof Mark>)
  // Something has changed, but nothing that counts in this window.
  if (mark !== null && mark.digest === digest && mark.from === window.from && mark.until === window.until) return unchanged(next)
  return { result: 'read', entries: read.entries, isPartial: false, removed: [], syncToken: next, credentials: null, skipped: read.skipped }
}

const unchanged = (syncToken: string | null): Read => ({
  result: 'read',
  entries: [],
  isPartial: true,
  removed: [],
  syncToken,
  credentials: null,
})

const stamp = (minute: number): string => `${instantOf(minute).slice(0, 19).replace(/[-:]/g, '')}Z`

async function readEntries(dav: Dav, calendarId: string, window: CalendarWindow, timezone: string) {
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
  const texts = found.resources.flatMap(({ props }) => child(props, 'caldav:calendar-data')?.text ?? [])
  return readIcs(texts, window, timezone)
}
