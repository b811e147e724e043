import type { CalendarProblemCode } from '#server/domain/calendars/connection'
import type { CalendarProblem } from '#server/ports/calendars'

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
  return { result: 'problem', code, ...(retryAfterMs === null ? {} : { retryAfterMs }) }
}
