import type { Clock, ReadClock } from '#server/conversation/understanding/clock'
import { readClock } from '#server/conversation/understanding/clock'
import type { Read } from '#server/conversation/understanding/day-numbers'
import { findPhrase } from '#server/conversation/understanding/lexicon'
import type { Line } from '#server/conversation/understanding/line'
import { findFrom, isAt, numberAt, plainNumberAt, skip, skipMark } from '#server/conversation/understanding/line'
import type { PhraseClass } from '#server/conversation/understanding/words/words'

/** An hour, or hours, as a customer named them. Bounds are minutes of the day; `slack` is what "around" leaves. */
export type TimeFound =
  | { kind: 'at', clock: Clock, slack: number }
  | { kind: 'from', clock: Clock }
  | { kind: 'until', clock: Clock, isStrict: boolean }
  | { kind: 'between', first: Clock, second: Clock }
  | { kind: 'part', name: PhraseClass, earliest: number | null, latest: number | null, isToday: boolean, /** "Early" and "late" are its two ends. */ end?: 'early' | 'late' }
  /** "An hour later": counted from the time that is talked about. */
  | { kind: 'shift', minutes: number }
  /** "In two hours": counted from now. */
  | { kind: 'ahead', minutes: number }
  /** "Within two hours". */
  | { kind: 'within', minutes: number }

/** Parts of the day; the end is the last minute in which an appointment may begin. */
const PARTS: [PhraseClass, number | null, number | null][] = [
  ['earlyMorning', null, 599], ['lateMorning', 600, 719], ['midMorning', 570, 659], ['lateAfternoon', 900, 1139], ['midAfternoon', 840, 959], ['afterWork', 960, null], ['earlyHours', 0, 479],
  ['midday', 660, 839], ['morning', 360, 719], ['afternoon', 720, 1079], ['evening', 1020, 1439], ['tonight', 1020, 1439], ['night', 1020, 1439],
]

const NOON = 720
const ABOUT_MINUTES = 30

/** The place after "at", "kl." and the like. */
const skipAt = (line: Line, at: number): number => {
  const cue = skip(line, 'at', at)
  return cue > at ? skipMark(line, '.:', cue) : at
}

const fixed = (minute: number): Clock => ({ minute, isOpen: false })

/** "Tuesday am": behind a day these are its halves. */
function readHalfOfDay(line: Line, at: number): Read<TimeFound> | null {
  const isBehindDay = findPhrase(line.lexicon.weekdays, line.tokens, at - 1) !== null || isAt(line, 'tomorrow', at - 1) || isAt(line, 'today', at - 1)
  if (!isBehindDay || line.tokens[at]?.kind !== 'word') return null
  if (isAt(line, 'am', at)) return { value: { kind: 'part', name: 'morning', earliest: 360, latest: NOON - 1, isToday: false }, to: skip(line, 'am', at) }
  return isAt(line, 'pm', at) ? { value: { kind: 'part', name: 'afternoon', earliest: NOON, latest: 1079, isToday: false }, to: skip(line, 'pm', at) } : null
}

/** "Morning", "in the afternoon", "before lunch", "this evening". */
function readPartOfDay(line: Line, at: number): Read<TimeFound> | null {
  for (const [name, bound] of [['before', 'until'], ['after', 'from']] as const) {
    const place = skip(line, name, at)
    const part = skip(line, 'midday', skip(line, 'the', place))
    if (place === at || part === skip(line, 'the', place)) continue
    return { value: bound === 'until' ? { kind: 'until', clock: fixed(NOON), isStrict: true } : { kind: 'from', clock: fixed(NOON + 60) }, to: part }
  }
  const half = readHalfOfDay(line, at)
  if (half !== null) return half
  const today = skip(line, 'todayPart', at)
  for (const place of today > at ? [today, at] : [at]) {
    const found = longestPart(line, place) ?? endOfPart(line, place)
    if (found !== null) return { value: { kind: 'part', ...found.part, isToday: place > at || found.part.name === 'tonight' }, to: found.to }
  }
  return null
}

/** "Early afternoon", "late in the evening": an end of a part that has no name of its own. */
function endOfPart(line: Line, at: number): ReturnType<typeof longestPart> {
  for (const [name, end] of [['startOf', 'early'], ['endOf', 'late']] as const) {
    const place = skip(line, name, at)
    const found = place === at ? null : longestPart(line, skip(line, 'the', skip(line, 'in', place)))
    const { earliest, latest } = found?.part ?? { earliest: null, latest: null }
    if (found === null || earliest === null || latest === null) continue
    const middle = Math.round((earliest + latest) / 2)
    return { part: { ...found.part, ...end === 'early' ? { latest: middle } : { earliest: middle }, end }, to: found.to }
  }
  return null
}

