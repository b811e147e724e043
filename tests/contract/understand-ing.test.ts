import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newConversation } from '#server/conversation/state'
import { modelSchema } from '#server/conversation/understanding/model/schema'
import { modelInput, modelInstructions } from '#server/conversation/understanding/model/prompt'
import { createOpenaiUnderstanding } from '#server/integrations/openai/understanding'
import type { ProposalRequest, Understanding } from '#server/ports/understanding'
import { KEY, startOpenai } from '#tests/support/openai-stand-in'
import type { OpenaiWorld } from '#tests/support/openai-stand-in'
import { salonFacts } from '#tests/support/salon'

// The real SDK against the stand-in, in every way in which the vendor can answer.

const facts = salonFacts()
let openai: OpenaiWorld
let model: Understanding

beforeEach(async () => {
  openai = await startOpenai()
  model = createOpenaiUnderstanding({ apiKey: KEY, baseUrl: openai.base, model: 'gpt-5.4-mini' })
})

afterEach(() => openai.close())

const request = (text: string, more: Partial<ProposalRequest> = {}): ProposalRequest => ({
  instructions: modelInstructions(facts),
  input: modelInput([text], newConversation({ name: null, language: null }), facts),
  schema: modelSchema(facts).answer,
  model: null,
  cacheKey: 'a-business',
  customerKey: 'a-customer',
  timeoutMs: 1000,
  ...more,
})
const ask = (text = 'a back rub for my stiff neck tomorrow', more: Partial<ProposalRequest> = {}) => model.propose(request(text, more))

describe('a model that works', () => {
  it('proposes commands of the schema, and says what it has used', async () => {
    const proposal = await ask()
    expect(proposal).toMatchObject({
      result: 'answered',
      usage: { model: 'gpt-5.4-mini', cachedInputTokens: 0, reasoningTokens: 0 },
      output: {
        commands: [
          { kind: 'services', serviceIds: ['massage'], quote: 'back rub' },
          { kind: 'day', from: '2030-05-07', to: '2030-05-07' },
        ],
      },
    })
    expect(proposal.usage?.inputTokens).toBeGreaterThan(500)
    expect(proposal.usage?.outputTokens).toBeGreaterThan(5)
  })
  it('asks which is meant rather than guess', async () => {
    expect(await ask('could you chop my mop')).toMatchObject({ output: { commands: [{ kind: 'unclearService', serviceIds: ['cut', 'colour', 'kids'], quote: 'chop' }] } })
  })
  it('reads what it has read before from its cache', async () => {
    const first = await ask()
    const second = await ask('and now something else')
    expect(second.usage?.cachedInputTokens).toBeGreaterThan((first.usage?.inputTokens ?? 0) * 0.7)
  })
  it('may be another one for a business, also one that does not think', async () => {
    expect((await ask('mop', { model: 'gpt-4.1-nano' })).usage?.model).toBe('gpt-4.1-nano')
  })
  it('is asked once for each call', async () => {
    await ask()
    expect(openai.count()).toBe(1)
  })
})

describe('a model that fails', () => {
  it.each([
    ['http_500', { result: 'unavailable', isPassing: true }],
    ['http_503', { result: 'unavailable', isPassing: true }],
    ['rate_limit', { result: 'rateLimited', retryAfterMs: 1000, isPassing: true }],
    ['drop_response', { result: 'unavailable', isPassing: true }],
    ['malformed', { result: 'malformed' }],
    ['truncated', { result: 'truncated' }],
    ['refusal', { result: 'refused' }],
  ] as const)('%s: says so, and the SDK does not try again by itself', async (mode, expected) => {
    openai.fail(mode)
    expect(await ask()).toMatchObject(expected)
    expect(openai.count()).toBe(1)
  })
  it('what was used for nothing is counted all the same', async () => {
    openai.fail('truncated')
    expect((await ask()).usage?.inputTokens).toBeGreaterThan(500)
    openai.fail('refusal')
    expect((await ask()).usage?.inputTokens).toBeGreaterThan(500)
  })
  it.each(['no JSON', '', '{"commands": ['])('says that its words cannot be read: %j', async output => {
    openai.fail('scripted', { output })
    expect(await ask()).toMatchObject({ result: 'malformed' })
  })
  it('JSON that does not fit the schema is handed on, for each command is checked by itself', async () => {
    openai.fail('scripted', { output: { commands: [{ kind: 'confirm' }, { kind: 'cannotHandle' }] } })
    expect(await ask()).toMatchObject({ result: 'answered', output: { commands: [{ kind: 'confirm' }, { kind: 'cannotHandle' }] } })
  })
  it('a wrong key does not pass in a moment', async () => {
    const stranger = createOpenaiUnderstanding({ apiKey: 'sk-wrong', baseUrl: openai.base, model: 'gpt-5.4-mini' })
    expect(await stranger.propose(request('mop'))).toEqual({ result: 'unavailable', retryAfterMs: null, isPassing: false, usage: null })
  })
  it('nor does a model that is not there', async () => {
    expect(await ask('mop', { model: 'no-such-model' })).toMatchObject({ result: 'unavailable', isPassing: false })
  })
  it('nobody listening passes, perhaps', async () => {
    const away = createOpenaiUnderstanding({ apiKey: KEY, baseUrl: 'http://127.0.0.1:9/v1', model: 'gpt-5.4-mini' })
    expect(await away.propose(request('mop'))).toMatchObject({ result: 'unavailable', isPassing: true })
  })
})

describe('a model that is late', () => {
  it.each(['timeout', 'slow'] as const)('%s: is not waited for', async mode => {
    const late = await startOpenai({ isWaiting: true })
    late.fail(mode)
    const proposal = await createOpenaiUnderstanding({ apiKey: KEY, baseUrl: late.base, model: 'gpt-5.4-mini' }).propose(request('mop', { timeoutMs: 100 }))
    expect(proposal).toEqual({ result: 'timeout', usage: null })
    await late.close()
  })
})
