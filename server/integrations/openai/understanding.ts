import type { Usage } from '#server/domain/model/use'
import type { Proposal, ProposalRequest, Understanding } from '#server/ports/understanding'
import type { OpenaiAccount, OpenaiClient } from '#server/integrations/openai/client'
import { openaiClient } from '#server/integrations/openai/client'
import { Answer } from '#server/integrations/openai/wire'

/** Commands are short; what thinks first needs room for that as well. */
const MAX_OUTPUT_TOKENS = 2000

/** Models that think before they answer, and take to be told how much. */
const THINKS = /^(?:gpt-[5-9]|o\d)/
/** Of those, the ones that answer at once and take no such word. */
const CHATS = /-chat-/

const reasoningOf = (model: string) => (THINKS.test(model) && !CHATS.test(model) ? { reasoning: { effort: 'low' as const } } : {})

const usageOf = ({ model, usage }: Answer): Usage | null =>
  usage
    ? {
        model,
        inputTokens: usage.input_tokens,
        cachedInputTokens: usage.input_tokens_details?.cached_tokens ?? 0,
        outputTokens: usage.output_tokens,
        reasoningTokens: usage.output_tokens_details?.reasoning_tokens ?? 0,
      }
    : null

function proposalOf(answer: Answer): Proposal {
  const usage = usageOf(answer)
  const parts = answer.output.flatMap(item => (item.type === 'message' ? (item.content ?? []) : []))
  if (answer.status === 'incomplete') return { result: 'truncated', usage }
  if (parts.some(({ type }) => type === 'refusal')) return { result: 'refused', usage }
  if (answer.output_parsed === null || answer.output_parsed === undefined) return { result: 'malformed', usage }
  return {
    result: 'answered',
    output: answer.output_parsed,
    usage: usage ?? { model: answer.model, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 },
  }
}

async function ask(client: OpenaiClient, account: OpenaiAccount, request: ProposalRequest): Promise<Proposal> {
  const { zodTextFormat } = await import('openai/helpers/zod')
  const model = request.model ?? account.model
  // The schema goes along; each command of the answer is checked by itself, so that one wrong one does not cost the others.
  const { type, name, schema, strict } = zodTextFormat(request.schema, 'commands')
  const answer = await client.responses.parse(
    {
      model,
      ...reasoningOf(model),
      instructions: request.instructions,
      input: [{ role: 'user', content: request.input }],
      text: { format: { type, name, schema, strict: strict ?? true } },
      store: false,
      max_output_tokens: MAX_OUTPUT_TOKENS,
      prompt_cache_key: request.cacheKey,
      safety_identifier: request.customerKey,
    },
    { timeout: request.timeoutMs, signal: AbortSignal.timeout(request.timeoutMs) },
  )
  return proposalOf(Answer.parse(answer))
}

/** Understanding through OpenAI's Responses API, or a server that speaks it. */
export function createOpenaiUnderstanding(account: OpenaiAccount): Understanding {
  let loaded: Promise<OpenaiClient> | null = null
  return {
    async propose(request) {
      try {
        return await ask(await (loaded ??= openaiClient(account)), account, request)
      } catch (error) {
        const { proposalOfProblem } = await import('#server/integrations/openai/problem')
        return proposalOfProblem(error)
      }
    },
  }
}
