import type { z } from 'zod'
import type { EngineFailure } from '#server/ports/scheduling'
import type { CalCall, CalClient } from '#server/integrations/cal/client'

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

/** Calls with a user's key that end the attempt when they are not answered. */
export const asks =
  (client: CalClient, apiKey: string): Ask =>
  async (call, schema, what) => {
    const answer = await client.call({ ...call, apiKey }, schema)
    if (answer.result === 'answered') return answer.data
    if (answer.result !== 'refused') throw new Halted(answer)
    throw new Halted({ result: 'refused', problem: `Cal.com did not accept ${what}: ${answer.message || answer.status}` }, answer.status)
  }
