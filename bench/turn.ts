import type { Consumed } from '#server/data/table/dynamo-table'
import type { MessageContent } from '#server/domain/notifications/message'
import { createApp } from '#server/composition'
import { demo } from '#sandbox/demo/demo'
import { BusinessFile } from '#shared/schemas/business-file'
import { startEngineTable } from '#tests/support/engine-table'
import { random, timer } from '#tests/support/real-ports'
import { bareTurn, watchedTable } from './lib/bare-turn.ts'
import { costOf } from './lib/cost.ts'
import type { Act } from './lib/customers.ts'
import { bodyOf, customersOf, optionsOf } from './lib/customers.ts'
import { heading, judge, median, spread } from './lib/goals.ts'
import { atOnce, timed } from './lib/timed.ts'

// What a turn costs: round trips and write units as the database counts them, and turns for each second of CPU beside a bare handler, which
// makes the very calls that a turn was seen to make, for customers of its own, and does nothing else. Both run in this process against one
// embedded engine, in turns.

const ROUNDS = 15
const TURNS = 120
const AT_ONCE = 8
const QUESTION = 'Hvad koster en dameklip?'

const engine = await startEngineTable()
const { table, callsOf } = watchedTable(engine.table)
const [business] = BusinessFile.parse(demo(Date.now())).tenants
if (business === undefined) throw new Error('The demo has no business.')
const customers = customersOf(business.whatsapp.number)
const app = createApp(
  {
    table,
    clock: { now: () => Date.now() },
    timer,
    random,
    scheduling: null,
    understanding: null,
    messaging: customers.messaging,
    holidays: { list: async () => [] },
    calendars: { vendors: {}, consents: {} },
    vault: null,
    passwords: { hash: async password => password, verify: async () => false },
    log: { error: (what, error) => console.error(what, error) },
  },
  {
    publicUrl: 'http://bench.example',
    isSandbox: false,
    twilio: null,
    cal: null,
    dynamo: { endpoint: 'http://bench.example', table: 'aftale', region: 'local', credentials: null },
  },
)

await app.setUp.importBusiness({ ...business, bookings: [] })

const turn = (customer: number, act: Act): Promise<MessageContent> => customers.turn(app, `+45300${String(customer).padStart(5, '0')}`, act)
const ask = (customer: number) => turn(customer, { says: QUESTION })

interface Step extends Act {
  name: string
  kind: MessageContent['kind']
  rows: number
  part: RegExp
  trips: number
}

/** A conversation as it goes. Times to choose from take one look at the calendar. */
const steps: Step[] = [
  { name: 'a question, answered in words', says: QUESTION, kind: 'buttons', rows: 1, part: /550/, trips: 3 },
  { name: 'the menu, three buttons', says: 'menu', kind: 'buttons', rows: 3, part: /./, trips: 3 },
  { name: 'a wish, answered with a list of services', says: 'Jeg vil gerne bestille en tid', kind: 'list', rows: 6, part: /./, trips: 3 },
  { name: 'a tap on a service', taps: /^dameklip~/, kind: 'list', rows: 3, part: /Dameklip/, trips: 3 },
  { name: 'a tap, answered with a full list of times', taps: /^any~/, kind: 'list', rows: 10, part: /Dameklip/, trips: 4 },
  { name: 'a tap on a time', taps: /T\d\d:\d\d~/, kind: 'text', rows: 0, part: /navn/, trips: 4 },
]

function check({ name, kind, rows, part }: Step, content: MessageContent): void {
  if (content.kind === kind && optionsOf(content).length === rows && part.test(bodyOf(content))) return
  throw new Error(`${name}: this is no right answer: ${JSON.stringify(content)}`)
}

for (let warm = 0; warm < 10; warm++) for (let customer = 0; customer < AT_ONCE; customer++) await ask(customer)

heading('turn', `${ROUNDS} rounds of ${TURNS} turns, ${AT_ONCE} at once`)
for (const step of steps) {
  engine.consumed()
  check(step, await turn(1, step))
  const consumed = engine.consumed()
  console.log(` ${step.name}`)
  judge({ what: `round trips (${consumed.map(({ op }) => op).join(', ')})`, value: consumed.length, atMost: step.trips })
  judge({ what: 'write units', value: costOf(consumed).write, atMost: 12 })
}

const writesOf = (consumed: Consumed[]): string => consumed.map(({ op, writeUnits }) => `${op} ${writeUnits}`).join(', ')

await ask(0)
engine.consumed()
let written = 0
const bare = bareTurn(engine.table, await callsOf(() => ask(0)))
const costOfTurn = writesOf(engine.consumed())
for (let warm = 0; warm < 10; warm++) await bare('0', written++)
engine.consumed()
await bare('0', written++)
const costOfBare = writesOf(engine.consumed())
if (costOfBare !== costOfTurn) throw new Error(`The bare handler costs ${costOfBare}, a turn ${costOfTurn}: they cannot be compared.`)

interface Rate {
  perCpuSecond: number
  perSecond: number
}

/** So many at once, each customer's turns one after the other. */
async function rateOf(one: (customer: number) => Promise<unknown>): Promise<Rate> {
  const { cpuMs, wallMs } = await timed(() =>
    atOnce(AT_ONCE, [...Array(AT_ONCE).keys()], async customer => {
      for (let left = TURNS / AT_ONCE; left > 0; left--) await one(customer)
    }),
  )
  return { perCpuSecond: TURNS / (cpuMs / 1000), perSecond: TURNS / (wallMs / 1000) }
}

const product = () => rateOf(ask)
const floor = () => rateOf(customer => bare(String(customer), written++))
// Both are compiled before they are measured.
for (let warm = 0; warm < 5; warm++) {
  await product()
  await floor()
}
const own: Rate[] = []
const least: Rate[] = []
for (let round = 0; round < ROUNDS; round++) {
  // First the one, then the other, so that neither profits from its place.
  if (round % 2 === 0) least.push(await floor())
  own.push(await product())
  if (round % 2 === 1) least.push(await floor())
  engine.consumed()
}
const ratios = (unit: keyof Rate) => own.map((rate, round) => (100 * rate[unit]) / (least[round]?.[unit] ?? Number.NaN))
const rates = (all: Rate[], unit: keyof Rate) =>
  spread(
    all.map(rate => rate[unit]),
    0,
  )
console.log(' a question, again and again')
for (const [what, unit] of [
  ['turns for a second of CPU', 'perCpuSecond'],
  ['turns a second on the clock', 'perSecond'],
] as const) {
  console.log(`  ${what}: ${rates(own, unit)}, bare handler ${rates(least, unit)}, ratio ${spread(ratios(unit), 0)} %`)
}
judge({
  what: 'turns beside a bare handler that makes the same calls, by CPU',
  value: median(ratios('perCpuSecond')),
  unit: ' %',
  atLeast: 60,
  slack: 2,
})
const msOf = ({ perCpuSecond }: Rate) => 1000 / perCpuSecond
const overhead = own.map((rate, round) => msOf(rate) - msOf(least[round] ?? rate))
console.log(`  CPU of our own for a turn: ${median(overhead).toFixed(2)} ms of ${median(own.map(msOf)).toFixed(2)}`)
await engine.stop()
