import { z } from 'zod'
import { FaultMode, FaultVendor, isOfModels } from '#sandbox/storage/fault-table'
import type { FaultWish } from '#sandbox/faults'

/** Body of POST /faults; `book` and `text` fix the lie of a hostile model, `output` is what a scripted one says. */
export const FaultInput = z
  .strictObject({
    vendor: FaultVendor,
    mode: FaultMode,
    times: z.int().min(1).optional(),
    seconds: z.number().positive().optional(),
    book: z.record(z.string(), z.unknown()).optional(),
    text: z.string().optional(),
    output: z.unknown().optional(),
  })
  .refine(({ vendor, mode }) => !isOfModels(mode) || vendor === 'openai', { path: ['mode'], message: 'is for openai alone' })
  .transform(({ book, text, output, ...fault }): FaultWish => ({ ...fault, extras: { book, text, output } }))
