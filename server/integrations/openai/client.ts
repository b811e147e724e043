/** How the vendor, or a server that speaks its protocol, is reached. */
export interface OpenaiAccount {
  apiKey: string
  /** Null: the vendor itself. */
  baseUrl: string | null
  model: string
}

/**
 * A client of the real SDK. Loaded on first use: the SDK costs more to import than a turn costs to run. It never tries again by itself: a
 * customer waits, and who asks knows how long.
 */
export async function openaiClient({ apiKey, baseUrl }: Pick<OpenaiAccount, 'apiKey' | 'baseUrl'>) {
  const { default: OpenAI } = await import('openai')
  // Organisation and project would be taken from the environment.
  return new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
  })
}

export type OpenaiClient = Awaited<ReturnType<typeof openaiClient>>
