import type { OpenaiWorld } from '#tests/support/openai-stand-in'
import type { WayName } from '#tests/support/scripted-customers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenaiUnderstanding } from '#server/integrations/openai/understanding'
import { SAID } from '#tests/conversations/dialogues/nine-languages'
import { KEY, startOpenai } from '#tests/support/openai-stand-in'
import { playCustomer, wayNames } from '#tests/support/scripted-customers'

// A few of those whom `npm run bench -- conversation` counts.

/** The most messages for a booking, and the most calls of the model. */
const MOST: Record<WayName, { messages: number; modelCalls: number }> = {
  'new, by taps': { messages: 6, modelCalls: 0 },
  'new, by taps, asked for whom': { messages: 7, modelCalls: 0 },
  'one sentence': { messages: 4, modelCalls: 1 },
  'the usual': { messages: 2, modelCalls: 1 },
  'word by word': { messages: 6, modelCalls: 1 },
  'with typing errors': { messages: 5, modelCalls: 1 },
  'with a story around it': { messages: 5, modelCalls: 1 },
  'beats about the bush': { messages: 6, modelCalls: 2 },
  'cannot decide': { messages: 8, modelCalls: 2 },
}

describe('a booking', () => {
  let openai: OpenaiWorld
  beforeAll(async () => {
    openai = await startOpenai()
  })
  afterAll(() => openai.close())

  it.each(wayNames.flatMap(way => (['en', 'da', 'pt'] as const).map(language => ({ way, language }))))('$way, in $language', async ({ way, language }) => {
    const outcome = await playCustomer({ language, said: SAID[language], way, seed: 5, understanding: createOpenaiUnderstanding({ apiKey: KEY, baseUrl: openai.base, model: 'gpt-5-mini' }) })
    expect(outcome.isBooked, outcome.said.join(' | ')).toBe(true)
    expect(outcome.messages, outcome.said.join(' | ')).toBeLessThanOrEqual(MOST[way].messages)
    expect(outcome.modelCalls).toBeLessThanOrEqual(MOST[way].modelCalls)
  })

  it('without a model takes as many messages, but for who speaks of other things first', async () => {
    for (const way of wayNames.filter(name => name !== 'beats about the bush')) {
      const outcome = await playCustomer({ language: 'de', said: SAID.de, way, seed: 3 })
      expect([outcome.isBooked, outcome.modelCalls], outcome.said.join(' | ')).toEqual([true, 0])
      expect(outcome.messages).toBeLessThanOrEqual(MOST[way].messages)
    }
  })
})
