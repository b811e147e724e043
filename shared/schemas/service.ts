import { z } from 'zod'
import { ServiceId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Money } from '#shared/schemas/money'

/** What a customer books. */
export const Service = z.object({
  id: ServiceId,
  name: z.string().min(1).max(80),
  /** Names in other languages than the business's first. */
  names: z.partialRecord(Language, z.string()),
  description: z.string().max(400).optional(),
  aliases: z.array(z.string()),
  /** Elapsed minutes, as the buffers. */
  minutes: z.int().min(5).max(24 * 60),
  bufferBeforeMinutes: z.int().min(0).max(240),
  bufferAfterMinutes: z.int().min(0).max(240),
  price: Money,
  /** Minor units of the price's currency; 0: none. */
  depositMinor: z.int().min(0),
})
export type Service = z.output<typeof Service>
