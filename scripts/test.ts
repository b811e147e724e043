// `npm test`, second half: check, build once, run every kind of test, and end with one line of counts.
import type { SuiteResult } from '#scripts/lib/suites'
import { build, edgeBuild, isBuilt, sandboxBuild } from '#scripts/lib/build'
import { prepare, runChecks } from '#scripts/lib/checks'
import { runPlaywright, runVitest } from '#scripts/lib/suites'
import { countsLine, sum } from '#scripts/lib/tally'
import { stopTools } from '#scripts/lib/tool'
import { giveUp } from './lib/problem.mjs'
import { say, step } from './lib/progress.mjs'

const isDeep = process.argv.includes('--deep')
const env: Record<string, string> = isDeep ? { DEEP: '1' } : {}

const failedToRun = (details: string): SuiteResult => ({ counts: { passed: 0, failed: 1, skipped: 0 }, details })

/** One kind of tests, with its counts behind the title and its failures below. */
async function suite(title: string, run: () => Promise<SuiteResult>): Promise<SuiteResult> {
  const result = await step(
    title,
    () => run().catch((error: unknown) => failedToRun(String(error))),
    ({ counts }) => `: ${countsLine(counts)}`,
  )
  if (result.details !== '') say(`\n${result.details}\n`)
  return result
}

/** What needs no build, beside the building. */
const withoutBuild = () =>
  suite('Unit, conversation, simulation and contract tests', () =>
    runVitest('plain', ['--project', 'unit', '--project', 'conversations', '--project', 'simulation', '--project', 'contract'], env),
  )

/** Builds, when something changed, and answers with the failure if there was one. */
async function built(title: string, spec: typeof sandboxBuild): Promise<SuiteResult | null> {
  if (isBuilt(spec)) return null
  return step(title, () => build(spec)).then(
    () => null,
    (error: unknown) => failedToRun(String(error)),
  )
}

async function preparedChecks(isFresh: boolean): Promise<SuiteResult[]> {
  if (!isFresh) await step('Types that Nuxt generates', prepare)
  const results = await runChecks()
  for (const { details } of results) {
    if (details !== '') say(`\n${details}\n`)
  }
  return results
}

/** The tests that start servers run one kind after the other: they measure times and need the machine to themselves. */
async function withBuild(): Promise<SuiteResult[]> {
  return [
    await suite('Component tests', () => runVitest('nuxt', ['--config', 'vitest.nuxt.config.ts'], env)),
    await suite('Integration tests', () => runVitest('integration', ['--project', 'integration'], env)),
    await suite('Browser tests', () => runPlaywright(env)),
  ]
}

async function edge(): Promise<SuiteResult> {
  const failure = await built('Building for the edge', edgeBuild)
  return failure ?? suite('Edge tests (the worker build in workerd)', () => runVitest('edge', ['--project', 'edge'], env))
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
    process.on(signal, () => {
      stopTools()
      process.exit(1)
    })
  }
  const isBuildFresh = isBuilt(sandboxBuild)
  const [plain, failedBuild] = await Promise.all([withoutBuild(), built('Building with the sandbox', sandboxBuild)])
  const results = [plain, ...(await preparedChecks(!isBuildFresh && failedBuild === null))]
  if (failedBuild === null) results.push(...(await withBuild()), await edge())
  else {
    say(`\n${failedBuild.details}\nIntegration, browser and edge tests need the build and did not run.\n`)
    results.push(failedBuild)
  }
  const counts = sum(results.map(result => result.counts))
  console.log(`\nReports are in .reports/.\n${countsLine(counts)}`)
  process.exit(counts.failed > 0 ? 1 : 0)
}

await main().catch(giveUp)
