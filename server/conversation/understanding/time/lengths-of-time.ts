import type { Read } from '#server/conversation/understanding/time/day-numbers'
import type { Line } from '#server/conversation/understanding/text/line'
import { findFrom, isAt, numberAt, skip } from '#server/conversation/understanding/text/line'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'

const MOST_BETWEEN = 6
/** Nobody puts an appointment off by more hours than this: "décaler à mercredi 15h" names an hour. */
const MOST_PUSHED = 6 * 60

/** Whether a verb such as "push" stands beside it: "push it by an hour", "een uur verschuiven"; "verzetten naar drie uur" says where to. */
function isPushed(line: Line, at: number, to: number): boolean {
  if (isAt(line, 'shiftBy', at - 1)) return line.tokens.some((_, place) => isAt(line, 'pushing', place))
  const verb = findFrom(line, 'pushing', Math.max(0, at - MOST_BETWEEN), at)
  return isAt(line, 'pushing', to) || (verb >= 0 && findFrom(line, 'to', verb, at) < 0)
}

/** A length of less than a day, in minutes: "half an hour", "2 hours and 30 minutes". */
function readMinutes(line: Line, at: number): Read<number> | null {
  const half = skip(line, 'halfHour', at)
  if (half > at) return { value: 30, to: half }
  const oneAndHalf = skip(line, 'hourAndHalf', at)
  if (oneAndHalf > at) return { value: 90, to: oneAndHalf }
  const count = numberAt(line, at)
  if (count === null) return null
  const day = skip(line, 'day', count.to)
  const hours = day > count.to && count.value < 8 ? readMinutes(line, skip(line, 'numberAnd', day)) : null
  if (hours !== null && hours.value >= 60) return { value: count.value * 1440 + hours.value, to: hours.to }
  // "Two and a half hours".
  const joint = skip(line, 'numberAnd', count.to)
  const afterHalf = joint > count.to ? skip(line, 'half', skip(line, 'article', joint)) : joint
  if (afterHalf > joint && isAt(line, 'hour', afterHalf)) return { value: count.value * 60 + 30, to: skip(line, 'hour', afterHalf) }
  const hour = skip(line, 'hour', count.to)
  const minute = skip(line, 'minute', count.to)
  if (hour === count.to) return minute > count.to ? { value: count.value, to: minute } : null
  const rest = skip(line, 'numberAnd', hour)
  if (rest > hour && isAt(line, 'half', skip(line, 'article', rest))) {
    return { value: count.value * 60 + 30, to: skip(line, 'half', skip(line, 'article', rest)) }
  }
  const more = readMinutes(line, rest)
  return {
    value: count.value * 60 + (more !== null && more.value < 60 ? more.value : 0),
    to: more !== null && more.value < 60 ? more.to : hour,
  }
}

/** "(In) a quarter of an hour", "(om) tre kvarter"; "quarter past" is an hour of the clock. */
function readQuarters(line: Line, at: number): Read<number> | null {
  const count = isAt(line, 'quarter', at) ? { value: 1, to: at } : numberAt(line, at)
  const to = count === null ? at : skip(line, 'quarter', count.to)
  if (count === null || to === count.to || count.value > 9 || isAt(line, 'minutesPast', to) || isAt(line, 'minutesTo', to)) return null
  return { value: 15 * count.value, to }
}

/**
 * Reads a length of time and what it counts from: "an hour later", "30 minutes earlier", "in half an hour", "2 hours from now", "push it by
 * an hour".
 */
export function readShift(line: Line, at: number): Read<TimeFound> | null {
  const within = skip(line, 'within', at)
  const start = Math.max(within, skip(line, 'in', at))
  const length = readMinutes(line, start) ?? (start > at ? readQuarters(line, start) : null)
  if (length === null || length.value > 8 * 24 * 60) return null
  const { value: minutes, to } = length
  // "30 minutos depois das oito" is an hour of the clock.
  if (skip(line, 'minutesPast', to) > skip(line, 'later', to)) return null
  if (isAt(line, 'later', to)) return { value: { kind: 'shift', minutes }, to: skip(line, 'later', to) }
  if (isAt(line, 'earlier', to)) return { value: { kind: 'shift', minutes: -minutes }, to: skip(line, 'earlier', to) }
  if (start === at && minutes <= MOST_PUSHED && isPushed(line, at, to)) return { value: { kind: 'shift', minutes }, to }
  const fromNow = skip(line, 'fromNow', to)
  if (within > at) return { value: { kind: 'within', minutes }, to: fromNow }
  return start > at || fromNow > to ? { value: { kind: 'ahead', minutes }, to: fromNow } : null
}
