import { randomUUID } from 'node:crypto'
import type { ResponsesCall } from '#sandbox/openai/responses/request'

const newId = (label: string): string => `${label}_${randomUUID().replaceAll('-', '')}`

export type Said = { kind: 'text'; text: string } | { kind: 'cut'; text: string } | { kind: 'refusal'; text: string }

/** A response as the vendor describes it. */
export function responseResource(call: ResponsesCall, said: Said, usage: object, at: number) {
  const { body } = call
  const isWhole = said.kind !== 'cut'
  const content =
    said.kind === 'refusal'
      ? { type: 'refusal', refusal: said.text }
      : { type: 'output_text', text: said.text, annotations: [], logprobs: [] }
  return {
    id: newId('resp'),
    object: 'response',
    created_at: Math.floor(at / 1000),
    status: isWhole ? 'completed' : 'incomplete',
    completed_at: isWhole ? Math.floor(at / 1000) : null,
    background: false,
    error: null,
    incomplete_details: isWhole ? null : { reason: 'max_output_tokens' },
    instructions: call.instructions,
    max_output_tokens: call.maxOutputTokens,
    model: call.model,
    output: [{ id: newId('msg'), type: 'message', status: isWhole ? 'completed' : 'incomplete', role: 'assistant', content: [content] }],
    parallel_tool_calls: true,
    previous_response_id: null,
    prompt_cache_key: call.cacheKey,
    reasoning: { effort: null, summary: null, ...(typeof body.reasoning === 'object' ? body.reasoning : {}) },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: 'default',
    temperature: body.temperature ?? 1,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: body.top_p ?? 1,
    truncation: 'disabled',
    usage,
    metadata: body.metadata ?? {},
  }
}
