import type { Engine } from '#shared/schemas/tenant'
import type { Counted } from './lib/engine-acts.ts'
import { startActWorld } from './lib/engine-acts.ts'
import { heading, judge } from './lib/goals.ts'

// What scheduling costs, counted: round trips and units as the database charges them, and calls as Cal.com's stand-in receives them, for
// everything that a customer can do.
// Nothing here is measured by the clock, so nothing of it depends on how busy the machine is.

const ENGINES: Engine[] = ['builtin', 'cal']
const PROVIDERS = [2, 10, 50]
const ROWS = ['times of the week, all providers', 'paging on, within a minute', 'book', 'move', 'cancel']

interface Played {
  providers: number
  engine: Engine
  starts: number
  counted: Counted[]
}

async function played(engine: Engine, providers: number): Promise<Played> {
  const world = await startActWorld(engine, { providers })
  const { starts } = await world.week()
  const counted = await world.play()
  await world.close()
  return { providers, engine, starts, counted }
}

const costOf = ({ counted }: Played, act: string) => {
  const found = counted.find(one => one.act === act)
  if (found === undefined) throw new Error(`Nobody did "${act}".`)
  return found.cost
}

heading('scheduling', `${PROVIDERS.join(', ')} providers`, 'everything until it is done')
const all: Played[] = []
for (const providers of PROVIDERS) for (const engine of ENGINES) all.push(await played(engine, providers))
// Everybody works the same hours, so that everybody's week has the same times whoever keeps the calendar.
if (new Set(all.map(({ starts }) => starts)).size !== 1 || all[0]?.starts === 0) {
  throw new Error(`The times of the week differ: ${all.map(({ starts }) => starts).join(', ')}`)
}

for (const one of all) {
  console.log(` ${one.providers} providers, ${one.engine === 'cal' ? 'Cal.com' : 'built-in engine'}`)
  for (const act of ROWS) {
    const { trips, read, write, cal } = costOf(one, act)
    console.log(
      `  ${act}: ${trips} round trips, ${read} read units, ${write} write units${one.engine === 'cal' ? `, ${cal} calls of Cal.com` : ''}`,
    )
  }
}
const most = (engine: Engine, act: string): number => Math.max(...all.filter(one => one.engine === engine).map(one => costOf(one, act).cal))
if (most('cal', 'times of the week, all providers') === 0) throw new Error('Cal.com was not asked at all: nothing is counted.')
judge({ what: 'calls of Cal.com to show a week of all providers', value: most('cal', 'times of the week, all providers'), atMost: 1 })
judge({ what: 'calls of Cal.com for the next page', value: most('cal', 'paging on, within a minute'), atMost: 0 })
for (const act of ['book', 'move', 'cancel']) judge({ what: `calls of Cal.com to ${act}`, value: most('cal', act), atMost: 2 })
judge({
  what: 'calls of Cal.com for a business that does without',
  value: Math.max(...all.filter(({ engine }) => engine === 'builtin').flatMap(({ counted }) => counted.map(({ cost }) => cost.cal))),
  atMost: 0,
})
const inTwoMessages = all
  .filter(({ engine }) => engine === 'builtin')
  .map(one => [costOf(one, 'a wish with its time'), costOf(one, 'book')])
judge({
  what: 'write units of a booking in two messages, built-in engine',
  value: Math.max(...inTwoMessages.map(costs => costs.reduce((sum, { write }) => sum + write, 0))),
  atMost: 40,
})
judge({
  what: 'read units of it',
  value: Math.max(...inTwoMessages.map(costs => costs.reduce((sum, { read }) => sum + read, 0))),
  atMost: 15,
})
