import type { Clock, ReadClock } from '#server/conversation/understanding/time/clock-finish'
import { readClock } from '#server/conversation/understanding/time/clock'
import type { Read } from '#server/conversation/understanding/time/day-numbers'
import type { Line } from '#server/conversation/understanding/text/line'
import { isAt, numberAt, plainNumberAt, skip, skipMark } from '#server/conversation/understanding/text/line'
import { readShift } from '#server/conversation/understanding/time/lengths-of-time'
import { longestPart, readPartOfDay } from '#server/conversation/understanding/time/parts-of-day'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'

const NOON = 720
const ABOUT_MINUTES = 30

/** The place after "at", "kl." and the like. */
const skipAt = (line: Line, at: number): number => {
  const cue = skip(line, 'at', at)
  return cue > at ? skipMark(line, '.:', cue) : at
}

const fixed = (minute: number): Clock => ({ minute, isOpen: false })

/** The second hour of a stretch, with the mark or word that joins it. */
function readSecond(line: Line, at: number, hasStart: boolean): { clock: ReadClock; isOr: boolean; isDash: boolean } | null {
  for (const name of ['to', 'or', 'and'] as const) {
    const place = skip(line, name, at)
    if (place === at || (name === 'and' && !hasStart)) continue
    const mark = skipAt(line, place)
    const clock = readClock(line, mark > place ? mark : skip(line, 'the', place), true)
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
  return (
    betweenFrom(line, at, { between, start, first }, isExpected)
    ?? betweenFrom(line, at, { between, start, first: between > at ? withoutMinutes(line, start) : null }, isExpected)
  )
}

/** "Entre las 5 y 6": the hour alone, where the word for "and" joins minutes as well. */
function withoutMinutes(line: Line, at: number): ReadClock | null {
  const hour = plainNumberAt(line, at)
  return hour === null || hour.value < 1 || hour.value > 24
    ? null
    : { clock: { minute: hour.value * 60, isOpen: hour.value <= 12 }, to: hour.to, isSure: false }
}

function betweenFrom(
  line: Line,
  at: number,
  { between, start, first }: { between: number; start: number; first: ReadClock | null },
  isExpected: boolean,
): Read<TimeFound> | null {
  if (first === null) return null
  const second = readSecond(line, first.to, between > at)
  if (second === null || isCounted(line, second.clock)) return null
  const isNumberOfMore =
    second.isDash && line.tokens[second.clock.to]?.isGlued === true && /^[-/\d]/.test(line.tokens[second.clock.to]?.text ?? '')
  const isTold = start > at || isExpected || first.isSure || second.clock.isSure
  if (isNumberOfMore || !isTold) return null
  const isAfternoon =
    first.clock.isOpen
    && !second.clock.clock.isOpen
    && second.clock.clock.minute > NOON
    && first.clock.minute + NOON < second.clock.clock.minute
  const from = isAfternoon ? fixed(first.clock.minute + NOON) : first.clock
  return { value: { kind: 'between', first: from, second: second.clock.clock }, to: second.clock.to }
}

const bounded = (name: 'after' | 'earliest' | 'before' | 'until', clock: Clock): TimeFound =>
  name === 'after' || name === 'earliest' ? { kind: 'from', clock } : { kind: 'until', clock, isStrict: name === 'before' }

const MADE: PhraseClass[] = ['move', 'change', 'pushing', 'appointment', 'book']

/** "Flyt den til kl. 15", "een afspraak voor half drie": the word that bounds an hour leads to it where something is put there. */
const isGoal = (line: Line, at: number, name: PhraseClass): boolean =>
  (name === 'until' || name === 'before')
  && isAt(line, 'on', at)
  && !isAt(line, 'deadline', at)
  && line.tokens.slice(0, at).some((_, place) => MADE.some(made => isAt(line, made, place)))

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
  if (next.isGlued && (next.kind !== 'mark' || (next.text === '.' && line.tokens[read.to + 1]?.isGlued === true) || next.text === '°')) {
    return true
  }
  return UNITS.some(name => isAt(line, name, read.to) && !(name === 'hour' && at !== undefined && isAt(line, 'at', at - 1)))
}

/** An hour in digits or words, with minutes in words after it. */
function hourNumberAt(line: Line, at: number): { to: number; isDigits: boolean } | null {
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
  return (
    isPart(after)
    || isPart(skip(line, 'on', number.to))
    || (at > 0 && (number.isDigits || line.tokens[number.to]?.kind !== 'word') && isPart(at - 1))
  )
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
  return (
    readBetween(line, at, isExpected)
    ?? readBounded(line, at)
    ?? readShift(line, at)
    ?? readPartOfDay(line, at)
    ?? readOne(line, at, isExpected)
  )
}
