import { expect, it } from 'vitest'
import { modelCost } from '#server/domain/model/cost'

const usage = { model: 'm', inputTokens: 1200, cachedInputTokens: 1024, outputTokens: 50, reasoningTokens: 20 }

it('costs what its tokens cost, the cached ones less', () => {
  expect(modelCost(usage, { input: 0.25, cachedInput: 0.025, output: 2 })).toBe(Math.round(176 * 0.25 + 1024 * 0.025 + 50 * 2))
})
it('costs nothing that is known where no prices are', () => expect(modelCost(usage, null)).toBeNull())
it('never counts more cached than read', () => expect(modelCost({ ...usage, inputTokens: 10 }, { input: 1, cachedInput: 0.1, output: 0 })).toBe(1))
