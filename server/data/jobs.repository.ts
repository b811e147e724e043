import type { TenantId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { DueWork } from '#server/data/items/due-list'
import type { Item, Table, Write } from '#server/data/table/table'
import type { JobKey } from '#server/domain/job'
import { atMost, equals, exists } from '#server/data/table/condition'
import { DUE_SHARDS, createDueList } from '#server/data/items/due-list'
import { instantKey, jobKey, jobPartition, tenantOfPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import { Job } from '#server/domain/job'

/** How long one worker may be at a job before another may; longer than any call of a vendor. */
export const JOB_CLAIM_MILLISECONDS = 30_000

/** Jobs that others hold may stand before those that are free. */
const SURPLUS = 100

const keyOf = ({ tenantId, id }: JobKey) => jobKey(tenantId, id)

/** Only the key of what was asked for counts: whoever asks may hold an older copy of the job. */
const read = (item: Item, { tenantId, id }: JobKey): Job => Job.parse({ ...item, tenantId, id })

export type JobsRepository = ReturnType<typeof createJobsRepository>

/** Work with a due time that is no message: what vendors are to be told, offers that run out. A job stays until it is done. */
export function createJobsRepository(table: Table, { shards = DUE_SHARDS }: { shards?: number } = {}) {
  const due = createDueList(table, 'JOB', shards)
  const dueOf = ({ tenantId, id }: JobKey, dueAt: Instant) => due.entry(instantKey(dueAt), tenantId, id)

  const claim = async (key: JobKey, realNow: number): Promise<Job | null> => {
    const { result, item } = await tenantScope(table, key.tenantId).write(
      {
        update: keyOf(key),
        set: { claimedUntil: realNow + JOB_CLAIM_MILLISECONDS },
        add: { attempts: 1 },
        if: [exists('pk'), atMost('claimedUntil', realNow)],
      },
      { returnNew: true },
    )
    return result === 'written' && item !== null ? read(item, key) : null
  }

  const ownerOf = ({ pk, sk }: DueWork): JobKey => ({ tenantId: tenantOfPartition(pk), id: sk })

  return {
    async find(key: JobKey): Promise<Job | null> {
      const item = await tenantScope(table, key.tenantId).get(keyOf(key), { consistent: true })
      return item === null ? null : read(item, key)
    },

    /** Takes one job by its key; null: it is done, or somebody else is at it. Cost: one round trip, 1 write unit. */
    claim,

    /**
     * Takes jobs that are due, of all tenants; each belongs to one worker until its claim runs out. Cost: two round trips; half a read unit
     * per shard, a write unit per job.
     */
    claimDue: (now: Instant, realNow: number, limit: number): Promise<Job[]> =>
      due.take(instantKey(now), { limit, surplus: SURPLUS }, work => claim(ownerOf(work), realNow)),

    /** Whether anything is due at an instant, claimed or not. Cost: one round trip. */
    isAnyDue: (now: Instant): Promise<boolean> => due.isAnyDue(instantKey(now)),

    /** When the next job after an instant is due. Cost: one round trip. */
    nextDueAt: (after: Instant): Promise<Instant | null> => due.nextAfter(instantKey(after)),

    /** All jobs of a business. Cost: one round trip, half a read unit per 4 kB. */
    async list(tenantId: TenantId): Promise<Job[]> {
      const { items } = await tenantScope(table, tenantId).query({ pk: jobPartition(tenantId) })
      return items.map(item => read(item, { tenantId, id: String(item.sk) }))
    },

    /**
     * To be tried again: not before the claim ends (real epoch ms) and, when given, not before another product instant. A job that was put
     * anew meanwhile stays as it was put.
     */
    async again(job: Job, { claimedUntil, dueAt }: { claimedUntil: number; dueAt?: Instant }): Promise<void> {
      const moved = dueAt === undefined ? {} : { dueAt, ...dueOf(job, dueAt) }
      await tenantScope(table, job.tenantId).write({
        update: keyOf(job),
        set: { claimedUntil, ...moved },
        if: [equals('claimedUntil', job.claimedUntil)],
      })
    },

    /** Done: it is gone, unless it was put anew meanwhile. */
    async finish(job: Job): Promise<void> {
      await tenantScope(table, job.tenantId).write({ delete: keyOf(job), if: [equals('claimedUntil', job.claimedUntil)] })
    },

    /**
     * For a transaction: the job as it is to be; one with the same id is replaced. One that its maker runs at once carries the claim
     * already.
     */
    put: ({ tenantId, id, ...job }: Job): Write => ({ put: { ...jobKey(tenantId, id), ...job, ...dueOf({ tenantId, id }, job.dueAt) } }),

    /** For a transaction: done with what else becomes true. */
    finished: (key: JobKey): Write => ({ delete: keyOf(key) }),
  }
}
