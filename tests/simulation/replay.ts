import { runSeed } from '#tests/simulation/run-seed'

const [seed = '1'] = process.argv.slice(2)
const result = await runSeed(Number(seed))
console.log(result.lastLines.join('\n'))
console.log({ ...result, lastLines: undefined })
process.exitCode = result.violation === null ? 0 : 1
