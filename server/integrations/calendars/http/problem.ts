import type { CalendarProblemCode } from '#server/domain/calendars/connection'
import type { CalendarProblem } from '#server/ports/calendars'

const LONGEST_WAIT_MS = 24 * 60 * 60_000

function codeFor(status: number): CalendarProblemCode {
  if (status === 401) return 'expired'
  if (status === 403) return 'refused'
  if (status === 404 || status === 410) return 'gone'
  if (status === 429) return 'rate_limited'
  // A conflict is somebody else at the same moment, so the next attempt may go through.
  if (status >= 500 || [408, 409, 412, 423].includes(status)) return 'unreachable'
  return 'not_a_calendar'
}

/** What an answer that is no success means to the owner. */
export function problemFor(status: number, retryAfterMs: number | null, code: CalendarProblemCode = codeFor(status)): CalendarProblem {
  return { result: 'problem', code, ...(retryAfterMs !== null && { retryAfterMs }) }
}

/** `Retry-After` is seconds or a date; the date is the vendor's, so it is measured against the vendor's own `Date`. */
export function retryAfterOf(headers: Headers): number | null {
  const value = headers.get('retry-after')
  if (value === null || value.trim() === '') return null
  const seconds = Number(value)
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(milliseconds) ? Math.min(Math.max(milliseconds, 0), LONGEST_WAIT_MS) : null
}
