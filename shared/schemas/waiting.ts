import { z } from 'zod'
import { BookingId, CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Instant, LocalDate } from '#shared/schemas/time'

/**
 * Where somebody stands who waits for a time. `waiting` and `passed` stand in line, `passed` after a no to a time that was offered;
 * `offered` has been asked and not answered yet.
 * `booked`, `withdrawn` (left, or booked it elsewhere) and `expired` (its days are over) are ends.
 */
export const WaitingStatus = z.enum(['waiting', 'offered', 'passed', 'booked', 'withdrawn', 'expired'])
export type WaitingStatus = z.output<typeof WaitingStatus>

/** Minutes of the local day between which a visit may begin, both included; null: open. */
export const WaitingTime = z.object({ earliest: z.int().min(0).max(1440).nullable(), latest: z.int().min(0).max(1440).nullable() })
export type WaitingTime = z.output<typeof WaitingTime>

/** Somebody who wants to come when a time becomes free. */
export const WaitingEntry = z.object({
  id: z.string(),
  /** Counts every change. */
  version: z.int().min(1),
  customerId: CustomerId,
  phone: z.string(),
  name: z.string().nullable(),
  language: Language,
  serviceIds: z.array(ServiceId).min(1),
  /** Null: anyone who can do it. */
  providerId: ProviderId.nullable(),
  /** Local dates of the business, both included. */
  fromDate: LocalDate,
  toDate: LocalDate,
  time: WaitingTime.nullable(),
  joinedAt: Instant,
  status: WaitingStatus,
  /** The time that is kept for them meanwhile. */
  offer: z.object({ bookingId: BookingId, until: Instant }).nullable(),
  /** Times that they were asked about: nobody is asked about the same one twice. */
  seen: z.array(z.object({ providerId: ProviderId, startsAt: Instant })),
})
export type WaitingEntry = z.output<typeof WaitingEntry>
