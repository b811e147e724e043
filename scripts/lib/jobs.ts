import type { Counts } from '#scripts/lib/tally'
import { countsLine } from '#scripts/lib/tally'
import { say, step } from './progress.mjs'

/** What came of a piece of work. */
export interface Result {
  counts: Counts
  /** What to print when something failed. */
  details: string
}

/** A piece of a run that can be done beside others. */
export interface Job {
  title: string
  run: () => Promise<Result>
  /** What must have gone well before it can begin. */
  needs?: Job
}

const counted = (counts: Partial<Counts>): Counts => ({ passed: 0, failed: 0, skipped: 0, ...counts })

/** For what is no test: it is only told when it goes wrong. */
export const nothingCounted: Result = { counts: counted({}), details: '' }
export const onePassed: Result = { counts: counted({ passed: 1 }), details: '' }
export const oneFailed = (details: string): Result => ({ counts: counted({ failed: 1 }), details })

const hasFailed = ({ counts }: Result): boolean => counts.failed > 0

/** Under its title, with what it counted behind it and what failed below. */
async function told({ title, run }: Job): Promise<Result> {
  const result = await step(
    title,
    () => run().catch((error: unknown) => oneFailed(String(error))),
    one => ({ isGood: !hasFailed(one), note: one.counts.passed > 1 || hasFailed(one) ? `: ${countsLine(one.counts)}` : '' }),
  )
  if (result.details !== '') say(`\n${result.details}\n`)
  return result
}

/**
 * Does all of them, `atOnce` at a time. Who is free takes the first that can begin, so the order of the list says what is urgent. What needs
 * something that failed is not begun.
 */
export async function runJobs(jobs: readonly Job[], atOnce: number): Promise<Result[]> {
  const waiting = new Set(jobs)
  const running = new Map<Job, Promise<void>>()
  const results = new Map<Job, Result>()
  const isOver = ({ needs }: Job): boolean => needs === undefined || !jobs.includes(needs) || results.has(needs)

  const begin = (job: Job): void => {
    waiting.delete(job)
    const needed = job.needs && results.get(job.needs)
    const work =
      needed !== undefined && hasFailed(needed)
        ? Promise.resolve(oneFailed(`${job.title}: not run, because of the failure above.`))
        : told(job)
    running.set(
      job,
      work.then(result => {
        running.delete(job)
        results.set(job, result)
      }),
    )
  }

  while (waiting.size + running.size > 0) {
    const next = running.size < atOnce ? [...waiting].find(isOver) : undefined
    if (next !== undefined) begin(next)
    else await Promise.race(running.values())
  }
  return [...results.values()]
}
