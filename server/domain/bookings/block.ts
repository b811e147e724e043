import { z } from 'zod'
import type { Booking } from '#shared/schemas/booking'
import { BookingId, ProviderId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'
import { isAhead } from '#server/domain/bookings/status'
import { isDuring } from '#server/domain/bookings/displacement'
import { idFrom } from '#server/domain/ids'
import { isOffer } from '#server/domain/waiting-list/entry'

/** A stretch in which a provider is away, as the owner said it. Epoch minutes, half open. */
export const Block = z.object({
  id: z.string(),
  version: z.int().min(1),
  providerId: ProviderId,
  from: z.int(),
  until: z.int(),
  reason: z.string().nullable(),
  tellCustomers: z.boolean(),
  /** Counts how often it was said or taken back: each time something else is to be told. */
  round: z.int().min(1),
  /** Every booking that stood in its way, and when that was to be. */
  affected: z.array(z.object({ bookingId: BookingId, startsAt: Instant })),
  createdAt: Instant,
  /** The provider is back. */
  liftedAt: Instant.nullable(),
})
export type Block = z.output<typeof Block>

/** Where entries of the owner's come from, among those of calendars. */
export const OWNER_SOURCE = 'owner'

/** Minutes as they stand at the beginning of an id, so that blocks sort by their end. */
export const endKey = (minute: number): string => String(Math.max(0, minute)).padStart(9, '0')

/** The same stretch said twice is one block. */
export const blockIdOf = ({ providerId, from, until }: Pick<Block, 'providerId' | 'from' | 'until'>): string =>
  idFrom(`${endKey(until)}_`, 16, 'block', providerId, from, until)

/** Whether a block takes away the time of a visit to come. A time that is only offered to somebody is none. */
export const isAffected = (booking: Booking, block: Block, now: number): boolean =>
  isAhead(booking, now) && !isOffer(booking) && isDuring(booking, block)
