import { expect, it } from 'vitest'
import { createModelBudget } from '#server/usecases/understanding/model-budget'

const start = () => {
  let now = 0
  const budget = createModelBudget({ now: () => now, sleep: async () => {} })
  return {
    budget,
    pass: (milliseconds: number) => void (now += milliseconds),
    count: (business: string, customer: (index: number) => string, tries: number) => Array.from({ length: tries }, (_, index) => budget.take(business, customer(index))).filter(Boolean).length,
  }
}

it('lets a customer ask six times a minute', () => {
  const { count, pass } = start()
  expect(count('salon', () => 'anna', 10)).toBe(6)
  expect(count('salon', () => 'bert', 10)).toBe(6)
  pass(60_000)
  expect(count('salon', () => 'anna', 10)).toBe(6)
})

it('lets a business ask 120 times a minute, whoever writes', () => {
  const { count } = start()
  expect([count('salon', index => `customer ${index}`, 500), count('spa', index => `customer ${index}`, 10)]).toEqual([120, 10])
})
