import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TurnPage } from '#shared/schemas/turn'
import { customerIdOf, tenantIdFromSlug } from '#server/domain/ids'
import type { World } from '#tests/integration/world'
import { SALON, ownerCookie, startWorld } from '#tests/integration/world'

const PHONE = '+4520999777'

describe('a conversation step by step, over HTTP', () => {
  let world: World
  let cookie = ''

  beforeAll(async () => {
    world = await startWorld()
    cookie = await ownerCookie(world)
    const kim = world.customer(PHONE)
    for (const text of ['Hej', 'gelnegle på torsdag kl. 14', 'Kim Holm', 'ja tak']) await kim.say(text)
  })
  afterAll(() => world.stop())

  const ask = async (query = '', customer: string = customerIdOf(tenantIdFromSlug(SALON), PHONE)) => {
    const response = await fetch(`${world.server.url}/api/tenants/${SALON}/conversations/${customer}/turns${query}`, { headers: { cookie } })
    return { status: response.status, text: await response.text() }
  }
  const page = async (query = '') => TurnPage.parse(JSON.parse((await ask(query)).text))

  it('shows what came in, what was understood, what was written and said, and that it would be the same today', async () => {
    const { turns, before } = await page()
    expect(before).toBeNull()
    expect(turns.flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual(['Hej', 'gelnegle på torsdag kl. 14', 'Kim Holm', 'ja tak'])
    expect(turns.at(-1)).toMatchObject({
      replies: ['bookingConfirmed'],
      said: { kind: 'buttons' },
      steps: expect.arrayContaining(['book.reserve']),
      written: expect.arrayContaining([expect.objectContaining({ what: 'booking', how: 'created' })]),
    })
    expect(turns.map(({ differs }) => differs)).toEqual(turns.map(() => []))
  })

  it('comes in pages', async () => {
    const { turns } = await page()
    const last = await page('?limit=1')
    expect(last.turns).toEqual(turns.slice(-1))
    expect((await page(`?limit=50&before=${last.before}`)).turns).toEqual(turns.slice(0, -1))
  })

  it('says nothing of who does not write here, and takes no other questions', async () => {
    expect((await ask('', customerIdOf(tenantIdFromSlug(SALON), '+4500000001'))).status).toBe(404)
    expect((await ask('', customerIdOf(tenantIdFromSlug('krop'), PHONE))).status).toBe(404)
    for (const query of ['?limit=0', '?limit=1000', '?before=x']) expect((await ask(query)).status, query).toBe(422)
  })

  it('holds none of the secrets that the server works with', async () => {
    const { text } = await ask()
    expect(text).not.toContain(world.info.twilio.authToken)
    expect(text).not.toContain(world.info.twilio.accountSid)
  })
})
