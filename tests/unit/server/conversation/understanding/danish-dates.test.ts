import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { predictExpression } from '#scripts/nlu/expressions'
import { readRows } from '#scripts/nlu/rows'

// Danish days and hours as people write them; the public benchmark has no Danish. Same format, same predictor.

const Reading = z.object({ value: z.string().optional(), start: z.string().optional(), end: z.string().optional() })
const Case = z.object({ id: z.string(), text: z.string(), expected: Reading.extend({ type: z.string(), accept: z.array(Reading).default([]) }) })

const file = fileURLToPath(new URL('../../../../fixtures/da-dates.jsonl', import.meta.url))
const cases = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => Case.parse(JSON.parse(line)))
const predictions = new Map(readRows(file).flatMap(row => ('expression' in row ? [[row.expression.id, predictExpression(row.expression)] as const] : [])))

function isRight({ id, expected: { type, accept, ...value } }: z.output<typeof Case>): boolean {
  const { id: _, type: said, ...values } = predictions.get(id) ?? {}
  return said === type && [value, ...accept].some(reading => JSON.stringify(Reading.parse(reading)) === JSON.stringify(Reading.parse(values)))
}

describe('Danish days and hours', () => {
  it('are written in at least 170 cases, none of them twice', () => expect(new Set(cases.map(({ text }) => text)).size).toBeGreaterThanOrEqual(170))

  it('are read right in at least 97 of 100', () => {
    const wrong = cases.filter(one => !isRight(one))
    expect(wrong.length / cases.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.03)
  })
})
