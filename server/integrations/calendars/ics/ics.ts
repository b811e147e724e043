import { z } from 'zod'
import type { CalendarAccess, CalendarProblem, CalendarRead, CalendarVendor, CalendarWindow } from '#server/ports/calendars'
import type { SafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import { readIcs } from '#server/integrations/calendars/ics/read'
import { coversWindow, digestOf, IcsMark, readJson } from '#server/integrations/calendars/ics/mark'
import { answerOf } from '#server/integrations/calendars/http/safe-fetch-problem'

const Mark = IcsMark.extend({ etag: z.string().nullable(), lastModified: z.string().nullable() })
type Mark = z.output<typeof Mark>

/** Any address that serves iCalendar: read only, and asked again only for what has changed. */
export function createIcsVendor({ fetch }: { fetch: SafeFetch }): CalendarVendor {
  const ask = async ({ calendarId }: CalendarAccess, mark: Mark | null) =>
    answerOf(await fetch(calendarId, { headers: { accept: 'text/calendar, */*;q=0.1', ...conditions(mark) } }), 'expired')

  return {
    kind: 'ics',
    write: null,
    remove: null,
    watch: null,
    unwatch: null,
    async list(access) {
      const answer = await ask(access, null)
      if (answer.result === 'problem') return answer
      const found = await readIcs(answer.text, { from: 0, until: 0 }, access.timezone)
      if (found.result === 'problem') return found
      // The address as it was typed: where it redirects to today need not be where it leads tomorrow.
      return {
        result: 'found',
        calendars: [{ id: access.calendarId.trim(), title: found.title ?? new URL(answer.url).hostname, canWrite: false }],
        credentials: null,
      }
    },
    async read(access, window, syncToken) {
      const stored = readJson(Mark, syncToken)
      const mark = stored !== null && coversWindow(stored, window, access.timezone) ? stored : null
      const answer = await ask(access, mark)
      if (answer.result === 'problem') return answer
      if (answer.status === 304) return mark === null ? { result: 'problem', code: 'unreachable' } : unchanged(syncToken)
      return readFeed(answer, window, access.timezone, mark)
    },
  }
}

function conditions(mark: Mark | null): Record<string, string> {
  const headers: Record<string, string> = {}
  if (mark !== null && mark.etag !== null) headers['if-none-match'] = mark.etag
  if (mark !== null && mark.lastModified !== null) headers['if-modified-since'] = mark.lastModified
  return headers
}

const unchanged = (syncToken: string | null): CalendarRead => ({
  result: 'read',
  entries: [],
  isPartial: true,
  removed: [],
  syncToken,
  credentials: null,
})

async function readFeed(
  { text, headers }: { text: string; headers: Headers },
  window: CalendarWindow,
  timezone: string,
  mark: Mark | null,
): Promise<CalendarRead | CalendarProblem> {
  const found = await readIcs(text, window, timezone)
  if (found.result === 'problem') return found
  const digest = digestOf(found.entries)
  const syncToken = JSON.stringify({
    ...window,
    timezone,
    digest,
    etag: headers.get('etag'),
    lastModified: headers.get('last-modified'),
  } satisfies Mark)
  // Many servers know no conditions, or stamp the time of asking into the text: what counts is what was read from it.
  if (mark !== null && mark.digest === digest && mark.from === window.from && mark.until === window.until) return unchanged(syncToken)
  return { result: 'read', entries: found.entries, isPartial: false, removed: [], syncToken, credentials: null, skipped: found.skipped }
}
