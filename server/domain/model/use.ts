import { z } from 'zod'

/** What an answer must look like. */
export type AnswerSchema = z.ZodType

/** Tokens of one call of a language model. The cached ones are part of the input, the reasoning ones part of the output. */
export const Usage = z.object({
  model: z.string(),
  inputTokens: z.int().min(0),
  cachedInputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  reasoningTokens: z.int().min(0),
})
export type Usage = z.output<typeof Usage>

export const ModelResult = z.enum(['answered', 'refused', 'truncated', 'malformed', 'rateLimited', 'timeout', 'unavailable'])
export type ModelResult = z.output<typeof ModelResult>

/** What asking a language model came to, as it is kept with the turn. */
export const ModelUse = z.object({
  result: ModelResult,
  /** Null: it did not say, because it did not answer. */
  usage: Usage.nullable(),
  /** Real time, retries included. */
  milliseconds: z.int().min(0),
  /** Millionths of a US dollar; null: no prices are configured, or nothing was used. */
  costMicros: z.int().min(0).nullable(),
})
export type ModelUse = z.output<typeof ModelUse>
