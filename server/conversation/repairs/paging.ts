import type { Instant, LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { CommandOf, DayWish } from '#server/conversation/commands'
import { isOneDay, onDay } from '#server/conversation/flows/day-and-hour'
import { planOf, visitRules } from '#server/conversation/flows/plan'
import { nextMonday } from '#server/conversation/flows/slot-search'
import { unsettle } from '#server/conversation/repairs/correction'
import type { Turn } from '#server/conversation/turn'
import { addDays, minuteOf, toLocal, todayIn } from '#server/domain/time/time'

type Direction = CommandOf<'turnPage'>['to']

/** Turns on from what was offered last: to other days where times were shown, to the rest of a long list elsewhere. */
export function turnPage(turn: Turn, to: Direction): void {
  const { state, was } = turn
  if (was.awaiting === 'service' || was.awaiting === 'provider' || was.awaiting === 'booking') {
    turn.pageFrom = was.offer?.options.findLast(({ ref, command }) => command.kind !== 'turnPage' && ref !== ANY_PROVIDER)?.ref ?? null
    return
  }
  unsettle(turn, 'day')
  turn.asksDay = to === 'otherDay' || was.awaiting === 'date'
  if (to === 'otherDay') {
    delete state.answers.day
    return
  }
  const shown = startsShown(turn)
  const proposed = shown.length === 0 ? startProposed(turn) : []
  const days = daysTowards(turn, to, [...shown, ...proposed])
  const { day } = was.answers
  const ofOneDay = was.awaiting === 'slot' && isOneDay(day) ? shown.filter(({ date }) => date === day.from) : []
  const edge = edgeOf([...ofOneDay, ...proposed], to)
  if (edge !== undefined && edge.minute !== null) {
    turn.beyond = { minute: edge.minute, isLater: to === 'later', otherwise: days }
    state.answers.day = onDay(edge.date)
  } else state.answers.day = days
}

interface Shown {
  date: LocalDate
  /** Null: the day was offered. */
  minute: number | null
}

/** The start from which one turns on within a day. */
function edgeOf(starts: readonly Shown[], to: Direction): Shown | undefined {
  if (to === 'later') return starts.at(-1)
  return to === 'earlier' ? starts[0] : undefined
}

const DAYS_BACK = 4

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other)

/** The days that one comes to from those that are shown. */
function daysTowards({ state, facts }: Turn, to: Exclude<Direction, 'otherDay'>, shown: readonly Shown[]): DayWish {
  const today = todayIn(facts.tenant.timezone, facts.now)
  const first = shown[0]?.date ?? state.answers.day?.from ?? today
  const next = addDays(shown.at(-1)?.date ?? first, 1)
  switch (to) {
    case 'earlier':
      return { from: later(today, addDays(first, -DAYS_BACK)), to: later(today, addDays(first, -1)) }
    case 'later':
      return { from: next, to: later(next, addDays(today, visitRules(facts, planOf(state, facts).serviceIds).bookingWindowDays)) }
    case 'nextWeek':
      return { from: nextMonday(first), to: addDays(nextMonday(first), 6) }
  }
  return to satisfies never
}

/** The start that was proposed: "anything earlier?" at the confirmation is earlier than that, on its day. */
function startProposed({ was, facts }: Turn): Shown[] {
  const { startsAt } = was.answers
  return startsAt === undefined ? [] : [shownAt(startsAt, facts.tenant.timezone)]
}

/** What the last message offered: starts, or days. */
function startsShown({ was, facts }: Turn): Shown[] {
  return (was.offer?.options ?? []).flatMap(({ command }) => {
    if (command.kind !== 'setAnswer') return []
    if (command.answer === 'day') return { date: command.day.from, minute: null }
    return command.answer === 'slot' ? shownAt(command.startsAt, facts.tenant.timezone) : []
  })
}

function shownAt(startsAt: Instant, zone: string): Shown {
  const { date, minuteOfDay } = toLocal(zone, minuteOf(startsAt))
  return { date, minute: minuteOfDay }
}
