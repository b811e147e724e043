import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inProject } from '#scripts/lib/project'
import { predictExpression } from '#scripts/nlu/expressions'
import { readRows } from '#scripts/nlu/rows'
import { predictTurn } from '#scripts/nlu/turns'

// The public benchmark of the understanding without a model (`npm run nlu`), where it lies beside the project. These are the goals for rows that nobody has seen; on the
// rows that are there to develop with, falling below them would be a fault.

const folder = inProject('../shared/nlu')
const scorer = join(folder, 'score.mjs')
const isThere = existsSync(scorer)
if (!isThere) console.log('../shared/nlu is not there: the understanding is not scored')

interface Scorer {
  readJsonl(file: string): unknown[]
  score(gold: unknown[], predictions: unknown[]): { turns?: { out: Record<string, number> }; expressions?: { out: Record<string, number> } }
}

async function scored(name: string) {
  const file = join(folder, name)
  const { score, readJsonl }: Scorer = await import(pathToFileURL(scorer).href)
  return score(
    readJsonl(file),
    readRows(file).map(row => ('turn' in row ? predictTurn(row.turn) : predictExpression(row.expression))),
  )
}

describe.skipIf(!isThere)('understanding without a model, on the public benchmark', () => {
  it('reads turns of conversations', async () => {
    const { turns } = await scored('sgd-services.dev.jsonl')
    const { joint = 0, date_exact: date = 0, date_false: falseDate = 100, time_exact: time = 0, time_false: falseTime = 100, name_exact: name = 0, act_accuracy: acts = 0 } = turns?.out ?? {}
    expect(joint).toBeGreaterThanOrEqual(92)
    expect(Math.min(date, time)).toBeGreaterThanOrEqual(98)
    expect(Math.max(falseDate, falseTime)).toBeLessThanOrEqual(0.5)
    expect(name).toBeGreaterThanOrEqual(95)
    expect(acts).toBeGreaterThanOrEqual(96)
  })

  it.each([
    ['en', 88],
    ['es', 88],
    ['fr', 80],
    ['de', 75],
    ['it', 75],
    ['nl', 75],
    ['pt', 75],
    ['sv', 65],
  ] as const)('reads days and hours in %s', async (language, goal) => {
    const { expressions } = await scored(`datetime.${language}.dev.jsonl`)
    expect(expressions?.out.point_exact).toBeGreaterThanOrEqual(goal)
  })
})
