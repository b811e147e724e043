import type { BookingStatus } from '#shared/schemas/booking'

interface Timed {
  status: BookingStatus
  startsAt: string
  endsAt: string
  isAttendanceConfirmed: boolean
}

/** How a booking stands at an instant, as an owner would say it. */
export type BookingState = 'held' | 'confirmed' | 'coming' | 'now' | 'done' | 'no_show' | 'cancelled' | 'expired'

/** A confirmed booking is going on between start and end and counts as done after it, unless somebody has marked it otherwise. */
export function bookingState({ status, startsAt, endsAt, isAttendanceConfirmed }: Timed, now: string): BookingState {
  if (status === 'completed') return 'done'
  if (status !== 'confirmed') return status
  const at = Date.parse(now)
  if (at >= Date.parse(endsAt)) return 'done'
  if (at >= Date.parse(startsAt)) return 'now'
  return isAttendanceConfirmed ? 'coming' : 'confirmed'
}
