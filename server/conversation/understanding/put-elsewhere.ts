import { isAt } from '#server/conversation/understanding/line'
import type { Reading } from '#server/conversation/understanding/reading'

/** "Can my appointment (go) to Friday?": the verb may be missing, where it is asked for and a day or an hour is led by "to". */
export function isPutElsewhere({ line, marks, days, times }: Reading): boolean {
  const own = marks.find(({ value, from }) => value === 'myBookings' && isAt(line, 'asking', from - 1))
  return own !== undefined && [...days, ...times].some(({ from }) => from >= own.to && (isAt(line, 'to', from) || isAt(line, 'to', from - 1)))
}
