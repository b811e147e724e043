import { ANY_PROVIDER } from '#server/conversation/commands'
import type { ProviderChoice } from '#server/conversation/effects'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { isOneDay } from '#server/conversation/flows/day-and-hour'
import type { SlotProblem } from '#server/conversation/reply'
import { freeDays, isWith, nearest, spread } from '#server/conversation/flows/slot-choice'
import type { LocalSlot } from '#server/conversation/flows/slot-choice'
import {
  choose,
  findFitting,
  findStarts,
  pagesAround,
  problemBefore,
  problemOf,
  searchOf,
  targetOf,
} from '#server/conversation/flows/slot-search'
import type { SlotSearch } from '#server/conversation/flows/slot-search'

type Result = 'answered' | 'asked' | 'none'

/** Finds the start that is wished for; else offers some that fit, else says why there is none and offers what comes closest. */
export function* offerFreeSlots(turn: Turn): Script<Result> {
  if (turn.beyond !== null && (yield* offerBeyond(turn, turn.beyond))) return 'asked'
  const search = yield* searchOf(turn)
  const early = turn.hasLostStart ? 'taken' : problemBefore(search)
  if (early !== null) return yield* offerNearest(turn, search, early)
  const fitting = (yield* findFitting(search)).filter(slot => !isPresent(search, slot))
  const wished = search.wishedStart === null ? fitting : fitting.filter(slot => slot.startsAt === search.wishedStart)
  if (wished.length === 0) return yield* offerNearest(turn, search, null)
  return offerFitting(turn, search, wished)
}

/** More of the same day, before or after what was shown; where there is none, other days are looked at. */
function* offerBeyond(turn: Turn, { minute, isLater, otherwise }: NonNullable<Turn['beyond']>): Script<boolean> {
  turn.beyond = null
  const search = yield* searchOf(turn)
  const more = (yield* findStarts(search)).filter(
    slot => (isLater ? slot.minute > minute : slot.minute < minute) && !isPresent(search, slot),
  )
  if (more.length === 0) {
    turn.state.answers.day = otherwise
    return false
  }
  offerStarts(turn, search, spread(more), { isSecondBest: false, hasMore: true, canWait: false })
  return true
}

/** The time that a booking already has is no time to move it to. */
const isPresent = (search: SlotSearch, slot: LocalSlot): boolean =>
  search.moving !== null
  && slot.startsAt === search.moving.startsAt
  && (search.query.providerId === ANY_PROVIDER || search.query.providerId === search.moving.providerId)

function offerFitting(turn: Turn, search: SlotSearch, fitting: LocalSlot[]): Result {
  const [first, ...others] = fitting
  const isOnly = others.length === 0 && (search.day !== null || search.time !== null)
  if (first !== undefined && !turn.asksDay && (isOnly || search.day?.isSoonest === true)) {
    choose(turn, first)
    return 'answered'
  }
  const days = freeDays(fitting)
  if (turn.asksDay || (search.time?.isExact === true && days.length > 1)) {
    const shown = days.length > 10 ? days.slice(0, 9) : days
    ask(turn, 'date', { name: 'askDay', plan: search.plan, days: shown, time: search.time, hasMore: shown.length < days.length })
    return 'asked'
  }
  const shown = spread(fitting, search.favourite)
  offerStarts(turn, search, shown, { isSecondBest: false, hasMore: shown.length < fitting.length, canWait: false })
  return 'asked'
}

/** Looks over the whole time in which one can book, at everybody who could do it. */
function* offerNearest(turn: Turn, search: SlotSearch, early: SlotProblem | null): Script<Result> {
  const { query, today, last } = search
  const everybodys = yield* findStarts(search, { providerId: ANY_PROVIDER, from: today, to: last })
  const { own = [], others = [] } = Object.groupBy(
    everybodys.filter(slot => !isPresent(search, slot)),
    slot => (isWith(slot, query.providerId) ? 'own' : 'others'),
  )
  const starts = nearest(own, others, targetOf(search))
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
  { isSecondBest, hasMore, canWait }: { isSecondBest: boolean; hasMore: boolean; canWait: boolean },
): void {
  const starts = slots.map(slot => ({ ...slot, provider: providerFor(slot, search.query.providerId) }))
  const pages = pagesAround(
    search,
    slots.map(({ date }) => date),
    { isSecondBest, hasMore: hasMore || isOneDay(search.day) },
  )
  ask(turn, 'slot', { name: 'askSlot', plan: search.plan, starts, pages, isSecondBest, canWait })
}

/** Whoever was wished for, where they are free; else the only one who is. */
function providerFor(slot: LocalSlot, wished: ProviderChoice): ProviderChoice {
  if (isWith(slot, wished)) return wished
  const [only, ...others] = slot.parts === undefined ? slot.providerIds : []
  return only !== undefined && others.length === 0 ? only : ANY_PROVIDER
}
