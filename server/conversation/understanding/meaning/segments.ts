import { hasCue, isCue } from '#server/conversation/understanding/text/cues'
import { findFrom, isAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import { isDenied } from '#server/conversation/understanding/meaning/negation'
import { asksForOwn } from '#server/conversation/understanding/meaning/own-booking'
import type { Reading } from '#server/conversation/understanding/reading/reading'

export type Wish = 'waitlist' | 'leaveWaitlist' | 'book' | 'cancel' | 'move' | 'myBookings'

/** A part of a message that holds one wish and the facts for it; `wish` is null where only facts are said. */
export interface Segment {
  wish: Wish | null
  from: number
  to: number
  /** "Another appointment": not the one that is being made. */
  isAnother: boolean
}

interface WishMark {
  wish: Wish
  from: number
  isAnother: boolean
}

const CERTAIN: Partial<Record<string, Wish>> = {
  waitlist: 'waitlist',
  leaveWaitlist: 'leaveWaitlist',
  book: 'book',
  another: 'book',
  cancel: 'cancel',
  move: 'move',
  myBookings: 'myBookings',
}

const isWaiting = (name: string): boolean => name === 'waitlist' || name === 'leaveWaitlist'

/** So many words may stand between an appointment and the time it is put to: "my appointment forward to nine". */
const MOST_BETWEEN_GOAL = 2

const clauseAt = (reading: Reading, at: number): number => reading.clauses[at] ?? -1

/** "My appointment" names what is to be cancelled where a wish stands beside it, and is a wish itself where none does. */
function isObject(reading: Reading, mark: Span<string>, marks: readonly Span<string>[]): boolean {
  return marks.some(
    other =>
      other !== mark
      && ['cancel', 'move', 'change', 'cannotCome', 'keepIt'].includes(other.value)
      && Math.abs(clauseAt(reading, other.from) - clauseAt(reading, mark.from)) <= 1,
  )
}

function certainWishes(reading: Reading): WishMark[] {
  const isMove = goesElsewhere(reading)
  return reading.marks.flatMap(mark => {
    const wish = isMove && mark.value === 'myBookings' ? 'move' : CERTAIN[mark.value]
    if (wish === undefined || isDenied(reading, mark)) return []
    if (wish === 'book' && mark.to === mark.from + 1 && isCue(reading.line.tokens, 'booked', mark.from)) return []
    if (wish === 'myBookings' && isObject(reading, mark, reading.marks)) return []
    // "Book me on the waiting list": whoever waits books nothing yet.
    const waits = reading.marks.some(
      other => isWaiting(other.value) && Math.abs(clauseAt(reading, other.from) - clauseAt(reading, mark.from)) <= 1,
    )
    if (waits && (wish === 'book' || wish === 'myBookings')) return []
    // "Move my booking": a book word beside another wish is its object, unless it leads a clause of its own.
    const rival = reading.marks.find(
      other => ['cancel', 'move', 'change'].includes(other.value) && clauseAt(reading, other.from) === clauseAt(reading, mark.from),
    )
    if (wish === 'book' && rival !== undefined && rival.from < mark.from && isAt(reading.line, 'appointment', mark.from)) {
      return []
    }
    return [{ wish, from: mark.from, isAnother: mark.value === 'another' }]
  })
}

/** "Could Ines do my haircut instead of Maja?" and "change Maja to Ines for my haircut" are said of an appointment that there is. */
function isOtherProvider({ line, marks, providers, services }: Reading): boolean {
  const instead = marks.find(mark => mark.value === 'insteadOf' && providers.some(span => span.from === mark.to))
  const isOwn = services.some(span => isCue(line.tokens, 'mine', span.from - 1))
  const isChanged = marks.some(mark => mark.value === 'change') && providers.length > 1
  return isOwn && (isChanged || (instead !== undefined && providers.some(span => span.from !== instead.to)))
}

/**
 * "Put my appointment on to Thursday", "mettre mon rdv à jeudi": what is one's own, and where it goes. "Is my appointment at ten?" only
 * asks.
 */
function goesElsewhere({ line, marks, days, times }: Reading): boolean {
  const own = marks.find(mark => mark.value === 'myBookings')
  return (
    own !== undefined
    && [...days, ...times].some(
      ({ from }) =>
        from >= own.to
        && from - own.to <= MOST_BETWEEN_GOAL
        && [from - 1, from].some(at => isAt(line, 'to', at))
        && !hasCue(line.tokens.slice(Math.max(0, own.from - 2), from), 'being'),
    )
  )
}

/** "Could I come on Friday instead of Wednesday?" is said of an appointment that there is, unless it says what for. */
const isOtherDay = ({ line, marks, services, days, times }: Reading): boolean =>
  services.length === 0
  && [days, times].some(
    spans =>
      spans.length > 1
      && findFrom(line, 'asking', 0, spans[0]?.from ?? 0) >= 0
      && marks.some(mark => mark.value === 'insteadOf' && spans.some(({ from }) => from >= mark.to)),
  )

/** Words that are a wish only where nothing clearer is said. */
function vagueWish(reading: Reading, isIdle: boolean): WishMark[] {
  const find = (...names: string[]): Span<string> | undefined =>
    reading.marks.find(mark => names.includes(mark.value) && !isDenied(reading, mark))
  const away = find('cannotCome')
  if (away !== undefined) return [{ wish: 'move', from: away.from, isAnother: false }]
  // "Wednesday doesn't suit me, better Friday": there is something on Wednesday.
  const lost = find('cannot') ?? reading.marks.find(mark => mark.value === 'no' && mark.to - mark.from > 1)
  const isLost = (at: number): boolean => lost !== undefined && clauseAt(reading, at) === clauseAt(reading, lost.from)
  if (
    isIdle
    && lost !== undefined
    && reading.services.length === 0
    && reading.days.some(day => isLost(day.from))
    && reading.days.some(day => !isLost(day.from))
  ) {
    return [{ wish: 'move', from: 0, isAnother: false }]
  }
  // "Change what I have on Wednesday to Friday".
  const changed = find('change', 'otherTime', 'otherDay')
  const isAboutBooking =
    reading.marks.some(({ value }) => value === 'appointment' || value === 'myBookings')
    || reading.days.length > 1
    || (reading.services.length === 0 && reading.days.length + reading.times.length > 0)
  if (changed !== undefined && isAboutBooking) return [{ wish: 'move', from: changed.from, isAnother: false }]
  if (isOtherDay(reading)) return [{ wish: 'move', from: 0, isAnother: false }]
  if (isOtherProvider(reading)) return [{ wish: 'move', from: 0, isAnother: false }]
  if (asksForOwn(reading)) return [{ wish: 'myBookings', from: 0, isAnother: false }]
  const asked = find('appointment', 'whenFree', 'soonest')
  return asked === undefined ? [] : [{ wish: 'book', from: asked.from, isAnother: false }]
}

const clauseStart = (reading: Reading, at: number): number => {
  const start = reading.clauses.indexOf(clauseAt(reading, at))
  return start < 0 ? at : start
}

const hasService = (reading: Reading, from: number, to: number): boolean =>
  reading.services.some(service => service.from >= from && service.from < to)

/** "... at 11 and a facial at 13:00": two visits, each with its service and its hour. */
function visitsIn(reading: Reading, segment: Segment): Segment[] {
  if (segment.wish !== null && segment.wish !== 'book') return [segment]
  const isVisit = (from: number, to: number): boolean =>
    hasService(reading, from, to) && reading.times.some(time => time.from >= from && time.from < to)
  for (let cut = segment.from + 1; cut < segment.to; cut++) {
    const isJoint = isAt(reading.line, 'and', cut - 1) && clauseAt(reading, cut) !== clauseAt(reading, cut - 1)
    if (!isJoint || !isVisit(segment.from, cut) || !isVisit(cut, segment.to)) continue
    return [{ ...segment, to: cut }, ...visitsIn(reading, { wish: 'book', from: cut, to: segment.to, isAnother: true })]
  }
  return [segment]
}

/** Cuts a message where one wish ends and the next begins, in the order in which they were said. */
export function segmentsOf(reading: Reading, isIdle: boolean): Segment[] {
  const length = reading.line.tokens.length
  const certain = certainWishes(reading)
  const wishes = certain.length > 0 ? certain : vagueWish(reading, isIdle)
  const segments: Segment[] = []
  for (const wish of wishes) {
    const last = segments.at(-1)
    const lead = clauseStart(reading, wish.from)
    const from = last === undefined ? 0 : lead > last.from && lead > (wishes[wishes.indexOf(wish) - 1]?.from ?? 0) ? lead : wish.from
    const isSame =
      last?.wish === wish.wish
      && !(wish.isAnother && !last.isAnother && hasService(reading, last.from, from))
      && !(hasService(reading, last.from, from) && hasService(reading, from, length) && lead === from && wish.wish !== 'book')
    if (last !== undefined && isSame) {
      last.isAnother ||= wish.isAnother
      continue
    }
    // "I can see my appointment, please move it": what is asked for outranks what is only named.
    if (last?.wish === 'myBookings' || (wish.wish === 'myBookings' && last !== undefined)) {
      if (last?.wish === 'myBookings') last.wish = wish.wish
      continue
    }
    if (last !== undefined) last.to = from
    segments.push({ wish: wish.wish, from, to: length, isAnother: wish.isAnother })
  }
  return (segments.length > 0 ? segments : [{ wish: null, from: 0, to: length, isAnother: false }]).flatMap(segment =>
    visitsIn(reading, segment),
  )
}
