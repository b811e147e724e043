import type { ModelUse } from '#server/domain/model/use'
import type { ModelPrices } from '#server/domain/model/cost'
import type { Timer } from '#server/ports/clock'
import type { Proposal, ProposalRequest, Understanding } from '#server/ports/understanding'
import { modelCost } from '#server/domain/model/cost'
import { createModelBudget } from '#server/usecases/understanding/model-budget'

/** A customer waits for no model longer than this, its second try included. */
export const MODEL_DEADLINE_MS = 6000
/** With less time than this left, a second try is not worth beginning. */
const LEAST_MS = 1000
const PAUSE_MS = 200
/** After so many failures in a row the model is left alone for a while: every customer would wait for nothing. */
const MOST_FAILURES = 3
const REST_MS = 30_000

export interface ModelSaid {
  /** Null: it said nothing that can be read. */
  output: unknown
  use: ModelUse
}

const isFailure = ({ result }: Proposal): boolean => result === 'timeout' || result === 'unavailable' || result === 'rateLimited'

/** How long to wait before a second try; null: it is of no use. */
function pauseBefore(proposal: Proposal, leftMs: number): number | null {
  if (!('isPassing' in proposal) || !proposal.isPassing) return null
  const pause = Math.max(PAUSE_MS, proposal.retryAfterMs ?? 0)
  return leftMs - pause >= LEAST_MS ? pause : null
}

export type AskModel = ReturnType<typeof createAskModel>

/** Asks the model within the time that a customer can wait; whatever comes of it is a value. */
export function createAskModel({ model, prices, timer }: { model: Understanding; prices: ModelPrices | null; timer: Timer }) {
  const budget = createModelBudget(timer)
  let failures = 0
  let restsUntil = 0

  const once = async (request: Omit<ProposalRequest, 'timeoutMs'>, timeoutMs: number): Promise<Proposal> => {
    try {
      return await model.propose({ ...request, timeoutMs })
    } catch {
      return { result: 'unavailable', retryAfterMs: null, isPassing: false, usage: null }
    }
  }

  return {
    /**
     * Whether it may be asked now: it has not failed too often of late, and neither this customer nor the business has asked too often.
     * Counts the question.
     */
    isFree: ({ cacheKey, customerKey }: Pick<ProposalRequest, 'cacheKey' | 'customerKey'>): boolean =>
      timer.now() >= restsUntil && budget.take(cacheKey, customerKey),

    async ask(request: Omit<ProposalRequest, 'timeoutMs'>): Promise<ModelSaid> {
      const begunAt = timer.now()
      const left = (): number => begunAt + MODEL_DEADLINE_MS - timer.now()
      let proposal = await once(request, MODEL_DEADLINE_MS)
      const pause = pauseBefore(proposal, left())
      if (pause !== null) {
        await timer.sleep(pause, 'model again')
        proposal = await once(request, left())
      }
      failures = isFailure(proposal) ? failures + 1 : 0
      if (failures >= MOST_FAILURES) restsUntil = timer.now() + REST_MS
      const { result, usage } = proposal
      const use: ModelUse = {
        result,
        usage,
        milliseconds: Math.max(0, Math.round(timer.now() - begunAt)),
        costMicros: usage === null ? null : modelCost(usage, prices),
      }
      return { output: proposal.result === 'answered' ? proposal.output : null, use }
    },
  }
}
