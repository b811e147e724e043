import type { ProviderId } from '#shared/schemas/ids'
import type { LocalDate, TimeRange } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'
import { weekdayOf } from '#server/domain/time/time'
import type { TimeWish } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import type { Clock } from '#server/conversation/understanding/time/clock-finish'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'

const HALF_DAY = 720
const DAY = 1440
/** Where nothing is open at either reading, people mean the afternoon until this hour of the clock, and the morning after it. */
const MORNING_FROM = 480
/** Where both readings are open, an hour from this one on is of the morning. */
const EARLY = 420

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const rangesOf = (facts: Facts, providerId: ProviderId | null, date: LocalDate | null): TimeRange[] =>
  facts.providers
    .filter(provider => providerId === null || provider.id === providerId)
    .flatMap(provider =>
      date === null ? Weekday.options.flatMap(day => provider.hours[day]) : (provider.overrides[date] ?? provider.hours[weekdayOf(date)]),
    )

/** Tells whether somebody works at that minute of the day: whoever is meant, on the day that is meant. */
export function workingMinutes(facts: Facts, providerId: ProviderId | null, date: LocalDate | null): (minute: number) => boolean {
  let known: { from: number; to: number }[] | null = null
  // Looked up when an hour is asked about: most hours say for themselves which half of the clock they are in.
  const ranges = (): { from: number; to: number }[] => {
    if (known !== null) return known
    const narrow = rangesOf(facts, providerId, date)
    known = (narrow.length > 0 ? narrow : rangesOf(facts, null, null)).map(range => ({
      from: minutesOf(range.slice(0, 5)),
      to: minutesOf(range.slice(6)),
    }))
    return known
  }
  return minute => ranges().some(({ from, to }) => (to > from ? minute >= from && minute < to : minute >= from || minute < to))
}

/** "At 5" follows opening hours: 17:00 where nobody works at 05:00. */
export function resolveClock({ minute, isOpen }: Clock, isWorked: (minute: number) => boolean): number {
  if (!isOpen) return minute
  const early = minute % HALF_DAY
  const late = early + HALF_DAY
  if (isWorked(early) !== isWorked(late)) return isWorked(early) ? early : late
  return early >= (isWorked(early) ? EARLY : MORNING_FROM) ? early : late
}

/** The end of a stretch is the first reading of its hour that lies after the beginning. */
const resolveEnd = (clock: Clock, first: number, isWorked: (minute: number) => boolean): number => {
  if (!clock.isOpen) return clock.minute
  const early = clock.minute % HALF_DAY
  return [early, early + HALF_DAY].find(minute => minute > first) ?? resolveClock(clock, isWorked)
}

const clamp = (minute: number): number => Math.min(Math.max(minute, 0), DAY)

function resolveBetween(first: Clock, second: Clock, isWorked: (minute: number) => boolean): TimeWish {
  const guess = resolveClock(first, isWorked)
  const end = resolveEnd(second, guess, isWorked)
  // "Half past seven to 4pm" begins in the morning, whenever the doors open.
  const earliest = first.isOpen && guess >= end ? guess % HALF_DAY : guess
  const latest = resolveEnd(second, earliest, isWorked)
  return { earliest: Math.min(earliest, latest), latest: Math.max(earliest, latest), isExact: false }
}

/** Minutes that "an hour later" counts from, and what the clock says now. */
export interface Moments {
  talkedAbout: number | null
  now: number
}

/** Makes a wish of what was said; null when "an hour later" has nothing to count from. */
export function resolveTime(found: TimeFound, isWorked: (minute: number) => boolean, moments: Moments): TimeWish | null {
  switch (found.kind) {
    case 'at': {
      const minute = resolveClock(found.clock, isWorked)
      return found.slack === 0
        ? { earliest: minute, latest: minute, isExact: true }
        : { earliest: clamp(minute - found.slack), latest: clamp(minute + found.slack), isExact: false }
    }
    case 'from':
      return { earliest: resolveClock(found.clock, isWorked), latest: null, isExact: false }
    case 'until':
      return {
        earliest: null,
        latest: resolveClock(found.clock, minute => isWorked(minute - 1)) - (found.isStrict ? 1 : 0),
        isExact: false,
      }
    case 'between':
      return resolveBetween(found.first, found.second, isWorked)
    case 'part':
      return { earliest: found.earliest, latest: found.latest, isExact: false }
    case 'shift': {
      if (moments.talkedAbout === null) return null
      const minute = clamp(moments.talkedAbout + found.minutes)
      return { earliest: minute, latest: minute, isExact: true }
    }
    case 'within':
      return { earliest: moments.now, latest: clamp(moments.now + found.minutes), isExact: false }
    case 'ahead':
      return { earliest: clamp(moments.now + found.minutes), latest: null, isExact: false }
  }
}

const HALVES = { morning: [0, 719], later: [720, 1439] } as const
/** "Three at night" is early in the morning, "eleven at night" late in the evening. */
const NIGHT_ENDS = 300

const within = (bounds: readonly [number, number], minute: number): boolean => minute >= bounds[0] && minute <= bounds[1]

/** The half of the clock that a part of the day is in. */
function halfOf(clock: Clock | null, part: TimeFound & { kind: 'part' }): readonly [number, number] {
  if ((part.latest ?? DAY) <= HALF_DAY) return HALVES.morning
  const isNight = part.name === 'night' || part.name === 'tonight'
  return isNight && clock !== null && clock.minute % HALF_DAY < NIGHT_ENDS ? HALVES.morning : HALVES.later
}

const clockOf = (found: TimeFound): Clock | null =>
  found.kind === 'at' || found.kind === 'from' || found.kind === 'until' ? found.clock : null

/** "9 in the morning", "after 3 in the afternoon": the part of the day decides the half of the clock, and bounds an open end. */
export function resolveInPart(found: TimeFound, part: TimeFound & { kind: 'part' }, moments: Moments): TimeWish | null {
  const bounds = halfOf(clockOf(found), part)
  const wish = resolveTime(found, minute => within(bounds, minute), moments)
  if (wish === null || wish.isExact) return wish
  if (found.kind === 'from' && part.latest !== null && (wish.earliest ?? 0) <= part.latest) return { ...wish, latest: part.latest }
  if (found.kind === 'until' && part.earliest !== null && (wish.latest ?? DAY) >= part.earliest) return { ...wish, earliest: part.earliest }
  return wish
}

const isPart = (found: TimeFound): found is TimeFound & { kind: 'part' } => found.kind === 'part'

/** The last hour that was said counts; a part of the day beside it decides between morning and afternoon. */
export function resolveSaid(times: readonly TimeFound[], isWorked: (minute: number) => boolean, moments: Moments): TimeWish | null {
  const clock = times.findLast(found => !isPart(found))
  const part = times.findLast(isPart)
  if (clock === undefined) return part === undefined ? null : resolveTime(part, isWorked, moments)
  return part === undefined ? resolveTime(clock, isWorked, moments) : resolveInPart(clock, part, moments)
}
