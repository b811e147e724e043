// `npm run check`: everything that can be said about the code without running it.
import { prepare, runChecks } from '#scripts/lib/checks'
import { countsLine, sum } from '#scripts/lib/tally'
import { step } from './lib/progress.mjs'

await step('Types that Nuxt generates', prepare)
const results = await runChecks()
for (const { details } of results) {
  if (details !== '') console.log(`\n${details}`)
}
const counts = sum(results.map(result => result.counts))
console.log(`\n${countsLine(counts)}`)
process.exitCode = counts.failed > 0 ? 1 : 0
