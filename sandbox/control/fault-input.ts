import { z } from 'zod'
import { FaultMode, FaultVendor } from '#sandbox/storage/fault-table'
import type { FaultWish } from '#sandbox/faults'

/** Body of POST /faults; `book` and `text` fix the lie of a hostile model. */
export const FaultInput = z.strictObject({
  vendor: FaultVendor,
  mode: FaultMode,
  times: z.int().min(1).optional(),
  seconds: z.number().positive().optional(),
  book: z.record(z.string(), z.unknown()).optional(),
  text: z.string().optional(),
})
  .refine(({ vendor, mode }) => mode !== 'hostile' || vendor === 'openai', { path: ['mode'], message: 'only openai can be hostile' })
  .transform(({ vendor, mode, times, seconds, book, text }): FaultWish => ({
    vendor, mode, times, seconds, extras: { ...(book === undefined ? {} : { book }), ...(text === undefined ? {} : { text }) },
  }))
