// `npm run check`: everything that can be said about the code without running it.
import { availableParallelism } from 'node:os'
import { checks, nuxtTypes } from '#scripts/lib/checks'
import { runJobs } from '#scripts/lib/jobs'
import { countsLine, sum } from '#scripts/lib/tally'

const results = await runJobs([nuxtTypes, ...checks(nuxtTypes)], availableParallelism())
const counts = sum(results.map(result => result.counts))
console.log(`\n${countsLine(counts)}`)
process.exitCode = counts.failed > 0 ? 1 : 0
