import type { Alternative } from '#shared/schemas/booking'
import { BookingId, ProviderId } from '#shared/schemas/ids'
import { instantOf, minuteOf } from '#server/domain/time/time'

const SEPARATOR = '~'

/** What a button or row carries: the logical id, and the offer that it belongs to, so that a tap on an old message is known for one. */
export const optionId = (ref: string, offerId: string): string => `${ref}${SEPARATOR}${offerId}`

/** Reads a tapped id back; ids that we never made have no offer. */
export function readOptionId(id: string): { ref: string; offerId: string | null } {
  const at = id.lastIndexOf(SEPARATOR)
  return at < 0 ? { ref: id, offerId: null } : { ref: id.slice(0, at), offerId: id.slice(at + 1) }
}

const ACTIONS = ['attend', 'move', 'cancel', 'leave'] as const
export type BookingAction = (typeof ACTIONS)[number]

/**
 * The logical id of a button that acts on one booking, wherever and whenever it is tapped: in a receipt, a list or a reminder of last week.
 */
export const actionRef = (action: BookingAction, bookingId: BookingId): string => `${action}:${bookingId}`

/** Reads such a logical id back; null for any other. */
export function readActionRef(ref: string): { action: BookingAction; bookingId: BookingId } | null {
  const at = ref.indexOf(':')
  if (at < 0) return null
  const action = ACTIONS.find(name => name === ref.slice(0, at))
  const bookingId = BookingId.safeParse(ref.slice(at + 1))
  return action === undefined || !bookingId.success ? null : { action, bookingId: bookingId.data }
}

const OFFERED_TIME = 'time:'

/** The offer of one kept time: its yes and no mean that time wherever and whenever they are tapped. */
export const timeOfferId = (bookingId: BookingId): string => `${OFFERED_TIME}${bookingId}`

/** Reads the booking out of such an offer's id; null for any other offer. */
export function readTimeOfferId(offerId: string | null): BookingId | null {
  const bookingId = offerId?.startsWith(OFFERED_TIME) === true ? BookingId.safeParse(offerId.slice(OFFERED_TIME.length)) : null
  return bookingId?.success === true ? bookingId.data : null
}

const ALTERNATIVE = /^alt:([^/]+)\/([^/]+)\/([0-9a-z]{1,8})$/

/** The offer of one time in the place of a visit: it says all that a tap on it means, wherever and whenever it is tapped. */
export const alternativeOfferId = (bookingId: BookingId, { startsAt, providerId }: Alternative): string =>
  `alt:${bookingId}/${providerId}/${minuteOf(startsAt).toString(36)}`

/** Reads such an offer's id back; null for any other offer. */
export function readAlternativeOfferId(offerId: string | null): ({ bookingId: BookingId } & Alternative) | null {
  const [, booking, provider, minute] = ALTERNATIVE.exec(offerId ?? '') ?? []
  const bookingId = BookingId.safeParse(booking)
  const providerId = ProviderId.safeParse(provider)
  if (!bookingId.success || !providerId.success || minute === undefined) return null
  return { bookingId: bookingId.data, providerId: providerId.data, startsAt: instantOf(Number.parseInt(minute, 36)) }
}

/** The offer that a notification's buttons belong to; never the open one of a conversation. */
export const NOTIFICATION_OFFER = 'note'
