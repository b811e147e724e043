import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, edgeBuild, isBuilt } from '#scripts/lib/build'
import { inProject } from '#scripts/lib/project'
import { runTool } from '#scripts/lib/tool'
import { step } from '../scripts/lib/progress.mjs'
import { heading, judge } from './lib/goals.ts'

// How much code a worker reads before it can answer the first message: the entry and everything that it imports without waiting (pages and vendor SDKs come
// later, by `import()`). Measured as Nitro writes it, before wrangler makes it smaller; the whole upload is what wrangler would send, made smaller.

const GOAL_KB = 450
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

const kb = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length / 1000
const files = startUpPath(join(root, 'index.mjs')).map(file => ({ name: relative(root, file), size: kb(file) })).sort((one, other) => other.size - one.size)
const total = files.reduce((sum, { size }) => sum + size, 0)
const { output } = await runTool('wrangler', ['deploy', '--dry-run', '--config', join(root, 'wrangler.json'), '--outdir', inProject('.cache/bundle')], { env: { CI: '1', WRANGLER_SEND_METRICS: 'false' } })
const upload = /gzip: ([\d.]+) KiB/.exec(output)?.[1]

heading('bundle', 'what a worker loads')
judge({ what: `start-up path, ${files.length} files, gzip`, value: total, unit: ' kB', atMost: GOAL_KB })
for (const { name, size } of files.slice(0, 5)) console.log(`    ${size.toFixed(0).padStart(4)} kB  ${name}`)
console.log(`  whole upload, gzip: ${upload === undefined ? 'not measured' : `${(Number(upload) * 1.024).toFixed(0)} kB`}`)
