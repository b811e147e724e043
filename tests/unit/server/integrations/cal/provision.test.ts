import { describe, expect, it } from 'vitest'
import { createCalEngine } from '#server/integrations/cal/scheduling'
import { createVault } from '#server/integrations/vault'
import { providers, salon, services } from '#tests/support/salon'

const [ada, bob] = providers

/** An instance without a route that makes users: the key is that of the one user. `schedules` is what stands there. */
function plainInstance(schedules: object[] = [], status = 404) {
  const asked: string[] = []
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    asked.push(`${init.method} ${pathname} ${new Headers(init.headers).get('authorization')}`)
    const answer = (data: unknown, code = 200) => new Response(JSON.stringify({ status: 'success', data }), { status: code })
    if (pathname === '/admin/users') return new Response(JSON.stringify({ error: { message: 'Cannot POST /admin/users' } }), { status })
    if (pathname === '/v2/me') return answer({ id: 5, username: 'ada-the-owner' })
    if (init.method === 'POST') return answer({ id: asked.length }, 201)
    return answer(pathname === '/v2/schedules' ? schedules : [])
  }
  const timer = { now: () => 0, sleep: async () => {} }
  const random = { fraction: () => 0, token: () => '' }
  const vault = createVault('a password of more than thirty-two characters')
  const engine = createCalEngine({ apiUrl: 'http://cal.test', apiKey: 'cal_pasted', webhookSecret: 's' }, { vault, timer, random, clock: { now: () => Date.parse('2030-05-06T07:00:00Z') }, fetch })
  return { asked, vault, bring: (provider = ada!) => engine.bring(null, { tenant: salon, provider, services, webhookUrl: 'https://book.example.com/api/webhooks/cal' }) }
}

describe('a Cal.com that makes no users', () => {
  it('is used with the key of its one user', async () => {
    const { bring, vault, asked } = plainInstance()
    const outcome = await bring()
    expect(outcome).toMatchObject({ result: 'synced', link: { userId: 5, username: 'ada-the-owner' } })
    expect(outcome.result === 'synced' && (await vault.open(outcome.link.apiKey))).toBe('cal_pasted')
    expect(new Set(asked.slice(1).map(each => each.split(' ').at(-1)))).toEqual(new Set(['cal_pasted']))
  })

  it('serves one provider: a second one would overwrite the first', async () => {
    const schedules = [{ id: 1, name: 'Aftale t_salon_ada', timeZone: 'UTC', isDefault: true, availability: [], overrides: [] }]
    expect(await plainInstance(schedules).bring(bob!)).toEqual({ result: 'refused', problem: expect.stringContaining('each provider needs a user of their own') })
    expect(await plainInstance(schedules).bring(ada!)).toMatchObject({ result: 'synced' })
  })

  it("says why when the operator's key is not accepted", async () => {
    expect(await plainInstance([], 401).bring()).toEqual({ result: 'refused', problem: 'Cal.com did not make a user for this provider: Cannot POST /admin/users' })
  })
})
