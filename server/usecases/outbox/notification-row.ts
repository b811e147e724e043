import type { Booking } from '#shared/schemas/booking'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Tenant } from '#shared/schemas/tenant'
import type { Instant } from '#shared/schemas/time'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Party } from '#server/usecases/bookings/party'
import { spokenLanguage } from '#server/domain/tenants/spoken-language'

/** A message about a booking that is to leave at an instant, worded then. */
export const notificationRow = (tenant: Tenant, party: Party, booking: Booking, kind: NotificationKind, dueAt: Instant): OutboxRow => ({
  tenantId: tenant.id,
  customerId: party.customerId,
  id: `bkg:${booking.id}:${booking.version}:${kind}`,
  channel: 'whatsapp',
  notification: { kind, bookingId: booking.id, bookingVersion: booking.version },
  from: tenant.whatsapp.number,
  to: party.phone,
  language: spokenLanguage(tenant, party.language),
  content: null,
  dueAt,
  status: 'planned',
  attempts: 0,
  claimedUntil: 0,
  attemptedAt: null,
  sid: null,
  sentAt: null,
  errorCode: null,
})
