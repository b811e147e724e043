import { hasCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'

const REACH = 2

/**
 * "Can my appointment (go) to Friday?", "put my appointment on Friday": the verb may be missing where it is asked for and a day or an hour
 * is led by "to".
 */
export function isPutElsewhere({ line, marks, days, times }: Reading): boolean {
  const own = marks.find(({ value }) => value === 'myBookings')
  if (own === undefined) return false
  const when = [...days, ...times].filter(({ from }) => from >= own.to)
  const isAsked = isAt(line, 'asking', own.from - 1) && when.some(({ from }) => isAt(line, 'to', from) || isAt(line, 'to', from - 1))
  return isAsked || (when.length > 0 && hasCue(line.tokens.slice(Math.max(0, own.from - REACH), own.from), 'putting'))
}
