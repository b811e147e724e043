import { z } from 'zod'
import { ServiceId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Money } from '#shared/schemas/money'
import { ResourceNeeds } from '#shared/schemas/resource'
import { SlotGrid } from '#shared/schemas/slot-grid'

/** A buffer keeps a short time free beside a visit. */
export const BufferMinutes = z
  .int()
  .min(0, 'cannot be less than 0 minutes')
  .max(240, 'is at most 240 minutes; a longer time off is a break or a day off of the provider')

/** What a customer books. */
export const Service = z.object({
  id: ServiceId,
  name: z.string().min(1).max(80),
  /** Names in other languages than the business's first. */
  names: z.partialRecord(Language, z.string()),
  description: z.string().max(400).optional(),
  aliases: z.array(z.string()),
  /** Elapsed minutes, as the buffers. */
  minutes: z
    .int()
    .min(5)
    .max(24 * 60),
  bufferBeforeMinutes: BufferMinutes,
  bufferAfterMinutes: BufferMinutes,
  /** In the place of the business's own rule; null: that one counts. */
  minimumNoticeMinutes: z.int().min(0).nullable().default(null),
  bookingWindowDays: z.int().min(1).max(730).nullable().default(null),
  /** The grid of starts of visits that begin with this service; null: the business's own. */
  gridMinutes: SlotGrid.nullable().default(null),
  /** How many customers can come to the same start; more than one makes it a class. */
  seats: z.int().min(1).max(500).default(1),
  /** Rooms and equipment that it takes. */
  needs: ResourceNeeds.default([]),
  /** So many visits with it begin on one local date, over all providers; a class counts once. Null: no limit. */
  maxBookingsPerDay: z.int().min(1).nullable().default(null),
  price: Money,
  /** Minor units of the price's currency; 0: none. */
  depositMinor: z.int().min(0),
})
export type Service = z.output<typeof Service>
