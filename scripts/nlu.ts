// `npm run nlu`: how well messages are understood without a model, on the public benchmark in ../shared/nlu, when it is there.
// `npm run --silent nlu -- --gold <file.jsonl> --out <predictions.jsonl>`: predictions for any file of that format.
// `npm run nlu -- --only en,turns --errors 40`: some of it, with the first mistakes.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { inProject } from '#scripts/lib/project'
import { predictExpression } from '#scripts/nlu/expressions'
import { readRows } from '#scripts/nlu/rows'
import type { Row } from '#scripts/nlu/rows'
import { predictTurn } from '#scripts/nlu/turns'

interface Scorer {
  readJsonl(file: string): unknown[]
  score(
    gold: unknown[],
    predictions: unknown[],
  ): Partial<Record<'turns' | 'expressions', { out: Record<string, number | null>; errors: unknown[] }>>
}

const folder = inProject('../shared/nlu')
const scorerFile = join(folder, 'score.mjs')
/** Turns, the languages in which the built-in is spoken, and Danish, which the benchmark has not, from cases of our own. */
const FILES: Record<string, string> = {
  turns: join(folder, 'sgd-services.dev.jsonl'),
  ...Object.fromEntries(
    ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'sv'].map(language => [language, join(folder, `datetime.${language}.dev.jsonl`)]),
  ),
  da: inProject('tests/fixtures/da-dates.jsonl'),
}

const predict = (row: Row): Record<string, unknown> => ('turn' in row ? predictTurn(row.turn) : predictExpression(row.expression))

function timed(rows: readonly Row[]): { predictions: Record<string, unknown>[]; milliseconds: number } {
  const begun = process.cpuUsage()
  const predictions = rows.map(predict)
  const { user, system } = process.cpuUsage(begun)
  return { predictions, milliseconds: (user + system) / 1000 / Math.max(1, rows.length) }
}

async function scoreAll(only: readonly string[], errors: number): Promise<void> {
  if (!existsSync(scorerFile)) return console.log('The benchmark is not here (../shared/nlu); nothing was measured.')
  const { score, readJsonl }: Scorer = await import(pathToFileURL(scorerFile).href)
  for (const [short, file] of Object.entries(FILES)) {
    if (!existsSync(file) || (only.length > 0 && !only.includes(short))) continue
    const { predictions, milliseconds } = timed(readRows(file))
    for (const [kind, { out, errors: wrong }] of Object.entries(score(readJsonl(file), predictions))) {
      const figures = Object.entries(out)
        .filter(([figure]) => !/_n$|_turns$|^missing$/.test(figure))
        .map(([figure, value]) => `${figure} ${value ?? '-'}`)
      console.log(`${short} (${kind}), ${predictions.length} rows, ${milliseconds.toFixed(2)} CPU-ms each\n  ${figures.join(' · ')}`)
      for (const error of wrong.slice(0, errors)) console.log(`  ${JSON.stringify(error)}`)
    }
  }
}

const { values } = parseArgs({
  options: {
    gold: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    errors: { type: 'string', default: '0' },
  },
})

if (values.gold !== undefined && values.out !== undefined) {
  writeFileSync(
    values.out,
    `${readRows(values.gold)
      .map(row => JSON.stringify(predict(row)))
      .join('\n')}\n`,
  )
} else {
  await scoreAll(
    values.only.split(',').filter(name => name !== ''),
    Number(values.errors),
  )
}
