import { z } from 'zod'

const count = z.number().int().min(0).catch(0)

/** The part of an answer that counts; compatible servers leave some of it out. */
export const Answer = z.object({
  model: z.string(),
  status: z.string().nullish(),
  output: z.array(z.looseObject({ type: z.string(), content: z.array(z.looseObject({ type: z.string() })).optional() })),
  output_parsed: z.unknown(),
  usage: z
    .object({
      input_tokens: count,
      input_tokens_details: z.object({ cached_tokens: count }).nullish(),
      output_tokens: count,
      output_tokens_details: z.object({ reasoning_tokens: count }).nullish(),
    })
    .nullish(),
})
export type Answer = z.output<typeof Answer>

/** A recording written down; older models count seconds instead of tokens. */
export const TranscriptAnswer = z.object({
  text: z.string(),
  usage: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('tokens'), input_tokens: count, output_tokens: count }),
      z.object({ type: z.literal('duration') }),
    ])
    .nullish()
    .catch(null),
})
export type TranscriptAnswer = z.output<typeof TranscriptAnswer>
