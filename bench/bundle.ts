import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, edgeBuild, isBuilt } from '#scripts/lib/build'
import { inProject } from '#scripts/lib/project'
import { runTool } from '#scripts/lib/tool'
import { CUES } from '#server/conversation/understanding/words/cues/all'
import { SPOKEN } from '#server/conversation/understanding/words/spoken'
import { tighten } from '../deploy/edge/tight-words.ts'
import { step } from '../scripts/lib/progress.mjs'
import { heading, judge } from './lib/goals.ts'

// How much code a worker reads before it can answer the first message: the entry and everything that it imports without waiting (pages and
// vendor SDKs come
// later, by `import()`). Measured as Nitro writes it, before wrangler makes it smaller; the whole upload is what wrangler would send, made
// smaller.

const GOAL_KB = 450
/** The words of all languages that are understood without a model, together. */
const WORDS_GOAL_KB = 60
const STATIC_IMPORT = /(?:^|[;\n])\s*(?:import|export)\s*(?:[\w*{][^'";]*?from\s*)?['"](\.[^'"]+)['"]/g

const root = inProject(edgeBuild.output, 'server')

/** The entry and all that it imports, directly or through others, before anything runs. */
function startUpPath(entry: string): string[] {
  const seen = new Set<string>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) open.push(join(dirname(file), target))
  }
  return [...seen]
}

if (!isBuilt(edgeBuild)) await step('Building for the edge', () => build(edgeBuild))

const zipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length / 1000
const kb = (file: string) => zipped(readFileSync(file))

/** Words as they are in the worker: tightened, with names that need no quotes, in the order in which they are imported. */
const minified = (words: unknown): string => tighten(JSON.stringify(words).replace(/"([a-z]\w*)":/gi, '$1:'))
const imported = [
  ...readFileSync(inProject('server/conversation/understanding/words/spoken.ts'), 'utf8').matchAll(/^import \{ (\w\w) \}/gm),
].map(([, language]) => language)
const inOrder = SPOKEN.toSorted((one, other) => imported.indexOf(one.language) - imported.indexOf(other.language))
const files = startUpPath(join(root, 'index.mjs'))
  .map(file => ({ name: relative(root, file), size: kb(file) }))
  .sort((one, other) => other.size - one.size)
const total = files.reduce((sum, { size }) => sum + size, 0)
const { output } = await runTool(
  'wrangler',
  ['deploy', '--dry-run', '--config', join(root, 'wrangler.json'), '--outdir', inProject('.cache/bundle')],
  { env: { CI: '1', WRANGLER_SEND_METRICS: 'false' } },
)
const upload = /gzip: ([\d.]+) KiB/.exec(output)?.[1]

heading('bundle', 'what a worker loads')
judge({
  what: 'words of all languages of the built-in understanding, gzip',
  value: zipped(minified(inOrder)),
  unit: ' kB',
  atMost: WORDS_GOAL_KB,
})
console.log(
  `    ${inOrder.map(words => `${words.language} ${zipped(minified(words)).toFixed(1)}`).join(', ')} kB, each by itself; the cues, known in any language: ${zipped(minified(CUES)).toFixed(1)} kB`,
)
judge({ what: `start-up path, ${files.length} files, gzip`, value: total, unit: ' kB', atMost: GOAL_KB })
for (const { name, size } of files.slice(0, 5)) console.log(`    ${size.toFixed(0).padStart(4)} kB  ${name}`)
console.log(`  whole upload, gzip: ${upload === undefined ? 'not measured' : `${(Number(upload) * 1.024).toFixed(0)} kB`}`)
