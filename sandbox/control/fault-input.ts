import { z } from 'zod'
import { FaultMode, FaultVendor } from '#sandbox/storage/fault-table'
import type { FaultWish } from '#sandbox/faults'

/** How a model alone can fail. */
const OF_MODELS: readonly FaultMode[] = ['hostile', 'truncated', 'refusal', 'scripted']

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
  .refine(({ vendor, mode }) => !OF_MODELS.includes(mode) || vendor === 'openai', { path: ['mode'], message: 'is for openai alone' })
  .transform(({ vendor, mode, times, seconds, book, text, output }): FaultWish => ({
    vendor,
    mode,
    times,
    seconds,
    extras: {
      ...(book === undefined ? {} : { book }),
      ...(text === undefined ? {} : { text }),
      ...(output === undefined ? {} : { output }),
    },
  }))
