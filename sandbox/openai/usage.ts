import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'
import type { ResponsesCall } from '#sandbox/openai/responses/request'

/** About so many characters make a token. */
const CHARACTERS = 4
/** Shorter beginnings are not kept, and longer ones in steps. */
const LEAST_CACHED = 1024
const CACHE_STEP = 128

export const tokensOf = (text: string): number => Math.ceil(text.length / CHARACTERS)

const Prefix = z.object({ text: z.string() })

const commonLength = (one: string, other: string): number => {
  let at = 0
  while (at < one.length && at < other.length && one[at] === other[at]) at++
  return at
}

/** What the vendor would say was read and written: what begins like the call before it under the same key has been kept. */
export function countUsage(store: SandboxStore, call: ResponsesCall, output: string) {
  const prompt = `${JSON.stringify(call.format?.schema ?? {})}\n${call.instructions ?? ''}\n${call.input}`
  const prefixes = store.documents('openai.prefix', Prefix)
  const key = `${call.model}|${call.cacheKey ?? ''}`
  const common = Math.floor(commonLength(prefixes.get(key)?.text ?? '', prompt) / CHARACTERS)
  prefixes.put(key, { text: prompt })
  const cached = common < LEAST_CACHED ? 0 : Math.floor(common / CACHE_STEP) * CACHE_STEP
  const input = tokensOf(prompt)
  const written = tokensOf(output)
  store.counters.add('openai.inputTokens', input)
  store.counters.add('openai.cachedInputTokens', cached)
  store.counters.add('openai.outputTokens', written)
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached, cache_write_tokens: input - cached },
    output_tokens: written,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + written,
  }
}
