import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, edgeBuild, isBuilt } from '#scripts/lib/build'
import { inProject } from '#scripts/lib/project'
import { runTool } from '#scripts/lib/tool'

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

if (!isBuilt(edgeBuild)) await build(edgeBuild)

const kb = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length / 1000
const files = startUpPath(join(root, 'index.mjs')).map(file => ({ name: relative(root, file), size: kb(file) })).sort((one, other) => other.size - one.size)
const total = files.reduce((sum, { size }) => sum + size, 0)
const { output } = await runTool('wrangler', ['deploy', '--dry-run', '--config', join(root, 'wrangler.json'), '--outdir', inProject('.cache/bundle')], { env: { CI: '1', WRANGLER_SEND_METRICS: 'false' } })
const upload = /gzip: ([\d.]+) KiB/.exec(output)?.[1]

console.log(`worker bundle: start-up path ${total.toFixed(0)} kB gzip in ${files.length} files (goal: at most ${GOAL_KB}); whole upload ${upload === undefined ? 'not measured' : `${(Number(upload) * 1.024).toFixed(0)} kB gzip`}`)
for (const { name, size } of files.slice(0, 5)) console.log(`  ${size.toFixed(0).padStart(4)} kB  ${name}`)
if (total > GOAL_KB) throw new Error('The start-up path has grown over its goal: is an SDK imported at the top of a file?')
