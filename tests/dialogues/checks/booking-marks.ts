import type { Check, Look } from '#tests/dialogues/checks/check'
import type { ControlBooking } from '#tests/support/control-shapes'
import { described, isAssignedAs } from '#tests/dialogues/checks/booking-shape'
import { findBooking, newBookings, ownBookings, stateIn } from '#tests/dialogues/checks/check'
import { isSameJson } from '#tests/dialogues/checks/same-json'

export const checkAssignment: Check<'assignment'> = (wanted, look) => {
  const bookings = newBookings(look).sort((one, other) => Date.parse(one.start) - Date.parse(other.start))
  if (bookings.length === 0) return ['there is no new booking whose assignment could be looked at']
  return bookings.flatMap((booking, index) => {
    const shape = wanted[Math.min(index, wanted.length - 1)]
    return shape === undefined || isAssignedAs(booking, shape) ? [] : [`${described(booking)}: assigned as ${JSON.stringify(booking.assignment)}, expected ${JSON.stringify(shape)}`]
  })
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const hasId = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** `{ bk_1: 5 }`, `[{ id: 'bk_1', rating: 5 }]` and `['bk_1']` (with a default) all name bookings and what is stored on them. */
function pairs(wanted: unknown, field: string, byDefault: unknown): [id: string, value: unknown][] {
  if (!Array.isArray(wanted)) return Object.entries(Object(wanted))
  return wanted.map((item: unknown) => {
    if (!hasId(item)) return [String(item), byDefault]
    const { id, booking, ...rest } = item
    return [asText(id) ?? asText(booking) ?? 'new', field in rest ? rest[field] : rest]
  })
}

const lookUp = (id: string, look: Look): ControlBooking | undefined => (id === 'new' ? newBookings(look)[0] : (findBooking(stateIn(look).bookings, id) ?? findBooking(ownBookings(look), id)))

const stored =
  (field: string, byDefault: unknown, read: (booking: ControlBooking) => unknown) =>
  (wanted: unknown, look: Look): string[] =>
    pairs(wanted, field, byDefault).flatMap(([id, value]) => {
      const booking = lookUp(id, look)
      if (booking === undefined) return [`no booking ${id} to look at its ${field}`]
      return isSameJson(read(booking), value) ? [] : [`${described(booking)}: ${field} is ${JSON.stringify(read(booking))}, expected ${JSON.stringify(value)}`]
    })

export const checkAttendance: Check<'attendance_confirmed'> = stored('attendance_confirmed', true, booking => booking.attendanceConfirmed)
export const checkRatings: Check<'ratings'> = stored('rating', null, booking => booking.rating)

const FLAGS: Record<string, (booking: ControlBooking) => boolean> = {
  late_cancel: booking => booking.lateCancel,
  lateCancel: booking => booking.lateCancel,
  attendance_confirmed: booking => booking.attendanceConfirmed,
  attendanceConfirmed: booking => booking.attendanceConfirmed,
}

/** A flag alone, several, or each with its value. */
function flagsWanted(value: unknown): [name: string, isSet: unknown][] {
  if (Array.isArray(value)) return value.map(name => [String(name), true])
  return typeof value === 'string' ? [[value, true]] : Object.entries(Object(value))
}

export const checkFlags: Check<'flags'> = (wanted, look) =>
  pairs(wanted, 'flags', 'late_cancel').flatMap(([id, value]) => {
    const booking = lookUp(id, look)
    if (booking === undefined) return [`no booking ${id} to look at its flags`]
    return flagsWanted(value).flatMap(([name, isSet]) => {
      const read = FLAGS[name]
      if (read === undefined) return [`a flag that the checker does not know: ${name}`]
      return read(booking) === isSet ? [] : [`${described(booking)}: ${name} is ${read(booking)}, expected ${String(isSet)}`]
    })
  })
