import { z } from 'zod'
import { CustomerId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'

/** A person who writes to one business; the same phone may be a customer of several. */
export const Customer = z.object({
  id: CustomerId,
  /** The id given in a business file, kept for reference. */
  ref: z.string().optional(),
  /** Channel address without its `whatsapp:` prefix: an E.164 number or a channel user id. */
  phone: z.string(),
  name: z.string().nullable(),
  language: Language.nullable(),
  marketingConsent: z.boolean(),
  /** After STOP: nothing is sent of the business's own accord until START. */
  optedOut: z.boolean(),
  /** Came onto a waiting list before they first wrote. */
  isInLine: z.boolean().optional(),
})
export type Customer = z.output<typeof Customer>
