import { describe, expect, it } from 'vitest'
import type { Proposal, ProposalRequest } from '#server/ports/understanding'
import { havblik, startChatWorld } from '#tests/support/chat-world'

// When a model is asked, and what comes of it, with the whole product around it and a model that says what the test wants.

const ANNA = '+4520000001'
const usage = { model: 'one-that-is-told', inputTokens: 900, cachedInputTokens: 800, outputTokens: 40, reasoningTokens: 0 }
const answered = (...commands: unknown[]): Proposal => ({ result: 'answered', output: { commands, language: null }, usage })
const busy: Proposal = { result: 'rateLimited', retryAfterMs: 1000, isPassing: true, usage: null }
const late: Proposal = { result: 'timeout', usage: null }
const gel = { kind: 'services', serviceIds: ['gel'], quote: 'talons' }
const WISH = 'please make my talons shiny one of these days'

type Says = (request: ProposalRequest, call: number) => Proposal | Promise<Proposal>

async function start(says: Says, more: Parameters<typeof startChatWorld>[0] = {}) {
  const requests: ProposalRequest[] = []
  const world = await startChatWorld({
    ...more,
    ports: {
      ...more.ports,
      understanding: {
        propose: async request => {
          requests.push(request)
          return says(request, requests.length)
        },
      },
    },
  })
  return { world, requests, anna: world.writer(ANNA), usage: () => world.app.data.usage.find(world.tenantIds[0]!, world.now()) }
}

/** What the last turn was understood to mean. */
const lastOf = async ({ world }: Awaited<ReturnType<typeof start>>) => (await world.turns(ANNA)).at(-1)?.understood

describe('a booking by taps', () => {
  it('asks no model at all', async () => {
    const shop = await start(() => answered())
    await shop.anna.says('Hej')
    for (let taps = 0; taps < 12 && !shop.anna.offered().includes('yes'); taps++) {
      const [first] = shop.anna.offered()
      if (first === undefined) await shop.anna.says('Anna Holm')
      else await shop.anna.taps(first)
    }
    await shop.anna.taps('yes')
    expect(shop.requests).toEqual([])
  })
  it.each(['2', 'yes', 'nej', 'STOP', 'menu', 'i morgen kl. 10', '👍', 'gel nails with Freja on Friday at 11'])('nor does "%s"', async text => {
    const shop = await start(() => answered())
    await shop.anna.says(text)
    expect(shop.requests).toEqual([])
  })
})

describe('words that the rules cannot read', () => {
  it('are put to the model once, and what it says counts', async () => {
    const shop = await start(() => answered(gel))
    await shop.anna.says(WISH)
    expect(shop.requests).toHaveLength(1)
    expect(await lastOf(shop)).toMatchObject({ by: 'model', model: { result: 'answered', usage, costMicros: null }, dropped: [] })
    expect((await lastOf(shop))?.commands).toEqual(expect.arrayContaining([{ kind: 'setAnswer', answer: 'services', serviceIds: ['gel'] }]))
  })
  it('are counted, for the business and the month', async () => {
    const shop = await start((_, call) => (call === 1 ? answered(gel) : late))
    await shop.anna.says(WISH)
    await shop.anna.says('hmm the blue regatta thing, flurb it')
    expect(await shop.usage()).toEqual({ calls: 2, failures: 1, inputTokens: 900, cachedInputTokens: 800, outputTokens: 40, reasoningTokens: 0, costMicros: 0 })
  })
  it('are sent cut, without who wrote them', async () => {
    const shop = await start(() => answered())
    await shop.anna.says(`${WISH} ${'blah '.repeat(20_000)}`)
    const [request] = shop.requests
    expect(request?.input.length).toBeLessThan(2500)
    expect(JSON.stringify({ ...request, schema: null })).not.toMatch(/\+45|A phone|cus_/)
  })
  it('begin with the same letters for every turn of the business', async () => {
    const shop = await start(() => answered())
    await shop.anna.says(WISH)
    shop.world.pass(3 * 86_400_000)
    await shop.world.writer('+4520000002').says('a regatta of talons, whatever')
    expect(shop.requests).toHaveLength(2)
    expect(new Set(shop.requests.map(({ instructions, cacheKey, schema }) => JSON.stringify([instructions, cacheKey, schema]))).size).toBe(1)
    expect(new Set(shop.requests.map(({ customerKey }) => customerKey)).size).toBe(2)
  })
})

describe('a turn that is played again', () => {
  it('asks once, though more was written while the model thought; the rest is read by the rules', async () => {
    const shop = await start(async () => {
      const { world } = shop
      await world.app.inbox.receive({
        id: 'SMsecond',
        to: '+4570112233',
        from: ANNA,
        profileName: null,
        text: 'with Freja on Friday at 11',
        payload: null,
        kind: 'text',
        mediaUrl: null,
        receivedAt: new Date(world.now()).toISOString(),
      })
      return answered(gel)
    })
    await shop.anna.says(WISH)
    expect(shop.requests).toHaveLength(1)
    expect((await lastOf(shop))?.commands).toEqual(
      expect.arrayContaining([expect.objectContaining({ serviceIds: ['gel'] }), expect.objectContaining({ providerId: 'freja' }), expect.objectContaining({ answer: 'time' })]),
    )
    expect(await shop.world.turns(ANNA)).toHaveLength(1)
  })
})

