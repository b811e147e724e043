import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runTool } from '#scripts/lib/tool'
import { inProject, projectRoot } from '#scripts/lib/project'
import { Problem } from './problem.mjs'

export interface BuildSpec {
  /** What the build is made with. */
  env: Record<string, string>
  /** Its folder in the project. */
  output: string
}

export const sandboxBuild: BuildSpec = { env: { SANDBOX: '1' }, output: '.output' }
export const edgeBuild: BuildSpec = { env: { NITRO_PRESET: 'cloudflare_module' }, output: '.output-edge' }

// What a build does not read. Everything else in the project counts, so that nothing is forgotten when a folder is added.
const NOT_READ = new Set([
  'node_modules',
  'tests',
  'bench',
  'docs',
  'scripts',
  'test-results',
  'playwright-report',
  'playwright.config.ts',
  'vitest.config.ts',
  'vitest.nuxt.config.ts',
  'eslint.config.mjs',
])

function* sourceFiles(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const isTop = folder === projectRoot
    if (entry.name.startsWith('.') || entry.name.endsWith('.md') || (isTop && NOT_READ.has(entry.name))) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sourceFiles(path)
    else if (entry.isFile()) yield path
  }
}

/** One value for everything that the build depends on. */
export function sourcesDigest(spec: BuildSpec): string {
  const hash = createHash('sha256').update(JSON.stringify(spec.env))
  for (const path of sourceFiles(projectRoot)) hash.update(relative(projectRoot, path)).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

const stampOf = (spec: BuildSpec) => inProject(spec.output, 'sources.sha256')

/** Is the build there, and made from these sources? */
export function isBuilt(spec: BuildSpec): boolean {
  const stamp = stampOf(spec)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest(spec)
}

/** Builds, and notes from what. */
export async function build(spec: BuildSpec): Promise<void> {
  const digest = sourcesDigest(spec)
  // The project's tsconfig points in there, and a worker build does not make it.
  if (!existsSync(inProject('.nuxt/tsconfig.json'))) await runTool('nuxt', ['prepare'], { env: { NUXT_TELEMETRY_DISABLED: '1' } })
  const { code, output } = await runTool('nuxt', ['build'], { env: { ...spec.env, NODE_ENV: 'production', NUXT_TELEMETRY_DISABLED: '1' } })
  if (code !== 0) {
    throw new Problem(`The build failed:\n\n${output.trim().split('\n').slice(-40).join('\n')}\n`, 'The first error above says where.')
  }
  mkdirSync(dirname(stampOf(spec)), { recursive: true })
  writeFileSync(stampOf(spec), digest)
}
