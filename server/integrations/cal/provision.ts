import { z } from 'zod'
import type { EngineFailure } from '#server/ports/scheduling'
import type { CalAnswer, CalClient } from '#server/integrations/cal/client'
import { MeAnswer } from '#server/integrations/cal/wire'

export interface NewUser {
  username: string
  name: string
  email: string
  timeZone: string
}

export type Provisioned =
  { result: 'ready'; userId: number; username: string; apiKey: string } | { result: 'refused'; problem: string } | EngineFailure

/** Gets a user of its own for a provider. Asked again for the same username, it answers with the same user. */
export interface Provisioning {
  userFor(wish: NewUser): Promise<Provisioned>
}

const MadeUser = z.object({ user: z.object({ id: z.int(), username: z.string().min(1) }), apiKey: z.string().min(1) })

const failed = (answer: Exclude<CalAnswer<unknown>, { result: 'answered' }>): Provisioned =>
  answer.result === 'refused'
    ? { result: 'refused', problem: `Cal.com did not make a user for this provider: ${answer.message || answer.status}` }
    : answer

/**
 * The API itself makes neither users nor keys. Where the instance has a route for it (`POST /admin/users`, as the sandbox has and an
 * operator can put in front of theirs), that makes them;
 * where there is none, the configured key is a user's own, and that user serves one provider.
 */
export function createProvisioning(client: CalClient, apiKey: string): Provisioning {
  const made = async (wish: NewUser): Promise<CalAnswer<z.output<typeof MadeUser>>> =>
    client.call({ method: 'POST', path: '/admin/users', apiKey: null, headers: { 'x-cal-admin-key': apiKey }, body: wish }, MadeUser)

  const fixed = async (): Promise<Provisioned> => {
    const answer = await client.call({ method: 'GET', path: '/v2/me', apiKey }, MeAnswer)
    if (answer.result !== 'answered') return failed(answer)
    return { result: 'ready', userId: answer.data.id, username: answer.data.username, apiKey }
  }

  return {
    async userFor(wish) {
      const answer = await made(wish)
      if (answer.result === 'answered') {
        return { result: 'ready', userId: answer.data.user.id, username: answer.data.user.username, apiKey: answer.data.apiKey }
      }
      return answer.result === 'refused' && answer.status === 404 ? fixed() : failed(answer)
    },
  }
}