/** The part of the day with the longest name: "early in the morning" begins with "early". */
function longestPart(line: Line, at: number): { part: Omit<TimeFound & { kind: 'part' }, 'kind' | 'isToday'>, to: number } | null {
  let best: ReturnType<typeof longestPart> = null
  for (const [name, earliest, latest] of PARTS) {
    const to = skip(line, name, at)
    if (to > (best?.to ?? at)) best = { part: { name, earliest, latest }, to }
  }
  return best
}

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
  if (rest > hour && isAt(line, 'half', skip(line, 'article', rest))) return { value: count.value * 60 + 30, to: skip(line, 'half', skip(line, 'article', rest)) }
  const more = readMinutes(line, rest)
  return { value: count.value * 60 + (more !== null && more.value < 60 ? more.value : 0), to: more !== null && more.value < 60 ? more.to : hour }
}

/** "(In) a quarter of an hour", "(om) tre kvarter"; "quarter past" is an hour of the clock. */
function readQuarters(line: Line, at: number): Read<number> | null {
  const count = isAt(line, 'quarter', at) ? { value: 1, to: at } : numberAt(line, at)
  const to = count === null ? at : skip(line, 'quarter', count.to)
  if (count === null || to === count.to || count.value > 9 || isAt(line, 'minutesPast', to) || isAt(line, 'minutesTo', to)) return null
  return { value: 15 * count.value, to }
}

