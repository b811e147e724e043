import type { Read } from '#server/conversation/understanding/time/day-numbers'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Line } from '#server/conversation/understanding/text/line'
import { isAt, skip } from '#server/conversation/understanding/text/line'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const NOON = 720

/** Parts of the day; the end is the last minute in which an appointment may begin. */
const PARTS: [PhraseClass, number | null, number | null][] = [
  ['earlyMorning', null, 599],
  ['lateMorning', 600, 719],
  ['midMorning', 570, 659],
  ['lateAfternoon', 900, 1139],
  ['midAfternoon', 840, 959],
  ['afterWork', 960, null],
  ['earlyHours', 0, 479],
  ['midday', 660, 839],
  ['morning', 360, 719],
  ['afternoon', 720, 1079],
  ['evening', 1020, 1439],
  ['tonight', 1020, 1439],
  ['night', 1020, 1439],
]

/** "Tuesday am": behind a day these are its halves. */
function readHalfOfDay(line: Line, at: number): Read<TimeFound> | null {
  const isBehindDay =
    findPhrase(line.lexicon.weekdays, line.tokens, at - 1) !== null || isAt(line, 'tomorrow', at - 1) || isAt(line, 'today', at - 1)
  if (!isBehindDay || line.tokens[at]?.kind !== 'word') return null
  if (isAt(line, 'am', at)) {
    return { value: { kind: 'part', name: 'morning', earliest: 360, latest: NOON - 1, isToday: false }, to: skip(line, 'am', at) }
  }
  return isAt(line, 'pm', at)
    ? { value: { kind: 'part', name: 'afternoon', earliest: NOON, latest: 1079, isToday: false }, to: skip(line, 'pm', at) }
    : null
}

/** Reads a part of the day: "morning", "in the afternoon", "before lunch", "this evening". */
export function readPartOfDay(line: Line, at: number): Read<TimeFound> | null {
  for (const [name, bound] of [
    ['before', 'until'],
    ['after', 'from'],
  ] as const) {
    const place = skip(line, name, at)
    const part = skip(line, 'midday', skip(line, 'the', place))
    if (place === at || part === skip(line, 'the', place)) continue
    return {
      value:
        bound === 'until'
          ? { kind: 'until', clock: { minute: NOON, isOpen: false }, isStrict: true }
          : { kind: 'from', clock: { minute: NOON + 60, isOpen: false } },
      to: part,
    }
  }
  const half = readHalfOfDay(line, at)
  if (half !== null) return half
  const today = skip(line, 'todayPart', at)
  for (const place of today > at ? [today, at] : [at]) {
    const found = longestPart(line, place) ?? endOfPart(line, place)
    if (found !== null) {
      return { value: { kind: 'part', ...found.part, isToday: place > at || found.part.name === 'tonight' }, to: found.to }
    }
  }
  return null
}

/** "Early afternoon", "late in the evening": an end of a part that has no name of its own. */
function endOfPart(line: Line, at: number): ReturnType<typeof longestPart> {
  for (const [name, end] of [
    ['startOf', 'early'],
    ['endOf', 'late'],
  ] as const) {
    const place = skip(line, name, at)
    const found = place === at ? null : longestPart(line, skip(line, 'the', skip(line, 'in', place)))
    const { earliest, latest } = found?.part ?? { earliest: null, latest: null }
    if (found === null || earliest === null || latest === null) continue
    const middle = Math.round((earliest + latest) / 2)
    return { part: { ...found.part, ...(end === 'early' ? { latest: middle } : { earliest: middle }), end }, to: found.to }
  }
  return null
}

/** The part of the day with the longest name: "early in the morning" begins with "early". */
export function longestPart(line: Line, at: number): { part: Omit<TimeFound & { kind: 'part' }, 'kind' | 'isToday'>; to: number } | null {
  let best: ReturnType<typeof longestPart> = null
  for (const [name, earliest, latest] of PARTS) {
    const to = skip(line, name, at)
    if (to > (best?.to ?? at)) best = { part: { name, earliest, latest }, to }
  }
  return best
}
