import { z } from 'zod'
import { BookingId, CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import { Money } from '#shared/schemas/money'
import { ResourceId } from '#shared/schemas/resource'
import { Instant } from '#shared/schemas/time'

export const BookingStatus = z.enum(['held', 'confirmed', 'cancelled', 'completed', 'no_show', 'expired'])
export type BookingStatus = z.output<typeof BookingStatus>

/** Why this provider: the customer's choice, or fair rotation with what it was decided on. */
export const Assignment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen') }),
  z.object({
    kind: z.literal('round_robin'),
    candidates: z.array(
      z.object({
        providerId: ProviderId,
        /** Bookings in the 30 days up to the slot. */
        load: z.int(),
        /** Start of the last booking before the slot within those days. */
        lastStartsAt: Instant.nullable(),
        /** What fair rotation has already given them in the 30 days after the slot; it counts like the load. */
        ahead: z.int().optional(),
      }),
    ),
  }),
])
export type Assignment = z.output<typeof Assignment>

/** When a visit, or one provider's part of it, takes place. */
export const BookedTime = z.object({
  startsAt: Instant,
  endsAt: Instant,
  /** The provider's time including buffers. */
  blockedFrom: Instant,
  blockedUntil: Instant,
})
export type BookedTime = z.output<typeof BookedTime>

/** What one provider does in a visit that takes several. */
export const BookingPart = z.object({
  serviceIds: z.array(ServiceId).min(1),
  providerId: ProviderId,
  ...BookedTime.shape,
  assignment: Assignment,
})
export type BookingPart = z.output<typeof BookingPart>

/** A time that can be had instead of another; `any` as the provider: whoever is free. */
export const Alternative = z.object({ startsAt: Instant, providerId: ProviderId })
export type Alternative = z.output<typeof Alternative>

/**
 * The business has taken its time back, because somebody is away; until the customer or the owner says so, nothing else about the booking
 * changes.
 */
export const Displacement = z.object({
  blockId: z.string(),
  /** Who is away. */
  providerId: ProviderId,
  /** The customer is asked for another time; otherwise the owner sees to it. */
  isAsked: z.boolean(),
  /** The message that said so last; null: none has left yet. */
  toldBy: z.string().nullable(),
  /** What was offered instead, the newest last, and by which message. */
  shown: z.array(Alternative.extend({ by: z.string() })),
  /** What of it the customer has taken: the booking stands there now. */
  answer: Alternative.optional(),
})
export type Displacement = z.output<typeof Displacement>

export const Booking = z.object({
  id: BookingId,
  /** Counts every change; outbox rows name the version that they speak of. */
  version: z.int().min(1),
  customerId: CustomerId,
  phone: z.string(),
  customerName: z.string().nullable(),
  serviceIds: z.array(ServiceId).min(1),
  /** Of a visit with several: who begins. */
  providerId: ProviderId,
  ...BookedTime.shape,
  /** Only when more than one provider takes part: who does what, back to back. */
  parts: z.array(BookingPart).min(2).optional(),
  /** The rooms and equipment of the visit: one for each need of each service, in their order. */
  resourceIds: z.array(ResourceId).optional(),
  status: BookingStatus,
  heldUntil: Instant.nullable(),
  price: Money,
  depositMinor: z.int().min(0),
  isLateCancel: z.boolean(),
  /** How often the customer has moved it. */
  rescheduleCount: z.int().min(0).default(0),
  isAttendanceConfirmed: z.boolean(),
  rating: z.int().min(1).max(5).nullable(),
  assignment: Assignment,
  source: z.enum(['whatsapp', 'owner', 'import', 'engine', 'waitlist']),
  /** The engine's names for this booking, when it is kept by one outside; one for each provider that takes part. */
  engineUids: z.array(z.string()).default([]),
  /** Set from the moment in which its provider was said to be away, until it stands elsewhere or the provider is back. */
  displaced: Displacement.optional(),
  createdAt: Instant,
})
export type Booking = z.output<typeof Booking>
