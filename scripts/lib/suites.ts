import type { Result } from '#scripts/lib/jobs'
import type { Counts } from '#scripts/lib/tally'
import type { Failure } from '#scripts/lib/vitest-report'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { inProject, projectRoot } from '#scripts/lib/project'
import { runTool } from '#scripts/lib/tool'
import { readVitestReport } from '#scripts/lib/vitest-report'
import { z } from 'zod'

const reports = inProject('.reports')
const lastLines = (text: string, count: number) => text.trim().split('\n').slice(-count).join('\n')

const describe = ({ file, test, message }: Failure) =>
  `✗ ${relative(projectRoot, file)} > ${test}\n    ${message.split('\n').slice(0, 12).join('\n    ')}`

function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true })
  const file = inProject('.reports', `${name}.json`)
  rmSync(file, { force: true })
  return file
}

/** A run that ended badly without a failed test (a broken hook, a lost promise, no report) still counts as one failure. */
function judged(code: number, counts: Counts, details: string, output: string): Result {
  if (code === 0 || counts.failed > 0) return { counts, details }
  return { counts: { ...counts, failed: 1 }, details: lastLines(output, 60) }
}

/** Runs some of vitest's projects, one file after the other: other kinds of tests run beside them. */
export async function runVitest(name: string, args: string[], env: Record<string, string> = {}): Promise<Result> {
  const report = freshReport(name)
  const { code, output } = await runTool(
    'vitest',
    ['run', ...args, '--maxWorkers=1', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env, logFile: inProject('.reports', `${name}.log`) },
  )
  if (!existsSync(report)) return judged(code, { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }, lastLines(output, 60), output)
  const { counts, failures } = readVitestReport(JSON.parse(readFileSync(report, 'utf8')))
  return judged(code, counts, failures.map(describe).join('\n\n'), output)
}

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** Runs the tests in the browser. One that only passes the second time has not passed. */
export async function runPlaywright(env: Record<string, string> = {}): Promise<Result> {
  const report = freshReport('e2e')
  const { code, output } = await runTool('playwright', ['test', '--pass-with-no-tests', '--reporter=list,json'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    logFile: inProject('.reports/e2e.log'),
  })
  if (!existsSync(report)) return judged(code, { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }, lastLines(output, 60), output)
  const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(report, 'utf8')))
  const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
  return judged(code, counts, counts.failed > 0 ? lastLines(output, 120) : '', output)
}
