import type { Consumed } from '#server/data/table/dynamo-table'
import type { Attempt, Taken, Wish } from './lib/contention.ts'
import { startEngineTable } from '#tests/support/engine-table'
import type { Cost } from './lib/cost.ts'
import { costOf } from './lib/cost.ts'
import { claiming, meet, naive, overlapsIn, takenBy, wishes } from './lib/contention.ts'
import { heading, judge, percentile } from './lib/goals.ts'
import { atOnce, timed } from './lib/timed.ts'

// Many want a provider's time at the same moment: how fast it is given, and whether anything is given twice. Beside it, in the same run,
// the usual way: look, then put. What is stored is judged before a figure counts.

const SEED = 20300513
const AT_ONCE = 32
const SIZES = [40, 400, 4000]

interface Run {
  attempts: { wish: Wish; attempt: Attempt; milliseconds: number }[]
  perSecond: number
  cpuMs: number
  cost: Cost
}

/** Both ways are compiled before anything is measured. */
async function warmUp(): Promise<void> {
  const { table, consumed, stop } = await startEngineTable()
  await race(wishes(SEED, 100), claiming(table).attempt, consumed)
  await race(wishes(SEED, 100), naive(table).attempt, consumed)
  await stop()
}

async function race(all: readonly Wish[], act: (wish: Wish) => Promise<Attempt>, consumed: () => Consumed[]): Promise<Run> {
  const attempts: Run['attempts'] = []
  consumed()
  const { cpuMs, wallMs } = await timed(() =>
    atOnce(AT_ONCE, all, async wish => {
      const started = performance.now()
      attempts.push({ wish, attempt: await act(wish), milliseconds: performance.now() - started })
    }),
  )
  return { attempts, perSecond: all.length / (wallMs / 1000), cpuMs: cpuMs / all.length, cost: costOf(consumed()) }
}

const keys = (taken: readonly Taken[]): string =>
  JSON.stringify(taken.map(({ id, providerId, from, until }) => `${id} ${providerId} ${from} ${until}`).sort())
const having = ({ attempts }: Run, outcome: Attempt['outcome']): Wish[] =>
  attempts.filter(({ attempt }) => attempt.outcome === outcome).map(({ wish }) => wish)

/** Refused although nothing stands in the way in the end, when nothing was ever given back. */
const wronglyRefused = (run: Run, taken: readonly Taken[]): number =>
  having(run, 'refused').filter(wish => !taken.some(other => meet(takenBy(wish), other))).length

function describe(name: string, run: Run, taken: readonly Taken[]): void {
  const waits = run.attempts.map(({ milliseconds }) => milliseconds)
  const conflicts = run.attempts.reduce((sum, { attempt }) => sum + attempt.conflicts, 0)
  const anAttempt = (count: number): string => (count / run.attempts.length).toFixed(2)
  const { trips, read, write } = run.cost
  console.log(
    `  ${name}: ${run.perSecond.toFixed(0)} attempts a second, ${run.cpuMs.toFixed(2)} ms of CPU each (without the database's),`,
    `p50 ${percentile(waits, 0.5).toFixed(0)} ms, p99 ${percentile(waits, 0.99).toFixed(0)} ms`,
  )
  console.log(
    `    ${taken.length} booked, ${conflicts} conflicts retried, ${anAttempt(trips)} round trips and ${anAttempt(read)} read units an attempt,`,
    `${(write / taken.length).toFixed(1)} write units a booking, ${overlapsIn(taken)} overlaps`,
  )
}

heading('claims', `seed ${SEED}`, `${AT_ONCE} at once`, '4 providers, 10 days of 8 hours')
await warmUp()
let doubled = 0
for (const size of SIZES) {
  const engine = await startEngineTable()
  const all = wishes(SEED + size, size)
  const [product, control] = [claiming(engine.table), naive(engine.table)]
  console.log(` ${size} attempts`)
  const run = await race(all, product.attempt, engine.consumed)
  const { bookings, days } = await product.books()
  if (keys(bookings) !== keys(days)) throw new Error('The bookings are not what the day items claim.')
  if (keys(bookings) !== keys(having(run, 'booked').map(takenBy))) throw new Error('The bookings are not those that were promised.')
  describe('read, claim, commit on the version', run, bookings)
  const other = await race(all, control.attempt, engine.consumed)
  const put = await control.books()
  describe('look, then put', other, put)
  doubled += overlapsIn(put)
  judge({ what: 'overlaps', value: overlapsIn(bookings), atMost: 0 })
  judge({ what: 'refused although free', value: wronglyRefused(run, bookings), atMost: 0 })
  judge({ what: 'gave up', value: having(run, 'gave up').length, atMost: 0 })
  await engine.stop()
}
// Where the usual way makes no overlap either, nothing has been shown.
judge({ what: 'overlaps of the usual way', value: doubled, atLeast: 1 })
