import type { Job } from '#scripts/lib/jobs'
import { beforeEach, expect, it, vi } from 'vitest'
import { oneFailed, onePassed, runJobs } from '#scripts/lib/jobs'
import { sum } from '#scripts/lib/tally'

let begun: string[] = []
beforeEach(() => {
  begun = []
  vi.spyOn(console, 'log').mockImplementation(() => {})
})

/** A job that ends when it is told to. */
function held(title: string, needs?: Job) {
  const end = Promise.withResolvers<null>()
  const run = async () => {
    begun.push(title)
    await end.promise
    return onePassed
  }
  const job: Job = { title, run, needs }
  return { job, end: () => end.resolve(null) }
}

const settled = () => new Promise(resolve => setImmediate(resolve))

it('does no more at once than asked, in the order of the list', async () => {
  const jobs = ['one', 'two', 'three'].map(title => held(title))
  const all = runJobs(
    jobs.map(({ job }) => job),
    2,
  )
  await settled()
  expect(begun).toEqual(['one', 'two'])
  jobs[1]?.end()
  await settled()
  expect(begun).toEqual(['one', 'two', 'three'])
  for (const { end } of jobs) end()
  expect(sum((await all).map(({ counts }) => counts))).toEqual({ passed: 3, failed: 0, skipped: 0 })
})

it('what waits for another lets those behind it go first', async () => {
  const build = held('build')
  const tests = held('tests', build.job)
  const check = held('check')
  const all = runJobs([build.job, tests.job, check.job], 2)
  await settled()
  expect(begun).toEqual(['build', 'check'])
  build.end()
  await settled()
  expect(begun).toEqual(['build', 'check', 'tests'])
  tests.end()
  check.end()
  await all
})

it('what needs something that failed is not begun, and counts as failed', async () => {
  const build: Job = { title: 'build', run: () => Promise.resolve(oneFailed('broken')) }
  const tests = held('tests', build)
  const deep = held('deep', tests.job)
  const results = await runJobs([deep.job, tests.job, build], 3)
  expect(begun).toEqual([])
  expect(sum(results.map(({ counts }) => counts))).toEqual({ passed: 0, failed: 3, skipped: 0 })
})

it('a job that throws has failed, and the others go on', async () => {
  const broken: Job = { title: 'broken', run: () => Promise.reject(new Error('no such tool')) }
  const fine: Job = { title: 'fine', run: () => Promise.resolve(onePassed) }
  const results = await runJobs([broken, fine], 1)
  expect(results.map(({ counts }) => counts.failed)).toEqual([1, 0])
  expect(results[0]?.details).toContain('no such tool')
})
