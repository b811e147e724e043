import type { SuiteResult } from '#scripts/lib/suites'
import { runTool } from '#scripts/lib/tool'
import { say, step } from './progress.mjs'

interface Check {
  title: string
  tool: string
  args: string[]
}

const code = ['server', 'shared', 'sandbox', 'pages', 'components', 'composables', 'layouts', 'middleware', 'stores']

/** In two rows that run beside each other on two cores; the longest first. */
const ROWS: Check[][] = [
  [
    { title: 'Types of pages and server', tool: 'vue-tsc', args: ['-b', '--noEmit'] },
    { title: 'Types of tests and scripts', tool: 'tsc', args: ['-p', 'tsconfig.node-check.json'] },
    { title: 'Layout (prettier)', tool: 'prettier', args: ['--log-level', 'warn', '--check', '.'] },
  ],
  [
    { title: 'Pure code, sizes, mistakes (eslint)', tool: 'eslint', args: ['.'] },
    { title: 'Who imports whom', tool: 'depcruise', args: ['--config', '.dependency-cruiser.cjs', ...code] },
    { title: 'Unused code (knip)', tool: 'knip', args: ['--no-progress', '--no-config-hints'] },
  ],
]

async function run({ title, tool, args }: Check): Promise<SuiteResult> {
  try {
    await step(title, async () => {
      const { code, output } = await runTool(tool, args)
      if (code !== 0) throw new Error(output.trim())
    })
    return { counts: { passed: 1, failed: 0, skipped: 0 }, details: '' }
  } catch (error) {
    return {
      counts: { passed: 0, failed: 1, skipped: 0 },
      details: `✗ ${title}\n${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

async function runRow(row: Check[]): Promise<SuiteResult[]> {
  const results = []
  for (const check of row) results.push(await run(check))
  return results
}

/** What Nuxt generates for the checks: types of routes, of components, of the sandbox layer. A build makes it too. */
export async function prepare(): Promise<void> {
  const { code, output } = await runTool('nuxt', ['prepare'], { env: { SANDBOX: '1' } })
  if (code !== 0) say(output)
}

/** Everything that can be said about the code without running it. Each check counts as one test. */
export async function runChecks(): Promise<SuiteResult[]> {
  const rows = await Promise.all(ROWS.map(runRow))
  return rows.flat()
}
