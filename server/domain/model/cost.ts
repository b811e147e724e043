import type { Usage } from '#server/domain/model/use'

/** US dollars for a million tokens, which is millionths of a dollar for one. */
export interface ModelPrices {
  input: number
  cachedInput: number
  output: number
}

/** What a call has cost, in millionths of a US dollar; null: no prices are configured. */
export function modelCost({ inputTokens, cachedInputTokens, outputTokens }: Usage, prices: ModelPrices | null): number | null {
  if (prices === null) return null
  const cached = Math.min(cachedInputTokens, inputTokens)
  return Math.round((inputTokens - cached) * prices.input + cached * prices.cachedInput + outputTokens * prices.output)
}
