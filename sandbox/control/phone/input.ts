import { z } from 'zod'
import { Address } from '#sandbox/control/phone/addresses'

/** Body of POST /phone/send. */
export const PhoneSend = z
  .strictObject({
    from: Address,
    to: Address,
    text: z.string().optional(),
    tap: z.strictObject({ id: z.string().min(1), title: z.string().optional() }).optional(),
    media: z.strictObject({ type: z.string().min(1), url: z.url().optional(), transcript: z.string().optional() }).optional(),
    location: z.strictObject({ lat: z.number(), lng: z.number(), label: z.string().optional(), address: z.string().optional() }).optional(),
    profileName: z.string().optional(),
    sid: z
      .string()
      .regex(/^(SM|MM)[0-9a-fA-F]{32}$/)
      .optional(),
    deliveries: z.int().min(1).max(100).optional(),
  })
  .refine(
    ({ text, tap, media, location }) => [text, tap, media, location].some(part => part !== undefined),
    'needs text, tap, media or location',
  )
