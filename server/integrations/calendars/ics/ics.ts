import { z } from 'zod'
import type { CalendarAccess, CalendarVendor } from '#server/ports/calendars'
import type { SafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import { readIcs } from '#server/integrations/calendars/ics/read'
import { IcsMark, markFor, readSince, unchanged } from '#server/integrations/calendars/ics/mark'
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
      const mark = markFor(Mark, syncToken, window, access.timezone)
      const answer = await ask(access, mark)
      if (answer.result === 'problem') return answer
      if (answer.status === 304) return mark === null ? { result: 'problem', code: 'unreachable' } : unchanged(syncToken)
      const { text, headers } = answer
      const seen = { etag: headers.get('etag'), lastModified: headers.get('last-modified') }
      return readSince(mark, text, window, access.timezone, seen)
    },
  }
}

function conditions(mark: Mark | null): Record<string, string> {
  const headers: Record<string, string> = {}
  if (mark !== null && mark.etag !== null) headers['if-none-match'] = mark.etag
  if (mark !== null && mark.lastModified !== null) headers['if-modified-since'] = mark.lastModified
  return headers
}
