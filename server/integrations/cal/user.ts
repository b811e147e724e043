import type { z } from 'zod'
import type { EngineLink } from '#server/domain/engine/link'
import type { CalAnswer, CalCall, CalClient } from '#server/integrations/cal/client'

/** Cal.com as one user of it sees it. */
export interface CalUser {
  call<Schema extends z.ZodType>(call: Omit<CalCall, 'apiKey'>, schema: Schema): Promise<CalAnswer<z.output<Schema>>>
}

/** The user of a provider. */
export type UserOf = (link: EngineLink) => CalUser

/** Calls with a user's key; without one nothing can be asked. */
export const calUser = (client: CalClient, keyOf: () => Promise<string | null>): CalUser => ({
  async call(call, schema) {
    const apiKey = await keyOf()
    return apiKey === null ? { result: 'unavailable' } : client.call({ ...call, apiKey }, schema)
  },
})
