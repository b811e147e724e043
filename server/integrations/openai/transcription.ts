import type { Usage } from '#server/domain/model/use'
import type { OpenaiAccount, OpenaiClient } from '#server/integrations/openai/client'
import type { Transcript, Transcription, TranscriptionRequest } from '#server/ports/transcription'
import { extensionOf } from '#server/domain/notifications/recording'
import { openaiClient } from '#server/integrations/openai/client'
import { TranscriptAnswer } from '#server/integrations/openai/wire'

/** More would cost more than it helps. */
const MOST_HINT = 800

const usageOf = ({ usage }: TranscriptAnswer, model: string): Usage | null =>
  usage?.type === 'tokens'
    ? { model, inputTokens: usage.input_tokens, cachedInputTokens: 0, outputTokens: usage.output_tokens, reasoningTokens: 0 }
    : null

async function ask(
  client: OpenaiClient,
  model: string,
  { bytes, contentType, language, hint, timeoutMs }: TranscriptionRequest,
): Promise<Transcript> {
  // The vendor tells the format by the ending of the name.
  const file = new File([bytes], `voice.${extensionOf(contentType) ?? 'ogg'}`, { type: contentType })
  const answer = TranscriptAnswer.parse(
    await client.audio.transcriptions.create(
      {
        file,
        model,
        prompt: hint.slice(0, MOST_HINT).toWellFormed(),
        response_format: 'json',
        ...(language !== null && { language }),
      },
      { timeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) },
    ),
  )
  return { result: 'answered', text: answer.text, usage: usageOf(answer, model) }
}

/** Voice notes written down through OpenAI, or a server that speaks its protocol. */
export function createOpenaiTranscription(account: Pick<OpenaiAccount, 'apiKey' | 'baseUrl'> & { transcribeModel: string }): Transcription {
  let loaded: Promise<OpenaiClient> | null = null
  return {
    async transcribe(request) {
      try {
        return await ask(await (loaded ??= openaiClient(account)), account.transcribeModel, request)
      } catch (error) {
        const { proposalOfProblem } = await import('#server/integrations/openai/problem')
        const { result } = proposalOfProblem(error)
        return { result: result === 'answered' ? 'malformed' : result, usage: null }
      }
    },
  }
}
