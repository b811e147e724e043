import { ANY_PROVIDER } from '#server/conversation/commands'
import { ask, findSlots, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import type { SlotProblem } from '#server/conversation/reply'
import { fitsDay, fitsTime, freeDays, isWith, nearest, spread, toLocalSlots } from '#server/conversation/flows/slot-choice'
import type { LocalSlot } from '#server/conversation/flows/slot-choice'
import { choose, isOneDay, pagesAround, problemBefore, problemOf, searchOf, targetOf } from '#server/conversation/flows/slot-search'
import type { SlotSearch } from '#server/conversation/flows/slot-search'

type Result = 'answered' | 'asked' | 'none'

/** Finds the start that is wished for; else offers some that fit, else says why there is none and offers what comes closest. */
export function* offerFreeSlots(turn: Turn): Script<Result> {
  if (turn.beyond !== null && (yield* offerBeyond(turn, turn.beyond))) return 'asked'
  const search = yield* searchOf(turn)
  const early = turn.hasLostStart ? 'taken' : problemBefore(search)
  if (early !== null) return yield* offerNearest(turn, search, early)
  const found = yield* findSlots({ ...search.query, from: search.range.from, to: search.range.to })
  const fitting = toLocalSlots(found, search.zone).filter(
    slot => fitsDay(slot.date, search.day) && fitsTime(slot.minute, search.time) && !isPresent(search, slot),
  )
  const wished = search.wishedStart === null ? fitting : fitting.filter(slot => slot.startsAt === search.wishedStart)
  if (wished.length === 0) return yield* offerNearest(turn, search, null)
  return offerFitting(turn, search, wished)
}

/** More of the same day, before or after what was shown; where there is none, other days are looked at. */
function* offerBeyond(turn: Turn, { minute, isLater, otherwise }: NonNullable<Turn['beyond']>): Script<boolean> {
  turn.beyond = null
  const search = yield* searchOf(turn)
  const day = toLocalSlots(yield* findSlots({ ...search.query, from: search.range.from, to: search.range.to }), search.zone)
  const more = day.filter(slot => (isLater ? slot.minute > minute : slot.minute < minute) && !isPresent(search, slot))
  if (more.length === 0) {
    turn.state.answers.day = otherwise
    return false
  }
  offerStarts(turn, search, spread(more), { isSecondBest: false, hasMore: true })
  return true
}

/** The time that a booking already has is no time to move it to. */
const isPresent = (search: SlotSearch, slot: LocalSlot): boolean =>
  search.moving !== null
  && slot.startsAt === search.moving.startsAt
  && (search.query.providerId === ANY_PROVIDER || search.query.providerId === search.moving.providerId)

function offerFitting(turn: Turn, search: SlotSearch, fitting: LocalSlot[]): Result {
  const [only, ...others] = fitting
  if (only !== undefined && search.day?.isSoonest === true && !turn.asksDay) {
    choose(turn, only)
    return 'answered'
  }
  const isNarrow = search.day !== null || search.time !== null
  if (only !== undefined && others.length === 0 && isNarrow && !turn.asksDay) {
    choose(turn, only)
    return 'answered'
  }
  const days = freeDays(fitting)
  if (turn.asksDay || (search.time?.isExact === true && days.length > 1)) {
    const shown = days.length > 10 ? days.slice(0, 9) : days
    ask(turn, 'date', { name: 'askDay', plan: search.plan, days: shown, time: search.time, hasMore: shown.length < days.length })
    return 'asked'
  }
  const shown = spread(fitting, search.favourite)
  offerStarts(turn, search, shown, { isSecondBest: false, hasMore: shown.length < fitting.length })
  return 'asked'
}

/** Looks over the whole time in which one can book, at everybody who could do it. */
function* offerNearest(turn: Turn, search: SlotSearch, early: SlotProblem | null): Script<Result> {
  const { query, today, last, zone } = search
  const all = toLocalSlots(yield* findSlots({ ...query, providerId: ANY_PROVIDER, from: today, to: last }), zone).filter(
    slot => !isPresent(search, slot),
  )
  const isOwn = (slot: LocalSlot) => isWith(slot, query.providerId)
  const own = all.filter(isOwn)
  const starts = nearest(
    own,
    all.filter(slot => !isOwn(slot)),
    targetOf(search),
  )
  if (starts.length === 0) return 'none'
  const problem = early ?? problemOf(search, turn.facts)
  say(turn, {
    name: 'slotProblem',
    problem,
    noticeMinutes: search.noticeMinutes,
    day: search.day,
    time: search.time,
    startsAt: search.wishedStart,
    providerId: query.providerId,
    lastDate: last,
  })
  // What others have can come free again; a closed day does not open.
  const canWait = turn.state.flow === 'book' && (problem === 'full' || problem === 'notFree' || problem === 'taken')
  offerStarts(turn, search, starts, { isSecondBest: true, hasMore: true, canWait })
  return 'asked'
}

function offerStarts(
  turn: Turn,
  search: SlotSearch,
  slots: LocalSlot[],
  { isSecondBest, hasMore, canWait = false }: { isSecondBest: boolean; hasMore: boolean; canWait?: boolean },
): void {
  const starts = slots.map(slot => {
    const { startsAt, providerIds, isSecond, parts, seatsLeft } = slot
    const [only, ...others] = providerIds
    const isOnly = others.length === 0 && parts === undefined
    const provider = isWith(slot, search.query.providerId) ? search.query.providerId : isOnly && only !== undefined ? only : ANY_PROVIDER
    return { startsAt, providerIds, isSecond, provider, ...(parts && { parts }), ...(seatsLeft !== undefined && { seatsLeft }) }
  })
  const pages = pagesAround(
    search,
    slots.map(({ date }) => date),
    { isSecondBest, hasMore: hasMore || isOneDay(search) },
  )
  ask(turn, 'slot', { name: 'askSlot', plan: search.plan, starts, pages, isSecondBest, canWait })
}
