import type { LocalDate } from '#shared/schemas/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command } from '#server/conversation/commands'
import { nextMonday } from '#server/conversation/flows/slot-search'
import { unsettle } from '#server/conversation/repairs/correction'
import type { Turn } from '#server/conversation/turn'
import { addDays, minuteOf, toLocal, todayIn } from '#server/domain/time'

type Direction = Extract<Command, { kind: 'turnPage' }>['to']

/** Turns on from what was offered last: to other days where times were shown, to the rest of a long list elsewhere. */
export function turnPage(turn: Turn, to: Direction): void {
  const { state, was, facts } = turn
  if (was.awaiting === 'service' || was.awaiting === 'provider' || was.awaiting === 'booking') {
    turn.pageFrom = was.offer?.options.findLast(({ ref, command }) => command.kind !== 'turnPage' && ref !== ANY_PROVIDER)?.ref ?? null
    return
  }
  const today = todayIn(facts.tenant.timezone, facts.now)
  const dates = datesOffered(turn)
  const first = dates[0] ?? state.answers.day?.from ?? today
  const last = dates.at(-1) ?? first
  unsettle(turn, 'day')
  turn.asksDay = to === 'otherDay' || was.awaiting === 'date'
  switch (to) {
    case 'otherDay':
      delete state.answers.day
      return
    case 'earlier':
      state.answers.day = { from: later(today, addDays(first, -DAYS_BACK)), to: later(today, addDays(first, -1)) }
      return
    case 'later':
      state.answers.day = { from: addDays(last, 1), to: later(addDays(last, 1), addDays(today, facts.tenant.rules.bookingWindowDays)) }
      return
    case 'nextWeek':
      state.answers.day = { from: nextMonday(first), to: addDays(nextMonday(first), 6) }
      return
  }
  to satisfies never
}

const DAYS_BACK = 4

const later = (one: LocalDate, other: LocalDate): LocalDate => one > other ? one : other

function datesOffered({ was, facts }: Turn): LocalDate[] {
  return (was.offer?.options ?? []).flatMap(({ command }) => {
    if (command.kind !== 'setAnswer') return []
    if (command.answer === 'slot') return toLocal(facts.tenant.timezone, minuteOf(command.startsAt)).date
    return command.answer === 'day' ? command.day.from : []
  })
}
