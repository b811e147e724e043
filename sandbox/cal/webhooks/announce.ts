import type { Change } from '#sandbox/cal/bookings/store'
import type { Announcement } from '#sandbox/cal/webhooks/deliveries'
import type { CalContext, StoredWebhook } from '#sandbox/cal/store'
import {
  absentPayload,
  cancelledPayload,
  createdPayload,
  decidedPayload,
  requestedPayload,
  rescheduledPayload,
} from '#sandbox/cal/webhooks/payloads'
import { webhookScope } from '#sandbox/cal/webhooks/routes'

/** What happened; a confirmation is told to subscribers as BOOKING_CREATED. */
type Happening =
  | 'BOOKING_CREATED'
  | 'BOOKING_REQUESTED'
  | 'BOOKING_CONFIRMED'
  | 'BOOKING_REJECTED'
  | 'BOOKING_RESCHEDULED'
  | 'BOOKING_CANCELLED'
  | 'BOOKING_NO_SHOW_UPDATED'

/** A booking that waits for a confirmation is only requested yet. */
export const createdTrigger = ({ booking }: Change): Happening => (booking.status === 'pending' ? 'BOOKING_REQUESTED' : 'BOOKING_CREATED')

/** One announcement for each subscription of the host or the event type that wants to hear of it. */
export function announce({ records, now, origin }: CalContext, happening: Happening, change: Change, reason?: string): Announcement[] {
  const triggerEvent = happening === 'BOOKING_CONFIRMED' ? 'BOOKING_CREATED' : happening
  const wanting = [webhookScope({ userId: change.booking.userId }), webhookScope({ eventTypeId: change.booking.eventTypeId })]
    .flatMap((scope): StoredWebhook[] => records.webhooks.list({ scope }))
    .filter(({ active, triggers }) => active && triggers.includes(triggerEvent))
  if (wanting.length === 0) return []
  const body = JSON.stringify({
    triggerEvent,
    createdAt: new Date(now()).toISOString(),
    payload: payloadOf(happening, change, origin, reason),
  })
  return wanting.map(({ subscriberUrl, secret }) => ({ url: subscriberUrl, secret, body }))
}

function payloadOf(happening: Happening, change: Change, origin: string, reason: string | undefined): unknown {
  switch (happening) {
    case 'BOOKING_CREATED':
      return createdPayload(change, origin)
    case 'BOOKING_REQUESTED':
      return requestedPayload(change, origin)
    case 'BOOKING_CONFIRMED':
    case 'BOOKING_REJECTED':
      return decidedPayload(change, origin, reason)
    case 'BOOKING_RESCHEDULED':
      return rescheduledPayload(change, origin)
    case 'BOOKING_CANCELLED':
      return cancelledPayload(change, origin)
    case 'BOOKING_NO_SHOW_UPDATED':
      return absentPayload(change)
    default:
      return happening satisfies never
  }
}
