import { z } from 'zod'
import { Alternative } from '#shared/schemas/booking'
import { BookingId, ProviderId, ServiceId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'

/** A time that the business keeps for a customer and has asked them about. */
export const Asked = z.object({
  bookingId: BookingId,
  serviceIds: z.array(ServiceId),
  providerId: ProviderId,
  startsAt: Instant,
  until: Instant,
  /** Set when it is a booking whose provider is away: what it can have instead. */
  alternatives: z.array(Alternative).optional(),
})
export type Asked = z.output<typeof Asked>
