import type { LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { CommandOf, DayWish } from '#server/conversation/commands'
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
  const shown = startsShown(turn)
  const proposed = shown.length === 0 ? startProposed(turn) : null
  const day =
    to === 'otherDay'
      ? null
      : daysTowards(
          turn,
          to,
          (proposed === null ? shown : [proposed]).map(({ date }) => date),
        )
  const ofOneDay =
    proposed !== null
      ? [proposed]
      : was.awaiting === 'slot' && was.answers.day?.from === was.answers.day?.to
        ? shown.filter(({ date }) => date === was.answers.day?.from)
        : []
  const edge = to === 'later' ? ofOneDay.at(-1) : to === 'earlier' ? ofOneDay[0] : undefined
  unsettle(turn, 'day')
  turn.asksDay = to === 'otherDay' || was.awaiting === 'date'
  if (day === null) delete state.answers.day
  else if (edge !== undefined && edge.minute !== null) {
    turn.beyond = { minute: edge.minute, isLater: to === 'later', otherwise: day }
    state.answers.day = { from: edge.date, to: edge.date }
  } else state.answers.day = day
}

const DAYS_BACK = 4

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other)

/** The days that one comes to from those that are shown. */
function daysTowards({ state, facts }: Turn, to: Exclude<Direction, 'otherDay'>, dates: LocalDate[]): DayWish {
  const today = todayIn(facts.tenant.timezone, facts.now)
  const first = dates[0] ?? state.answers.day?.from ?? today
  const next = addDays(dates.at(-1) ?? first, 1)
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
function startProposed({ was, facts }: Turn): { date: LocalDate; minute: number } | null {
  if (was.answers.startsAt === undefined) return null
  const { date, minuteOfDay } = toLocal(facts.tenant.timezone, minuteOf(was.answers.startsAt))
  return { date, minute: minuteOfDay }
}

/** What the last message offered: starts, or days. */
function startsShown({ was, facts }: Turn): { date: LocalDate; minute: number | null }[] {
  return (was.offer?.options ?? []).flatMap(({ command }) => {
    if (command.kind !== 'setAnswer') return []
    if (command.answer === 'day') return { date: command.day.from, minute: null }
    if (command.answer !== 'slot') return []
    const { date, minuteOfDay } = toLocal(facts.tenant.timezone, minuteOf(command.startsAt))
    return { date, minute: minuteOfDay }
  })
}
