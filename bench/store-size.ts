import type { TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { ActCost } from './lib/engine-acts.ts'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { fillStore } from '#tests/support/fill-store'
import { temporaryFolder } from '#tests/support/server'
import { startActWorld, providerIds } from './lib/engine-acts.ts'
import { heading, judge } from './lib/goals.ts'

// Whether anything gets dearer because much is stored: a week of times, and a booking that is made, moved and cancelled, in a business with
// 10 bookings and in one with 100,000.
// The bookings around the week are the same ten; all others are older. Counted by the embedded engine, which holds them all on disk.
// `--quick` ends at 1,000.

const SIZES = process.argv.includes('--quick') ? [10, 1000] : [10, 1000, 100_000]
const NEAR = 10
const PROVIDERS = 10
/** A Wednesday of the week that is looked at, and a day so long before it that nobody asks for it. */
const NEAR_DAY = '2030-03-27'
const OLD_DAY = '2030-01-31'

interface Sized {
  size: number
  stored: number
  seconds: number
  starts: number
  costs: [act: string, cost: ActCost][]
}

/** Year by year: all at once is more than the engine answers in time. */
async function countIn(bookings: BookingsRepository, tenantId: TenantId): Promise<number> {
  let count = 0
  for (let year = 2026; year <= 2030; year++) {
    count += (await bookings.listBetween(tenantId, `${year}-01-01T00:00:00Z`, `${year + 1}-01-01T00:00:00Z`)).length
  }
  return count
}

async function measured(size: number): Promise<Sized> {
  const folder = temporaryFolder()
  const world = await startActWorld('builtin', { providers: PROVIDERS, dbPath: `${folder.path}/store.db` })
  const { table, tenantId } = world.world
  const begun = performance.now()
  await fillStore(table, { tenantId, count: NEAR, providerIds: providerIds(1), until: NEAR_DAY })
  await fillStore(table, { tenantId, count: size - NEAR, providerIds: providerIds(PROVIDERS - 1), until: OLD_DAY, from: NEAR })
  const seconds = (performance.now() - begun) / 1000
  const stored = await countIn(createBookingsRepository(table), tenantId)
  const { cost, starts } = await world.week()
  const counted = await world.play()
  await world.close()
  folder.remove()
  return {
    size,
    stored,
    seconds,
    starts,
    costs: [['the week itself', cost], ...counted.map(({ act, cost }): [string, ActCost] => [act, cost])],
  }
}

heading('store-size', `${SIZES.join(', ')} bookings of one business`, `${PROVIDERS} providers`)
const all: Sized[] = []
for (const size of SIZES) {
  const one = await measured(size)
  if (one.stored !== size) throw new Error(`${one.stored} bookings are stored, and not ${size}.`)
  console.log(` ${size} bookings (put there in ${one.seconds.toFixed(0)} s)`)
  for (const [act, { trips, read, write }] of one.costs) {
    console.log(`  ${act}: ${trips} round trips, ${read} read units, ${write} write units`)
  }
  all.push(one)
}
const [least, ...more] = all
if (least === undefined || least.starts === 0 || more.some(({ starts }) => starts !== least.starts)) {
  throw new Error(`The times of the week differ: ${all.map(({ starts }) => starts).join(', ')}`)
}
const different = more.flatMap(({ size, costs }) =>
  costs.filter(([, cost], index) => JSON.stringify(cost) !== JSON.stringify(least.costs[index]?.[1])).map(([act]) => `${act} with ${size}`),
)
judge({ what: `acts that cost anything else with ${SIZES.at(-1)} bookings than with ${NEAR}`, value: different.length, atMost: 0 })
for (const line of different) console.log(`    ${line}`)
