import type { CalendarProblemCode } from '#server/domain/calendars/connection'
import type { CalendarProblem } from '#server/ports/calendars'
import type { SafeAnswer } from '#server/integrations/calendars/http/safe-fetch'

type Answered = Extract<SafeAnswer, { result: 'answered' }>

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000

/** An answer that is one, or what is wrong, in the words of the port. `denied`: what it means that the server lets nobody in. */
export function answerOf(answer: SafeAnswer, denied: 'refused' | 'expired'): Answered | CalendarProblem {
  if (answer.result !== 'answered') return { result: 'problem', code: answer.result }
  const { status, headers } = answer
  if ((status >= 200 && status < 300) || status === 304) return answer
  const retryAfterMs = waitOf(headers)
  return { result: 'problem', code: codeOf(status, denied), ...(retryAfterMs === null ? {} : { retryAfterMs }) }
}

function codeOf(status: number, denied: 'refused' | 'expired'): CalendarProblemCode {
  if (status === 401 || status === 403 || status === 407) return denied
  if (status === 404 || status === 410) return 'gone'
  if (status === 429) return 'rate_limited'
  if (status >= 500 || status === 408 || status === 409 || status === 412 || status === 423) return 'unreachable'
  return 'not_a_calendar'
}

/** `Retry-After` in seconds, or as a date, which is measured against the server's own clock. */
function waitOf(headers: Headers): number | null {
  const text = headers.get('retry-after')
  if (text === null) return null
  const wait = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_WAIT_MS) : null
}
