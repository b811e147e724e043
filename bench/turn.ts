import type { Consumed } from '#server/data/table/dynamo-table'
import type { MessageContent } from '#server/domain/notifications/message'
import { createApp } from '#server/composition'
import { demo } from '#sandbox/demo/demo'
import { BusinessFile } from '#shared/schemas/business-file'
import { startEngineTable } from '#tests/support/engine-table'
import { random, timer } from '#tests/support/real-ports'
import { bareTurn, watchedTable } from './lib/bare-turn.ts'
import { heading, judge, median, spread } from './lib/goals.ts'

// What a turn costs: round trips and write units as the database counts them, and turns for each second of CPU beside a bare handler, which
// makes the very calls
// that a turn was seen to make, for customers of its own, and does nothing else. Both run in this process against one embedded engine, in
// turns.

const ROUNDS = 15
const TURNS = 120
const AT_ONCE = 8
const QUESTION = 'Hvad koster en dameklip?'

const engine = await startEngineTable()
const { table, callsOf } = watchedTable(engine.table)
const sent = new Map<string, MessageContent>()
const app = createApp(
  {
    table,
    clock: { now: () => Date.now() },
    timer,
    random,
    scheduling: null,
    understanding: null,
    messaging: {
      send: async ({ to, content }) => {
        sent.set(to, content)
        return { result: 'sent', sid: `SM${random.token(32)}` }
      },
      listSent: async () => [],
    },
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

const [business] = BusinessFile.parse(demo(Date.now())).tenants
if (business === undefined) throw new Error('The demo has no business.')
await app.setUp.importBusiness({ ...business, bookings: [] })

let count = 0
const phoneOf = (customer: number): string => `+45300${String(customer).padStart(5, '0')}`

/** One turn from the webhook's hands to the vendor's; what was answered. */
async function turn(customer: number, text: string, payload: string | null = null): Promise<MessageContent> {
  sent.delete(phoneOf(customer))
  const work = await app.inbox.receive({
    id: `SM${String(count++).padStart(32, '0')}`,
    to: business?.whatsapp.number ?? '',
    from: phoneOf(customer),
    profileName: 'Ada Jensen',
    text,
    payload,
    kind: payload === null ? 'text' : 'tap',
    mediaUrl: null,
    receivedAt: new Date().toISOString(),
  })
  if (work === null) throw new Error('The message was not taken in.')
  await app.turns.run(work)
  const answer = sent.get(phoneOf(customer))
  if (answer === undefined) throw new Error('Nothing was answered.')
  return answer
}

const sum = (consumed: Consumed[], unit: 'readUnits' | 'writeUnits') => consumed.reduce((total, one) => total + one[unit], 0)
const optionsOf = (content: MessageContent) => ('options' in content ? content.options : [])

interface Step {
  name: string
  says?: string
  taps?: RegExp
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
  const body = 'body' in content ? content.body : ''
  if (content.kind !== kind || optionsOf(content).length !== rows || !part.test(body)) {
    throw new Error(`${name}: this is no right answer: ${JSON.stringify(content)}`)
  }
}

for (let warm = 0; warm < 10; warm++) for (let customer = 0; customer < AT_ONCE; customer++) await turn(customer, QUESTION)

heading('turn', `${ROUNDS} rounds of ${TURNS} turns, ${AT_ONCE} at once`)
let last: MessageContent | null = null
for (const step of steps) {
  const tapped = step.taps === undefined || last === null ? null : (optionsOf(last).find(({ id }) => step.taps?.test(id)) ?? null)
  engine.consumed()
  last = await turn(1, tapped?.title ?? step.says ?? '', tapped?.id ?? null)
  const consumed = engine.consumed()
  check(step, last)
  console.log(` ${step.name}`)
  judge({ what: `round trips (${consumed.map(({ op }) => op).join(', ')})`, value: consumed.length, atMost: step.trips })
  judge({ what: 'write units', value: sum(consumed, 'writeUnits'), atMost: 12 })
}

const cost = (consumed: Consumed[]): string => consumed.map(({ op, writeUnits }) => `${op} ${writeUnits}`).join(', ')

await turn(0, QUESTION)
engine.consumed()
const bare = bareTurn(engine.table, await callsOf(() => turn(0, QUESTION)))
const costOfTurn = cost(engine.consumed())
for (let warm = 0; warm < 10; warm++) await bare('0', count++)
engine.consumed()
await bare('0', count++)
const costOfBare = cost(engine.consumed())
if (costOfBare !== costOfTurn) throw new Error(`The bare handler costs ${costOfBare}, a turn ${costOfTurn}: they cannot be compared.`)

interface Rate {
  perCpuSecond: number
  perSecond: number
}

/** So many at once, each customer's turns one after the other. */
async function timed(one: (customer: number) => Promise<unknown>): Promise<Rate> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, customer) => {
      for (let left = TURNS / AT_ONCE; left > 0; left--) await one(customer)
    }),
  )
  const { user, system } = process.cpuUsage(cpu)
  return { perCpuSecond: TURNS / ((user + system) / 1e6), perSecond: TURNS / ((performance.now() - begun) / 1000) }
}

const product = () => timed(customer => turn(customer, QUESTION))
const floor = () => timed(customer => bare(String(customer), count++))
// Both are compiled before they are measured.
for (let warm = 0; warm < 5; warm++) {
  await product()
  await floor()
}
const rounds: { product: Rate; floor: Rate }[] = []
for (let round = 0; round < ROUNDS; round++) {
  // First the one, then the other, so that neither profits from its place.
  const first = round % 2 === 0 ? await floor() : await product()
  const second = round % 2 === 0 ? await product() : await floor()
  engine.consumed()
  rounds.push(round % 2 === 0 ? { floor: first, product: second } : { floor: second, product: first })
}
const of = (pick: (round: { product: Rate; floor: Rate }) => number) => rounds.map(pick)
console.log(' a question, again and again')
console.log(
  `  turns for a second of CPU: ${spread(
    of(round => round.product.perCpuSecond),
    0,
  )}, bare handler ${spread(
    of(round => round.floor.perCpuSecond),
    0,
  )}`,
)
console.log(
  `  turns a second on the clock: ${spread(
    of(round => round.product.perSecond),
    0,
  )}, bare handler ${spread(
    of(round => round.floor.perSecond),
    0,
  )}, ratio ${spread(
    of(({ product, floor }) => (100 * product.perSecond) / floor.perSecond),
    0,
  )} %`,
)
const ratios = of(({ product, floor }) => (100 * product.perCpuSecond) / floor.perCpuSecond)
judge({
  what: `turns beside a bare handler that makes the same calls, by CPU (${spread(ratios, 0)})`,
  value: median(ratios),
  unit: ' %',
  atLeast: 60,
  slack: 2,
})
console.log(
  `  CPU of our own for a turn: ${median(of(({ product, floor }) => 1000 / product.perCpuSecond - 1000 / floor.perCpuSecond)).toFixed(2)} ms of ${median(of(({ product }) => 1000 / product.perCpuSecond)).toFixed(2)}`,
)
await engine.stop()
