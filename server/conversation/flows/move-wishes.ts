import type { Booking } from '#shared/schemas/booking'
import { matching } from '#server/conversation/flows/booking-choice'
import { atMinute, fitsTime, onDay, wishFor } from '#server/conversation/flows/day-and-hour'
import { canDo } from '#server/conversation/flows/plan'
import { say } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'
import { minuteOf, toLocal } from '#server/domain/time/time'

// "Move my haircut with Maja to Friday at 3": some of it names the booking, the rest is what it shall become. Which is which can only be
// told from the bookings.

/** Sorts out what names a booking from what is wished for, before the booking is looked for. */
export function untangle(turn: Turn, bookings: readonly Booking[]): void {
  const { state, facts } = turn
  const { answers } = state
  const about = answers.about ?? {}
  const { serviceIds } = about
  // "Change my haircut to a facial": what no booking is for is wished for, and a move cannot give it.
  const [only, ...others] = bookings
  if (serviceIds !== undefined && only !== undefined && others.length === 0 && !serviceIds.some(id => only.serviceIds.includes(id))) {
    say(turn, { name: 'moveKeepsService', serviceIds: only.serviceIds })
    delete about.serviceIds
  }
  if (about.providerId !== undefined && !bookings.some(booking => booking.providerId === about.providerId)) {
    answers.providerId = about.providerId
    delete about.providerId
  }
  // One day was said, and it is that of one booking among several that could be meant: it names that one.
  const { day } = answers
  const possible = matching(bookings, about, facts.tenant.timezone)
  if (
    day !== undefined
    && about.day === undefined
    && possible.length > 1
    && matching(possible, { day }, facts.tenant.timezone).length === 1
  ) {
    about.day = day
    delete answers.day
  }
  answers.about = about
}

/** Takes over what stays (service, provider) and completes the wish from the booking as it is. */
export function takeWishes(turn: Turn, booking: Booking): void {
  const { answers } = turn.state
  const { date, minuteOfDay } = toLocal(turn.facts.tenant.timezone, minuteOf(booking.startsAt))
  const hasNewProvider =
    answers.providerId !== undefined
    && answers.providerId !== booking.providerId
    && canDo(turn.facts, answers.providerId, booking.serviceIds)
  answers.serviceIds = booking.serviceIds
  answers.providerId ??= booking.providerId
  const { day, time } = answers
  const isSameDay = day !== undefined && day.from === date && day.to === date
  const isSameTime = time === undefined || (time.isExact && fitsTime(minuteOfDay, time))
  // "Move my Thursday appointment": the day named the booking. "... to Thursday at 4" stays a wish.
  if (isSameDay && time === undefined) delete answers.day
  if (day === undefined && time !== undefined) {
    if (isSameTime) delete answers.time
    else answers.day = onDay(date)
  }
  if (hasNewProvider && answers.day === undefined && answers.time === undefined) {
    Object.assign(answers, wishFor(booking.startsAt, turn.facts.tenant.timezone))
  }
}

/** "The week after, at the same time." */
export function keepHour(turn: Turn, booking: Booking): void {
  turn.state.answers.time = wishFor(booking.startsAt, turn.facts.tenant.timezone).time
}

/** "Half an hour later": on the day of the booking, unless another was named. */
export function shiftHour(turn: Turn, booking: Booking, minutes: number): void {
  const { answers } = turn.state
  const { date, minuteOfDay } = toLocal(turn.facts.tenant.timezone, minuteOf(booking.startsAt))
  const minute = Math.min(Math.max(minuteOfDay + minutes, 0), 1439)
  answers.day ??= onDay(date)
  answers.time = atMinute(minute)
  turn.shift = null
}
