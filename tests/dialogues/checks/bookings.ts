import type { Known } from '#tests/dialogues/format'
import type { Check, Look } from '#tests/dialogues/checks/check'
import type { ControlBooking } from '#tests/support/control-shapes'
import { canPair, described, differences } from '#tests/dialogues/checks/booking-shape'
import { findBooking, newBookings, ownBookings, stateIn } from '#tests/dialogues/checks/check'

export const checkNewBookings: Check<'new_bookings'> = (wanted, look) => {
  const found = newBookings(look)
  if (canPair(found, wanted)) return []
  const there = found.map(described).join('; ') || 'none'
  return [`new bookings are: ${there}; expected: ${wanted.map(shape => JSON.stringify(shape)).join('; ') || 'none'}`]
}

export const checkNewBookingsMax: Check<'new_bookings_max'> = (most, look) => {
  const count = newBookings(look).length
  return count > most ? [`${count} new bookings, at most ${most} expected`] : []
}

/** Which of the customer's or anybody's bookings is meant: by id, else by what it is now. */
function meant(known: Known, look: Look): ControlBooking[] {
  const { bookings } = stateIn(look)
  const { id, ...shape } = known
  if (id === undefined) return ownBookings(look).filter(booking => differences(booking, shape).length === 0)
  const booking = findBooking(bookings, id)
  return booking === undefined ? [] : [booking]
}

const hasStatus =
  (status: ControlBooking['status']) =>
  (wanted: Known[], look: Look): string[] =>
    wanted.flatMap(known => {
      const { id, status: _, ...shape } = known
      const found = meant(id === undefined ? { ...shape, status } : { id }, look)
      if (found.length === 0) return [`no booking ${JSON.stringify(known)} that is ${status}`]
      return found.flatMap(booking =>
        booking.status !== status ? [`${described(booking)}: expected ${status}`] : differences(booking, shape).map(field => `${described(booking)}: ${field} is not as in ${JSON.stringify(known)}`),
      )
    })

export const checkCancelled: Check<'cancelled'> = hasStatus('cancelled')
export const checkExpired: Check<'expired'> = hasStatus('expired')
export const checkNoShow: Check<'no_show'> = hasStatus('no_show')

export const checkMoved: Check<'moved'> = (wanted, look) =>
  wanted.flatMap(known => {
    const { id, ...shape } = known
    const { before } = stateIn(look)
    const [booking] = meant(known, look)
    if (booking === undefined) return [`no booking ${JSON.stringify(known)} after the move`]
    const was = before.find(other => other.id === booking.id)
    if (was === undefined) return [`${described(booking)} was not there before: a move keeps the booking`]
    const wrong = differences(booking, { status: 'confirmed', ...shape })
    if (wrong.length > 0) return [`${described(booking)}: ${wrong.join(', ')} not as expected after the move of ${id ?? 'it'}`]
    return Date.parse(was.start) === Date.parse(booking.start) && was.provider === booking.provider ? [`${described(booking)} was not moved`] : []
  })

const stable = ({ customer, services, provider, start, end, priceMinor, currency, depositMinor }: ControlBooking) =>
  JSON.stringify({ customer, services, provider, start: Date.parse(start), end: Date.parse(end), priceMinor, currency, depositMinor })

/** How a booking has changed, or null. One whose end has passed is completed without anybody doing anything. */
export function changeOf(was: ControlBooking, now: ControlBooking | undefined, clock: string): string | null {
  if (now === undefined) return `${described(was)} is gone`
  const hasEnded = was.status === 'confirmed' && now.status === 'completed' && Date.parse(was.end) <= Date.parse(clock)
  const isSame = stable(was) === stable(now) && (was.status === now.status || hasEnded)
  return isSame ? null : `${described(was)} has become ${described(now)}`
}

export const checkUnchanged: Check<'unchanged'> = (wanted, look) =>
  wanted.flatMap(known => {
    const { before, bookings } = stateIn(look)
    const { id, ...shape } = known
    const was = id === undefined ? before.find(booking => differences(booking, shape).length === 0) : findBooking(before, id)
    if (was === undefined) return [`there was no booking ${JSON.stringify(known)} before`]
    const change = changeOf(
      was,
      bookings.find(booking => booking.id === was.id),
      look.seen.now,
    )
    return change === null ? [] : [change]
  })
