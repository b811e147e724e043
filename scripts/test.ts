// `npm test`, second half: check, build, run every kind of test, and end with one line of counts.
import type { BuildSpec } from '#scripts/lib/build'
import type { Job } from '#scripts/lib/jobs'
import { availableParallelism } from 'node:os'
import { build, edgeBuild, isBuilt, sandboxBuild } from '#scripts/lib/build'
import { checks, nuxtTypes } from '#scripts/lib/checks'
import { nothingCounted, runJobs } from '#scripts/lib/jobs'
import { runPlaywright, runVitest } from '#scripts/lib/suites'
import { countsLine, sum } from '#scripts/lib/tally'
import { stopTools } from '#scripts/lib/tool'
import { giveUp } from './lib/problem.mjs'

const env: Record<string, string> = process.argv.includes('--deep') ? { DEEP: '1' } : {}

const building = (title: string, spec: BuildSpec): Job => ({
  title,
  run: async () => {
    if (!isBuilt(spec)) await build(spec)
    return nothingCounted
  },
})
const tests = (title: string, projects: string[]): Job => ({
  title,
  run: () =>
    runVitest(
      projects.join('-'),
      projects.flatMap(project => ['--project', project]),
      env,
    ),
})

/** In the order in which they are urgent: what others wait for, then what takes long. */
function everything(): Job[] {
  const sandbox = building('Building with the sandbox', sandboxBuild)
  // Not at the same time: both look into the folder of what Nuxt generates.
  const edge: Job = { ...building('Building for the edge', edgeBuild), needs: sandbox }
  const isThere = isBuilt(sandboxBuild)
  return [
    sandbox,
    { ...tests('Integration tests', ['integration']), needs: sandbox },
    { title: 'Browser tests', run: () => runPlaywright(env), needs: sandbox },
    edge,
    tests('Simulation', ['simulation']),
    tests('Unit and conversation tests', ['unit', 'conversations']),
    ...(isThere ? [nuxtTypes] : []),
    ...checks(isThere ? nuxtTypes : sandbox),
    tests('Contract tests', ['contract']),
    { title: 'Component tests', run: () => runVitest('nuxt', ['--config', 'vitest.nuxt.config.ts'], env), needs: sandbox },
    { ...tests('Edge tests (the worker build in workerd)', ['edge']), needs: edge },
  ]
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
    process.on(signal, () => {
      stopTools()
      process.exit(1)
    })
  }
  // Each takes about one core. One more than there are: who waits for a server or a browser leaves some of it.
  const results = await runJobs(everything(), availableParallelism() + 1)
  const counts = sum(results.map(result => result.counts))
  console.log(`\nReports are in .reports/.\n${countsLine(counts)}`)
  process.exit(counts.failed > 0 ? 1 : 0)
}

await main().catch(giveUp)