describe('what is still being typed', () => {
  it('is put to the model when it has come to its end, as one', async () => {
    let now = 0
    const shop = await start(() => answered(), {
      ports: {
        timer: {
          now: () => now,
          sleep: async (milliseconds, label) => {
            now += milliseconds
            if (label === 'gather') {
              await shop.world.app.inbox.receive({
                id: 'SMrest',
                to: '+4570112233',
                from: ANNA,
                profileName: null,
                text: 'of the regatta kind',
                payload: null,
                kind: 'text',
                mediaUrl: null,
                receivedAt: new Date(shop.world.now()).toISOString(),
              })
            }
          },
        },
      },
    })
    await shop.anna.says('flurb')
    expect(shop.requests).toHaveLength(1)
    expect(shop.requests[0]?.input).toContain('"messages":["flurb","of the regatta kind"]')
  })
})

describe('a model that fails', () => {
  it.each([
    late,
    { result: 'refused', usage },
    { result: 'truncated', usage },
    { result: 'malformed', usage: null },
    { result: 'unavailable', retryAfterMs: null, isPassing: false, usage: null },
  ] as Proposal[])('leaves the rules as they are, and an answer: $result', async proposal => {
    const shop = await start(() => proposal)
    expect(await shop.anna.says(WISH)).not.toBeNull()
    expect(await lastOf(shop)).toMatchObject({ by: 'builtin', model: { result: proposal.result } })
    expect([shop.requests.length, shop.world.errors]).toEqual([1, []])
  })
  it('is asked once more where that may help', async () => {
    const shop = await start((_, call) => (call === 1 ? busy : answered(gel)))
    await shop.anna.says(WISH)
    expect(shop.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([6000, 5000])
    expect(await lastOf(shop)).toMatchObject({ by: 'model', model: { milliseconds: 1000 } })
  })
  it('is not asked again when the customer would wait too long', async () => {
    const shop = await start(() => {
      shop.world.pass(4500)
      return busy
    })
    await shop.anna.says(WISH)
    expect(shop.requests).toHaveLength(1)
  })
  it('is never waited for longer than six seconds in all', async () => {
    const begunAt: number[] = []
    const shop = await start(({ timeoutMs }, call) => {
      begunAt.push(shop.world.now())
      shop.world.pass(call === 1 ? 3000 : timeoutMs)
      return call === 1 ? busy : late
    })
    await shop.anna.says(WISH)
    expect(shop.requests).toHaveLength(2)
    expect((await lastOf(shop))?.model?.milliseconds).toBe(6000)
  })
  it('that throws is a fault of its own, not of the turn', async () => {
    const shop = await start(() => {
      throw new Error('sk-a-secret-key')
    })
    expect(await shop.anna.says(WISH)).not.toBeNull()
    expect([await lastOf(shop), shop.world.errors]).toMatchObject([{ by: 'builtin', model: { result: 'unavailable' } }, []])
  })
  it('is left alone for a while after three failures in a row', async () => {
    const shop = await start(() => late)
    for (let count = 0; count < 5; count++) await shop.world.writer(`+452000010${count}`).says(WISH)
    expect(shop.requests).toHaveLength(3)
    shop.world.pass(31_000)
    await shop.anna.says(WISH)
    expect(shop.requests).toHaveLength(4)
  })
})

describe('somebody who writes without end', () => {
  it('has a model asked six times a minute at most', async () => {
    const shop = await start(() => answered())
    for (let count = 0; count < 9; count++) await shop.world.writer(ANNA).says(`${WISH} ${count}`)
    const others = shop.requests.length
    shop.world.pass(61_000)
    await shop.world.writer('+4520000009').says(WISH)
    expect([others <= 6, shop.requests.length]).toEqual([true, others + 1])
  })
})

describe('a model that lies', () => {
  it('books nothing, and what it said is kept as dropped', async () => {
    const shop = await start(() =>
      answered({ kind: 'confirm', isConfirmed: true, quote: 'talons' }, { kind: 'services', serviceIds: ['first45'], quote: 'talons' }, { kind: 'provider', providerId: 'otto', quote: 'talons' }),
    )
    await shop.anna.says(WISH)
    expect((await lastOf(shop))?.dropped).toEqual([
      { what: 'confirm', why: 'not in the list' },
      { what: 'services', why: 'not in the list' },
      { what: 'provider', why: 'not named' },
    ])
    const bookings = await shop.world.app.data.bookings.listBetween(shop.world.tenantIds[0]!, '2027-03-01T00:00:00.000Z', '2027-06-30T00:00:00.000Z')
    expect(bookings.filter(({ phone }) => phone === ANNA)).toEqual([])
  })
})

describe('where no model is wanted', () => {
  it('the business has switched it off', async () => {
    const shop = await start(() => answered(gel))
    const off = await start(() => answered(gel), { businesses: havblik.map(business => ({ ...business, understanding: { model_on: false, model: null } })) })
    await shop.anna.says(WISH)
    await off.anna.says(WISH)
    expect([shop.requests.length, off.requests.length]).toEqual([1, 0])
  })
  it('a person has the conversation', async () => {
    const shop = await start(() => answered(gel))
    await shop.anna.says('I want to speak to a person')
    await shop.anna.says(WISH)
    expect(shop.requests).toEqual([])
  })
  it("a model of the business's own is asked for by name", async () => {
    const shop = await start(() => answered(gel), { businesses: havblik.map(business => ({ ...business, understanding: { model_on: true, model: 'its-own' } })) })
    await shop.anna.says(WISH)
    expect(shop.requests[0]?.model).toBe('its-own')
  })
})
