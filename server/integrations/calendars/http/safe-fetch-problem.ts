import type { CalendarProblem } from '#server/ports/calendars'
import type { SafeAnswer } from '#server/integrations/calendars/http/safe-fetch'
import { problemFor, retryAfterOf } from '#server/integrations/calendars/http/problem'

type Answered = Extract<SafeAnswer, { result: 'answered' }>

/** An answer that is one, or what is wrong, in the words of the port. `denied`: what it means that the server lets nobody in. */
export function answerOf(answer: SafeAnswer, denied: 'refused' | 'expired'): Answered | CalendarProblem {
  if (answer.result !== 'answered') return { result: 'problem', code: answer.result }
  const { status, headers } = answer
  if ((status >= 200 && status < 300) || status === 304) return answer
  return problemFor(status, retryAfterOf(headers), [401, 403, 407].includes(status) ? denied : undefined)
}