/** "An hour later", "30 minutes earlier", "in half an hour", "2 hours from now", "push it by an hour". */
function readShift(line: Line, at: number): Read<TimeFound> | null {
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

/** The second hour of a stretch, with the mark or word that joins it. */
function readSecond(line: Line, at: number, hasStart: boolean): { clock: ReadClock, isOr: boolean, isDash: boolean } | null {
  for (const name of ['to', 'or', 'and'] as const) {
    const place = skip(line, name, at)
    if (place === at || (name === 'and' && !hasStart)) continue
    const clock = readClock(line, skipAt(line, place), true)
    if (clock !== null) return { clock, isOr: name === 'or', isDash: line.tokens[at]?.text === '-' }
  }
  return null
}

/** "Between 2 and 4", "from 14 to 16", "10-12", "2 or 3". A bare pair needs a place where an hour can stand. */
function readBetween(line: Line, at: number, isExpected: boolean): Read<TimeFound> | null {
  const between = skip(line, 'between', at)
  const start = skipAt(line, between)
  const first = readClock(line, start, isExpected || start > at)
  if (first === null) return null
  return betweenFrom(line, at, { between, start, first }, isExpected) ?? betweenFrom(line, at, { between, start, first: between > at ? withoutMinutes(line, start) : null }, isExpected)
}

/** "Entre las 5 y 6": the hour alone, where the word for "and" joins minutes as well. */
function withoutMinutes(line: Line, at: number): ReadClock | null {
  const hour = plainNumberAt(line, at)
  return hour === null || hour.value < 1 || hour.value > 24 ? null : { clock: { minute: hour.value * 60, isOpen: hour.value <= 12 }, to: hour.to, isSure: false }
}

function betweenFrom(line: Line, at: number, { between, start, first }: { between: number, start: number, first: ReadClock | null }, isExpected: boolean): Read<TimeFound> | null {
  if (first === null) return null
  const second = readSecond(line, first.to, between > at)
  if (second === null || isCounted(line, second.clock)) return null
  const isNumberOfMore = second.isDash && line.tokens[second.clock.to]?.isGlued === true && /^[-/\d]/.test(line.tokens[second.clock.to]?.text ?? '')
  const isTold = start > at || isExpected || first.isSure || second.clock.isSure
  if (isNumberOfMore || !isTold) return null
  const isAfternoon = first.clock.isOpen && !second.clock.clock.isOpen && second.clock.clock.minute > NOON && first.clock.minute + NOON < second.clock.clock.minute
  const from = isAfternoon ? fixed(first.clock.minute + NOON) : first.clock
  return { value: { kind: 'between', first: from, second: second.clock.clock }, to: second.clock.to }
}

const bounded = (name: 'after' | 'earliest' | 'before' | 'until', clock: Clock): TimeFound =>
  name === 'after' || name === 'earliest' ? { kind: 'from', clock } : { kind: 'until', clock, isStrict: name === 'before' }

const MADE: PhraseClass[] = ['move', 'change', 'pushing', 'appointment', 'book']

/** "Flyt den til kl. 15", "een afspraak voor half drie": the word that bounds an hour leads to it where something is put there. */
const isGoal = (line: Line, at: number, name: PhraseClass): boolean =>
  (name === 'until' || name === 'before') && isAt(line, 'on', at) && !isAt(line, 'deadline', at) && line.tokens.slice(0, at).some((_, place) => MADE.some(made => isAt(line, made, place)))

/** "After 3", "before noon", "until 16", "no earlier than 10". */
function readBounded(line: Line, at: number): Read<TimeFound> | null {
  for (const name of ['earliest', 'after', 'before', 'until'] as const) {
    const place = skip(line, name, at)
    // "Après-midi" is no hour after noon.
    if (place === at || (longestPart(line, at)?.to ?? at) > place) continue
    const read = readClock(line, skipAt(line, skip(line, 'about', place)), true)
    if (read === null || isCounted(line, read)) continue
    if (isGoal(line, at, name)) return { value: { kind: 'at', clock: read.clock, slack: 0 }, to: read.to }
    return { value: bounded(name, read.clock), to: skip(line, name === 'after' || name === 'earliest' ? 'orLater' : 'orEarlier', read.to) }
  }
  return null
}

const UNITS: PhraseClass[] = ['day', 'week', 'month', 'hour', 'minute', 'counted', 'workday', 'year']

/** "3 days", "2 people" and "8 years" are no hours. */
function isCounted(line: Line, read: ReadClock, at?: number): boolean {
  const next = line.tokens[read.to]
  if (next === undefined) return false
  if (next.text === '%' || isAt(line, 'percent', read.to)) return true
  if (read.isSure) return isAt(line, 'currency', read.to)
  if (next.isGlued && (next.kind !== 'mark' || (next.text === '.' && line.tokens[read.to + 1]?.isGlued === true) || next.text === '°')) return true
  return UNITS.some(name => isAt(line, name, read.to) && !(name === 'hour' && at !== undefined && isAt(line, 'at', at - 1)))
}

/** An hour in digits or words, with minutes in words after it. */
function hourNumberAt(line: Line, at: number): { to: number, isDigits: boolean } | null {
  const number = numberAt(line, at)
  if (number === null || number.value > 24) return null
  const minutes = number.isDigits ? null : numberAt(line, number.to)
  return minutes !== null && !minutes.isDigits && minutes.value >= 10 && minutes.value < 60 ? { to: minutes.to, isDigits: false } : number
}

const BESIDE: PhraseClass[] = ['morning', 'afternoon', 'evening', 'night', 'earlyHours', 'midday']

/** "Four in the evening", "evening 4": the part of the day makes an hour of a number. */
function isBesidePart(line: Line, at: number): boolean {
  const number = hourNumberAt(line, at)
  if (number === null) return false
  const comma = skipMark(line, ',', number.to)
  if (isAt(line, 'todayPart', comma) && BESIDE.some(name => isAt(line, name, skip(line, 'todayPart', comma)))) return true
  const after = skip(line, 'the', skip(line, 'in', number.to))
  const isPart = (place: number): boolean => BESIDE.some(name => isAt(line, name, place))
  return isPart(after) || isPart(skip(line, 'on', number.to)) || (at > 0 && (number.isDigits || line.tokens[number.to]?.kind !== 'word') && isPart(at - 1))
}

/** One hour with what stands around it: "at 11", "around 3", "14 or later", "3ish". */
function readOne(line: Line, at: number, isExpected: boolean): Read<TimeFound> | null {
  const suggested = skip(line, 'suggesting', at)
  const about = skip(line, 'about', suggested)
  const mark = skipAt(line, about)
  const start = skip(line, 'about', mark)
  const isTold = isExpected || start > at || isBesidePart(line, start)
  // "Rond de middag" names an hour as a whole.
  const read = readClock(line, start, isTold) ?? (start > at ? readClock(line, at, false) : null)
  if (read === null || (!read.isSure && !isTold) || isCounted(line, read, start)) return null
  const isAbout = about > suggested || start > mark || isAt(line, 'ish', read.to - 1)
  const later = skip(line, 'orLater', read.to)
  if (later > read.to) return { value: { kind: 'from', clock: read.clock }, to: later }
  const earlier = skip(line, 'orEarlier', read.to)
  if (earlier > read.to) return { value: { kind: 'until', clock: read.clock, isStrict: false }, to: earlier }
  return { value: { kind: 'at', clock: read.clock, slack: isAbout ? ABOUT_MINUTES : 0 }, to: read.to }
}

/** Reads the hours that are named from this token on. `isExpected`: a bare number here is an hour. */
export function readTime(line: Line, at: number, isExpected: boolean): Read<TimeFound> | null {
  return readBetween(line, at, isExpected) ?? readBounded(line, at) ?? readShift(line, at) ?? readPartOfDay(line, at) ?? readOne(line, at, isExpected)
}
