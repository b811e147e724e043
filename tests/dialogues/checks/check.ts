import type { CoreExpectation } from '#tests/dialogues/format'
import type { Observation, TenantState } from '#tests/dialogues/observation'
import type { ControlBooking } from '#tests/support/control-shapes'
import { stateOf } from '#tests/dialogues/observation'

/** Whose state is looked at: the dialogue's customer and tenant, or others for `others` and `other_tenant`. */
export interface Look {
  seen: Observation
  tenant: string
  phone: string
}

/** Problems in words; empty: as expected. */
export type Check<K extends keyof CoreExpectation> = (wanted: NonNullable<CoreExpectation[K]>, look: Look) => string[]

export const stateIn = (look: Look): TenantState => stateOf(look.seen, look.tenant)

/** The customer's bookings, as they are now. */
export const ownBookings = (look: Look): ControlBooking[] => stateIn(look).bookings.filter(booking => booking.customer === look.phone)

/** The customer's bookings that are there now, live or done, and were not before. */
export function newBookings(look: Look): ControlBooking[] {
  const known = new Set(stateIn(look).before.map(({ id }) => id))
  return ownBookings(look).filter(({ id, status }) => !known.has(id) && status !== 'cancelled' && status !== 'expired')
}

export const isNamed = (booking: ControlBooking, id: string): boolean => booking.ref === id || booking.id === id

/** What a fixture or somebody before the dialogue booked under this id. */
export const findBooking = (bookings: ControlBooking[], id: string): ControlBooking | undefined => bookings.find(booking => isNamed(booking, id))
