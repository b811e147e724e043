import { z } from 'zod'
import { BookingId, CustomerId, TenantId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { NotificationKind, NotificationStatus } from '#shared/schemas/notification'
import { Instant } from '#shared/schemas/time'
import { MessageContent } from '#server/domain/notifications/message'

/**
 * One message that is to leave, or has left. A reply carries its content; a notification is worded when it is due, from the booking as it
 * then is,
 * and only if the booking still has the version that it was planned for.
 */
export const OutboxRow = z.object({
  tenantId: TenantId,
  customerId: CustomerId,
  /** Derived from the cause: `msg:<message id>` for a reply, `bkg:<booking id>:<version>:<kind>` for a notification. */
  id: z.string(),
  /** `dashboard`: for the owner, nothing is sent to the vendor. */
  channel: z.enum(['whatsapp', 'dashboard']),
  /** Set when the message is a notification of the business; a reply that confirms a booking is one, too. */
  notification: z
    .object({
      kind: NotificationKind,
      bookingId: BookingId.nullable(),
      bookingVersion: z.int().nullable(),
      /** Of a `reschedule_offer`: that somebody is away, or is back; without it, that a move has failed. */ about: z
        .enum(['away', 'back'])
        .optional(),
    })
    .nullable(),
  from: z.string(),
  to: z.string(),
  language: Language,
  /** Null: worded when due. */
  content: MessageContent.nullable(),
  dueAt: Instant,
  status: NotificationStatus,
  /** Attempts begun. An attempt that began and left no trace has an unknown outcome. */
  attempts: z.int().min(0),
  /** Real epoch ms until which one worker may try; not product time, because that may stand still. */
  claimedUntil: z.number(),
  /** Product instant of the first attempt: the vendor's list is searched from here when the outcome is unknown. */
  attemptedAt: Instant.nullable(),
  sid: z.string().nullable(),
  sentAt: Instant.nullable(),
  errorCode: z.string().nullable(),
})
export type OutboxRow = z.output<typeof OutboxRow>

/** What an outbox row's key is made of, as it travels in a status callback. */
export type OutboxKey = Pick<OutboxRow, 'tenantId' | 'customerId' | 'id'>

/** A row's key as text, for the address to which its delivery statuses are posted. */
export const outboxReference = ({ tenantId, customerId, id }: OutboxKey): string => `${tenantId}.${customerId}.${id}`

/** Reads a reference back; null for what was never one. */
export function readOutboxReference(reference: string): OutboxKey | null {
  const [tenant, customer, ...id] = reference.split('.')
  const tenantId = TenantId.safeParse(tenant)
  const customerId = CustomerId.safeParse(customer)
  if (!tenantId.success || !customerId.success || id.length === 0) return null
  return { tenantId: tenantId.data, customerId: customerId.data, id: id.join('.') }
}
