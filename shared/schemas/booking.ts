import { z } from 'zod'
import { BookingId, CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import { Money } from '#shared/schemas/money'
import { Instant } from '#shared/schemas/time'

export const BookingStatus = z.enum(['held', 'confirmed', 'cancelled', 'completed', 'no_show', 'expired'])
export type BookingStatus = z.output<typeof BookingStatus>

/** Why this provider: the customer's choice, or fair rotation with what it was decided on. */
export const Assignment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen') }),
  z.object({
    kind: z.literal('round_robin'),
    candidates: z.array(z.object({
      providerId: ProviderId,
      /** Bookings in the 30 days up to the slot. */
      load: z.int(),
      /** Start of the last booking before the slot within those days. */
      lastStartsAt: Instant.nullable(),
    })),
  }),
])
export type Assignment = z.output<typeof Assignment>

export const Booking = z.object({
  id: BookingId,
  /** Counts every change; outbox rows name the version that they speak of. */
  version: z.int().min(1),
  customerId: CustomerId,
  phone: z.string(),
  customerName: z.string().nullable(),
  serviceIds: z.array(ServiceId).min(1),
  providerId: ProviderId,
  startsAt: Instant,
  endsAt: Instant,
  /** The provider's time including buffers. */
  blockedFrom: Instant,
  blockedUntil: Instant,
  status: BookingStatus,
  heldUntil: Instant.nullable(),
  price: Money,
  depositMinor: z.int().min(0),
  isLateCancel: z.boolean(),
  isAttendanceConfirmed: z.boolean(),
  rating: z.int().min(1).max(5).nullable(),
  assignment: Assignment,
  source: z.enum(['whatsapp', 'owner', 'import', 'engine']),
  /** The engine's names for this booking, when it is kept by one outside; one for each provider that takes part. */
  engineUids: z.array(z.string()).default([]),
  createdAt: Instant,
})
export type Booking = z.output<typeof Booking>
