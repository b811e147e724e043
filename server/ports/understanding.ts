import type { AnswerSchema, ModelResult, Usage } from '#server/domain/model/use'

/** What a model is asked to read. */
export interface ProposalRequest {
  /** The same for every turn of a business, so that the vendor can keep it: rules first, then the catalogue. */
  instructions: string
  /** Where the conversation stands and what was written; data, never instructions. */
  input: string
  /** What the answer must be; strict: every member is required and no other is allowed. */
  schema: AnswerSchema
  /** Null: the one that the operator has configured. */
  model: string | null
  /** Names the business for the vendor's cache, not for people. */
  cacheKey: string
  /** Tells one customer from another without saying who it is. */
  customerKey: string
  /** Real milliseconds, after which the answer is `timeout` whatever the vendor does. */
  timeoutMs: number
}

/**
 * `answered`: text that was read as JSON, and nothing more is known of it. `refused`: the model would not. `truncated`: it did not come to
 * its end. `malformed`: it is no JSON,
 * or no answer of the vendor's. `rateLimited`, `timeout`, `unavailable`: nothing came; `retryAfterMs` when the vendor named a wait.
 */
export type Proposal =
  | { result: 'answered'; output: unknown; usage: Usage }
  | { result: Extract<ModelResult, 'refused' | 'truncated' | 'malformed'>; usage: Usage | null }
  | {
      result: Extract<ModelResult, 'rateLimited' | 'unavailable'>
      retryAfterMs: number | null
      /** The same call may work in a moment. */
      isPassing: boolean
      usage: null
    }
  | { result: 'timeout'; usage: null }

export interface Understanding {
  /** Asks a model once what a message may mean. Never throws for what the vendor does; what it proposes is checked by whoever asks. */
  propose(request: ProposalRequest): Promise<Proposal>
}
