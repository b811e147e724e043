import type { Counts } from '#scripts/lib/tally'
import { z } from 'zod'

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
})

export interface Failure {
  file: string
  test: string
  message: string
}

/** Counts and failures of a run of vitest. A file that could not even be loaded counts as one failed test. */
export function readVitestReport(json: unknown): { counts: Counts; failures: Failure[] } {
  const report = Report.parse(json)
  const failures = report.testResults.flatMap(({ name: file, status, message, assertionResults }): Failure[] => {
    const failed = assertionResults.filter(result => result.status === 'failed')
    if (failed.length === 0 && status === 'failed') return [{ file, test: 'the file itself', message: message ?? '' }]
    return failed.map(result => ({ file, test: result.fullName, message: result.failureMessages?.join('\n') ?? '' }))
  })
  return {
    counts: { passed: report.numPassedTests, failed: failures.length, skipped: report.numPendingTests + report.numTodoTests },
    failures,
  }
}
