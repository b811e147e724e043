import type { z } from 'zod'
import type { EngineFailure } from '#server/ports/scheduling'
import type { CalCall } from '#server/integrations/cal/client'
import type { CalUser } from '#server/integrations/cal/user'

/** What keeps a provider from being brought; it ends the whole attempt, and the next one goes on from what is there. */
export class Halted extends Error {
  readonly outcome: { result: 'refused'; problem: string } | EngineFailure
  readonly status: number | null

  constructor(outcome: Halted['outcome'], status: number | null = null) {
    super(outcome.result)
    this.outcome = outcome
    this.status = status
  }
}

/** A call of one user whose refusal or failure ends the attempt; `what` says in the owner's words what it was about. */
export type Ask = <Schema extends z.ZodType>(call: Omit<CalCall, 'apiKey'>, schema: Schema, what: string) => Promise<z.output<Schema>>

/** Calls of a user that end the attempt when they are not answered. */
export const asks =
  (user: CalUser): Ask =>
  async (call, schema, what) => {
    const answer = await user.call(call, schema)
    if (answer.result === 'answered') return answer.data
    if (answer.result !== 'refused') throw new Halted(answer)
    throw new Halted({ result: 'refused', problem: `Cal.com did not accept ${what}: ${answer.message || answer.status}` }, answer.status)
  }
