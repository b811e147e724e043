import type { Alternative, Booking, Displacement } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import { minuteOf } from '#server/domain/time/time'

/** A stretch in which a provider is away. Epoch minutes, half open. */
export interface Away {
  providerId: ProviderId
  from: number
  until: number
}

/** So many offered times a booking remembers: those of its last few messages. */
const REMEMBERED = 9

/** Whether the business has taken a booking's time back and nobody has said yet what becomes of it. */
export const isDisplaced = ({ displaced }: Pick<Booking, 'displaced'>): boolean => displaced !== undefined && displaced.answer === undefined

/** Whether a visit takes place, with one of those who do it, while they are away; its buffers do not matter. */
export const isDuring = (booking: Booking, { providerId, from, until }: Away): boolean =>
  (booking.parts ?? [booking]).some(
    part => part.providerId === providerId && minuteOf(part.startsAt) < until && from < minuteOf(part.endsAt),
  )

/** Whether two times are the same, with the same provider. */
export const isSameTime = (one: Alternative, other: Alternative): boolean =>
  one.providerId === other.providerId && Date.parse(one.startsAt) === Date.parse(other.startsAt)

/** What a message has offered; none: it has not been worded yet. */
export const shownBy = ({ shown }: Displacement, by: string): Alternative[] =>
  shown.filter(one => one.by === by).map(({ startsAt, providerId }) => ({ startsAt, providerId }))

/** The booking once a message has offered these times. */
export const withShown = (booking: Booking, displaced: Displacement, by: string, alternatives: readonly Alternative[]): Booking => ({
  ...booking,
  displaced: {
    ...displaced,
    toldBy: by,
    shown: [...displaced.shown.filter(one => one.by !== by), ...alternatives.map(one => ({ ...one, by }))].slice(-REMEMBERED),
  },
})
