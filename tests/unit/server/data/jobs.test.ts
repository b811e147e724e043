import type { MemoryTable } from '#tests/support/memory-table'
import { beforeEach, describe, expect, it } from 'vitest'
import { createJobsRepository, JOB_CLAIM_MILLISECONDS } from '#server/data/jobs.repository'
import type { Job } from '#server/domain/job'
import { createMemoryTable } from '#tests/support/memory-table'
import { NOW, salon } from '#tests/support/records'

const REAL = 1_000_000
const LATER = '2030-05-06T10:00:00.000Z'

const aJob = (job: Partial<Job> = {}): Job => ({
  tenantId: salon,
  id: 'event:bkg_a:1',
  work: { kind: 'calendarEvent', bookingId: 'bkg_a', formerProviderId: null },
  dueAt: NOW,
  attempts: 0,
  claimedUntil: 0,
  ...job,
})

let table: MemoryTable
let jobs: ReturnType<typeof createJobsRepository>
beforeEach(() => {
  table = createMemoryTable()
  jobs = createJobsRepository(table)
})

const put = (...all: Job[]) => table.transact(all.map(jobs.put))

describe('jobs', () => {
  it('belong to one worker until the claim runs out', async () => {
    await put(aJob())
    const first = await jobs.claim(aJob(), REAL)
    expect(first).toMatchObject({ attempts: 1, claimedUntil: REAL + JOB_CLAIM_MILLISECONDS })
    expect(await jobs.claim(aJob(), REAL + 1)).toBeNull()
    expect(await jobs.claimDue(NOW, REAL + 1, 10)).toEqual([])
    expect(await jobs.claim(aJob(), REAL + JOB_CLAIM_MILLISECONDS)).toMatchObject({ attempts: 2 })
  })

  it('are taken in the order in which they are due, and not before', async () => {
    await put(aJob({ id: 'late', dueAt: LATER }), aJob({ id: 'early' }))
    expect((await jobs.claimDue(NOW, REAL, 10)).map(({ id }) => id)).toEqual(['early'])
    expect(await jobs.nextDueAt(NOW)).toBe(LATER)
    expect((await jobs.claimDue(LATER, REAL, 10)).map(({ id }) => id)).toEqual(['late'])
  })

  it('are gone once they are done, also for a worker that holds an older copy', async () => {
    await put(aJob())
    const claimed = await jobs.claim(aJob(), REAL)
    if (claimed === null) throw new Error('nothing was claimed')
    await jobs.finish(claimed)
    expect(await jobs.list(salon)).toEqual([])
    expect(await jobs.isAnyDue(LATER)).toBe(false)
  })

  it('that were put anew while somebody was at them stay', async () => {
    await put(aJob())
    const claimed = await jobs.claim(aJob(), REAL)
    if (claimed === null) throw new Error('nothing was claimed')
    await put(aJob({ dueAt: LATER }))
    await jobs.finish(claimed)
    await jobs.again(claimed, { claimedUntil: 0, dueAt: NOW })
    expect(await jobs.list(salon)).toMatchObject([{ dueAt: LATER, claimedUntil: 0 }])
  })

  it('are tried again when they are due again', async () => {
    await put(aJob())
    const claimed = await jobs.claim(aJob(), REAL)
    if (claimed === null) throw new Error('nothing was claimed')
    await jobs.again(claimed, { claimedUntil: 0, dueAt: LATER })
    expect(await jobs.isAnyDue(NOW)).toBe(false)
    expect(await jobs.claimDue(LATER, REAL + 1, 10)).toMatchObject([{ attempts: 2 }])
  })
})
