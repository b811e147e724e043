import type { ControlBooking } from '#tests/support/control-shapes'
import type { BookingShape } from '#tests/dialogues/format'
import { byField } from '#tests/dialogues/checks/by-field'
import { isSameJson } from '#tests/dialogues/checks/same-json'

const instant = (text: string): number => Date.parse(text)

/** How many minor units make one unit of a currency. */
export const minorPerUnit = (currency: string): number => 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

const minutesOf = ({ start, end }: Pick<ControlBooking, 'start' | 'end'>): number => (instant(end) - instant(start)) / 60_000

type Field = keyof BookingShape

const sameSet = (one: string[], other: string[]): boolean => isSameJson([...one].sort(), [...other].sort())

export const isAssignedAs = ({ assignment }: ControlBooking, wanted: NonNullable<BookingShape['assignment']>): boolean => {
  if (typeof wanted === 'string') return assignment.kind === wanted
  if (assignment.kind !== wanted.kind) return false
  return Object.entries(wanted).every(([key, value]) => key === 'kind' || (key === 'candidates' ? isCandidates(assignment.candidates, value) : isSameJson(assignment[key], value)))
}

function isCandidates(stored: unknown[] | null, wanted: unknown): boolean {
  if (!Array.isArray(wanted) || stored === null) return false
  const isNamed = wanted.every(one => typeof one === 'string')
  return isNamed ? sameSet(stored.map(providerOf), wanted) : isSameJson(stored, wanted)
}

const providerOf = (candidate: unknown): string =>
  typeof candidate === 'string' ? candidate : typeof candidate === 'object' && candidate !== null && 'provider' in candidate ? String(candidate.provider) : JSON.stringify(candidate)

const holds = (isSo: boolean): string[] => (isSo ? [] : ['no'])

const fields = byField<BookingShape, ControlBooking>({
  service: (wanted, { services }) => holds(isSameJson(services, [wanted])),
  services: (wanted, { services }) => holds(sameSet(services, wanted)),
  provider: (wanted, { provider }) => holds(provider === wanted),
  provider_in: (wanted, { provider }) => holds(wanted.includes(provider)),
  start: (wanted, { start }) => holds(instant(start) === instant(wanted)),
  start_in: (wanted, { start }) => holds(wanted.some(one => instant(start) === instant(one))),
  start_between: ([first, last], { start }) => holds(instant(start) >= instant(first) && instant(start) <= instant(last)),
  start_utc: (wanted, { start }) => holds(instant(start) === instant(wanted)),
  price: (wanted, { priceMinor, currency }) => holds(priceMinor === Math.round(wanted * minorPerUnit(currency))),
  minutes: (wanted, booking) => holds(minutesOf(booking) === wanted),
  status: (wanted, { status }) => holds(status === wanted),
  name: (wanted, { name }) => holds(name === wanted),
  late_cancel: (wanted, { lateCancel }) => holds(lateCancel === wanted),
  attendance_confirmed: (wanted, { attendanceConfirmed }) => holds(attendanceConfirmed === wanted),
  rating: (wanted, { rating }) => holds(rating === wanted),
  assignment: (wanted, booking) => holds(isAssignedAs(booking, wanted)),
})

/** The fields of a shape that a booking does not have as wanted; empty: it matches. */
export const differences = (booking: ControlBooking, shape: BookingShape): Field[] =>
  Object.keys(shape)
    .filter(fields.isField)
    .filter(field => fields.check({ [field]: shape[field] }, booking).length > 0)

/** A booking in a line, for messages. */
export const described = (booking: ControlBooking): string =>
  `${booking.ref ?? booking.id}: ${booking.services.join('+')} ${booking.provider} ${booking.start} ${booking.status} ${booking.priceMinor} ${booking.currency}`

/** Whether bookings and shapes can be paired off, each with one of its own. */
export function canPair(bookings: ControlBooking[], shapes: BookingShape[]): boolean {
  if (bookings.length !== shapes.length) return false
  const [shape, ...others] = shapes
  if (shape === undefined) return true
  return bookings.some((booking, index) => differences(booking, shape).length === 0 && canPair(bookings.toSpliced(index, 1), others))
}
