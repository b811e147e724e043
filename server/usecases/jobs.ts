import type { JobsRepository } from '#server/data/jobs.repository'
import type { Job, JobKey, JobWork } from '#server/domain/job'
import type { Clock, Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'

/** Done, or to be tried again after so many milliseconds of the product's clock. */
export type JobOutcome = 'done' | { againMs: number }

export type JobOf<Kind extends JobWork['kind']> = Job & { work: Extract<JobWork, { kind: Kind }> }

/**
 * Who does each kind of work. A new kind is a shape in `JobWork` and a handler in the composition: the compiler asks for it. A handler may be
 * asked twice for the same job, so doing it twice must be doing it once.
 */
export type JobHandlers = { [Kind in JobWork['kind']]: (job: JobOf<Kind>) => Promise<JobOutcome> }

interface Needs {
  jobs: JobsRepository
  handlers: JobHandlers
  clock: Clock
  timer: Timer
  log: Log
}

/** A handler that throws has met a fault of ours or of the database: it is tried again after so many real ms. */
const AFTER_FAULT_MS = 5_000

export type Jobs = ReturnType<typeof createJobs>

/** Does the work that is due. A job is held by one worker at a time and stays until it is done, whoever crashes. */
export function createJobs({ jobs, handlers, clock, timer, log }: Needs) {
  /** The handler of a kind is given jobs of that kind alone, which the compiler cannot follow. */
  const handle = (job: Job): Promise<JobOutcome> => (handlers[job.work.kind] as (job: Job) => Promise<JobOutcome>)(job)

  const run = async (job: Job): Promise<void> => {
    try {
      const outcome = await handle(job)
      if (outcome === 'done') return await jobs.finish(job)
      await jobs.again(job, { claimedUntil: 0, dueAt: new Date(clock.now() + outcome.againMs).toISOString() })
    } catch (error) {
      log.error('A job failed', error, { tenantId: job.tenantId, job: job.id })
      await jobs.again(job, { claimedUntil: timer.now() + AFTER_FAULT_MS }).catch(() => undefined)
    }
  }

  return {
    /** Does what has just been committed, if nobody else is at it yet. */
    async runNow(keys: readonly JobKey[]): Promise<void> {
      const claimed = await Promise.all(keys.map(key => jobs.claim(key, timer.now())))
      await Promise.all(claimed.filter(job => job !== null).map(run))
    },

    /**
     * Claims and does what is due, at most `limit` jobs; how many there were. `aheadMs`: what would be free for another try so much later
     * (real ms) is tried now.
     */
    async drain({ limit, aheadMs = 0 }: { limit: number; aheadMs?: number }): Promise<number> {
      const claimed = await jobs.claimDue(new Date(clock.now()).toISOString(), timer.now() + aheadMs, limit)
      await Promise.all(claimed.map(run))
      return claimed.length
    },
  }
}
