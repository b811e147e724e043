import type { AnswerOf, SetAnswer } from '#server/conversation/commands'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { fitsDay, fitsTime, isOneDay, wishFor } from '#server/conversation/flows/day-and-hour'
import { readHint } from '#server/conversation/repairs/hints'
import { say } from '#server/conversation/turn'
import type { Touched, Turn } from '#server/conversation/turn'
import { minuteOf, toLocal } from '#server/domain/time/time'

/**
 * Takes what was said into the draft. The last word counts, also at the confirmation: what depends on a changed answer is looked up anew,
 * what does not is kept, so that "Friday instead" keeps the hour and another service keeps provider and time if they still fit.
 */
export function applyAnswer(turn: Turn, command: SetAnswer): void {
  const { state } = turn
  if (state.flow === 'cancel' || (state.flow === 'reschedule' && state.answers.bookingId === undefined)) {
    if (readHint(turn, command)) return
  }
  switch (command.answer) {
    case 'services':
      return setServices(turn, command.serviceIds)
    case 'provider':
      return setProvider(turn, command.providerId)
    case 'day':
      return setDay(turn, command)
    case 'time':
      return setTime(turn, command)
    case 'slot':
      return setSlot(turn, command)
    case 'booking':
      return setBooking(turn, command.bookingId)
    case 'name':
      if (state.answers.guest === undefined) state.name = command.name.trim()
      else state.answers.guest.name = command.name.trim()
      return
    case 'reason':
      state.answers.reason = command.text
      return
    // Both are read where they mean something: `confirmation`, and the reception.
    case 'confirmed':
    case 'business':
      return
  }
  command satisfies never
}

/** A changed wish undoes the start that was found for the old one, and the yes to it. */
export function unsettle({ state, touched }: Turn, what: Touched): void {
  touched.add(what)
  delete state.answers.startsAt
  delete state.answers.isUsual
  delete state.answers.wishedStart
  delete state.answers.isConfirmed
}

function setServices(turn: Turn, serviceIds: string[]): void {
  const { answers, flow } = turn.state
  if (answers.serviceIds?.join() === serviceIds.join()) return
  if (flow === 'reschedule') {
    say(turn, { name: 'moveKeepsService', serviceIds: answers.serviceIds ?? serviceIds })
    return
  }
  answers.serviceIds = serviceIds
  unsettle(turn, 'services')
}

function setProvider(turn: Turn, providerId: string): void {
  const { answers } = turn.state
  if (answers.providerId === providerId) return
  // "Anyone" who can do it is that one, when there is only one.
  answers.providerId = providerId
  if (providerId !== ANY_PROVIDER || answers.startsAt === undefined) unsettle(turn, 'provider')
  else turn.touched.add('provider')
}

function setDay(turn: Turn, { day }: AnswerOf<'day'>): void {
  const { answers } = turn.state
  const zone = turn.facts.tenant.timezone
  if (answers.startsAt !== undefined && fitsDay(toLocal(zone, minuteOf(answers.startsAt)).date, day)) return
  answers.day = day
  unsettle(turn, 'day')
}

function setTime(turn: Turn, { time }: AnswerOf<'time'>): void {
  const { answers } = turn.state
  const zone = turn.facts.tenant.timezone
  if (answers.startsAt !== undefined && fitsTime(toLocal(zone, minuteOf(answers.startsAt)).minuteOfDay, time)) return
  answers.time = time
  unsettle(turn, 'time')
  const meant = time.isExact && !turn.touched.has('day') ? startOfferedAt(turn, time.earliest) : null
  if (meant !== null) setSlot(turn, meant)
}

/** "11.30" names the one start of that hour among those that were offered. */
function startOfferedAt({ was, facts }: Turn, minute: number | null): AnswerOf<'slot'> | null {
  const { day } = was.answers
  if (was.awaiting !== 'slot' || minute === null || isOneDay(day)) return null
  const starts = (was.offer?.options ?? []).flatMap(({ command }) =>
    command.kind === 'setAnswer' && command.answer === 'slot' ? command : [],
  )
  const [only, ...others] = starts.filter(({ startsAt }) => toLocal(facts.tenant.timezone, minuteOf(startsAt)).minuteOfDay === minute)
  return others.length === 0 ? (only ?? null) : null
}

function setSlot(turn: Turn, { startsAt, providerId }: AnswerOf<'slot'>): void {
  const { answers } = turn.state
  if (answers.startsAt === startsAt && (providerId === undefined || providerId === answers.providerId)) return
  unsettle(turn, 'slot')
  Object.assign(answers, { wishedStart: startsAt, ...wishFor(startsAt, turn.facts.tenant.timezone) })
  if (providerId !== undefined) answers.providerId = providerId
}

function setBooking(turn: Turn, bookingId: string): void {
  const { answers } = turn.state
  if (answers.bookingId === bookingId) return
  answers.bookingId = bookingId
  delete answers.serviceIds
  delete answers.providerId
  unsettle(turn, 'booking')
}
