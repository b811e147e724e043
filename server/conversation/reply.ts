import type { Booking } from '#shared/schemas/booking'
import type { NotificationKind } from '#shared/schemas/notification'

/** A message of the business that a reply stands for, so that it is listed and followed like one that was planned. */
export interface ReplyNotification { kind: NotificationKind, booking: Pick<Booking, 'id' | 'version'> | null }
