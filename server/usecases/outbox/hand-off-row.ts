import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'

/**
 * Tells the owner that a person is wanted. It goes to the dashboard, not to a phone, so it has arrived as soon as it is stored. `now`:
 * epoch ms.
 */
export function handOffRow({ catalog: { tenant }, cause }: Stage, party: Party, now: number): OutboxRow {
  const at = new Date(now).toISOString()
  return {
    tenantId: tenant.id,
    customerId: party.customerId,
    id: `hof:${cause}`,
    channel: 'dashboard',
    notification: { kind: 'handoff', bookingId: null, bookingVersion: null },
    from: tenant.whatsapp.number,
    to: 'owner',
    language: tenant.defaultLanguage,
    content: null,
    dueAt: at,
    status: 'sent',
    attempts: 1,
    claimedUntil: 0,
    attemptedAt: at,
    sid: null,
    sentAt: at,
    errorCode: null,
  }
}
