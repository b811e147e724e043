import type { Engine } from '#shared/schemas/tenant'
import type { MessageContent } from '#server/domain/notifications/message'
import type { EngineTable } from '#tests/support/engine-table'
import type { SchedulingWorld } from '#tests/support/scheduling-world'
import { startEngineTable } from '#tests/support/engine-table'
import { startSchedulingWorld } from '#tests/support/scheduling-world'
import type { Cost } from './cost.ts'
import { costOf } from './cost.ts'
import type { Act } from './customers.ts'
import { bodyOf, customersOf, optionsOf } from './customers.ts'

// A customer's acts on a business, counted: what the database charged and what Cal.com was asked.

/** What the database charged, and how many calls Cal.com had. */
export interface ActCost extends Cost {
  cal: number
}

/** Of one act, until everything that follows from it is done, Cal.com's own messages included. */
export interface Counted {
  act: string
  cost: ActCost
}

/** One of a customer's turns, and what must come back. */
interface CheckedAct extends Act {
  act: string
  answer: RegExp
  rows: number
}

const PHONE = '+4520000001'
const NUMBER = '+4570000101'
/** The Monday on which the world opens. */
export const MONDAY = '2030-03-25'

const workday = ['09:00-12:00', '12:30-17:00']
const hours = { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sun: ['09:00-12:00'] }

export const providerIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`)

const business = (engine: Engine, providers: number) => ({
  id: 'studio',
  name: 'Studio',
  timezone: 'Europe/Copenhagen',
  currency: 'DKK',
  default_language: 'en',
  engine,
  whatsapp: { number: NUMBER },
  rules: { slot_grid_minutes: 15, minimum_notice_minutes: 60, booking_window_days: 21, max_open_bookings_per_customer: 9 },
  services: [{ id: 'cut', name: 'Haircut', minutes: 30, after: 10, price: 300 }],
  providers: [
    { id: 'maja', name: 'Maja', services: ['cut'], hours },
    ...providerIds(providers - 1).map((id, index) => ({ id, name: `Number${index}`, services: ['cut'], hours })),
  ],
  customers: [{ id: 'ada', phone: PHONE, name: 'Ada Jensen', language: 'en' }],
})

const ACTS: CheckedAct[] = [
  { act: 'a wish without a time', says: 'a haircut', answer: /./, rows: 3 },
  { act: 'times of the week, all providers', taps: /^any~/, answer: /./, rows: 10 },
  { act: 'paging on, within a minute', taps: /^(later|nextWeek)~/, answer: /./, rows: 10 },
  { act: 'a wish with its time', says: 'a haircut with Maja on 27 March at 10:00', answer: /27/, rows: 3 },
  { act: 'book', says: 'yes', answer: /booked|confirmed|see you/i, rows: 0 },
  { act: 'a wish to move', says: 'move my booking to 28 March at 11:00', answer: /28/, rows: 2 },
  { act: 'move', says: 'yes', answer: /moved|now/i, rows: 0 },
  { act: 'a wish to cancel', says: 'cancel my booking', answer: /28/, rows: 2 },
  { act: 'cancel', says: 'yes', answer: /cancel/i, rows: 0 },
]

export interface ActWorld {
  world: SchedulingWorld
  engine: EngineTable
  play: () => Promise<Counted[]>
  week: () => Promise<{ cost: ActCost; starts: number }>
  close: () => Promise<void>
}

/** A business with so many providers on an embedded engine, on disk when it is to hold much. */
export async function startActWorld(engine: Engine, { providers, dbPath }: { providers: number; dbPath?: string }): Promise<ActWorld> {
  const table = await startEngineTable({ dbPath })
  const customers = customersOf(NUMBER)
  const world = await startSchedulingWorld(engine, {
    table: table.table,
    business: business(engine, providers),
    messaging: customers.messaging,
  })

  const charged = async (act: () => Promise<unknown>): Promise<ActCost> => {
    table.consumed()
    const before = world.calls().length
    await act()
    return { ...costOf(table.consumed()), cal: world.calls().length - before }
  }

  const play = async (): Promise<Counted[]> => {
    // What the engine outside was last heard of is old: the next question asks it.
    await world.advance(2)
    const counted: Counted[] = []
    for (const act of ACTS) {
      const cost = await charged(async () => {
        check(act, await customers.turn(world.app, PHONE, act))
        await world.settle()
      })
      // Looking whether there is anything else to do is no part of it.
      counted.push({ act: act.act, cost: { ...cost, trips: cost.trips - 1, read: cost.read - 0.5 } })
    }
    if (world.errors.length > 0) throw new Error(`Something was logged: ${String(world.errors[0])}`)
    return counted
  }

  return {
    world,
    engine: table,
    play,
    /** The question itself, without a conversation around it. */
    async week() {
      let starts = 0
      const loaded = await world.catalog()
      const cost = await charged(async () => {
        starts = (
          await world.app.availability.free(loaded, { services: loaded.services, providerId: 'any', from: MONDAY, to: '2030-03-31' })
        ).length
      })
      return { cost, starts }
    },
    async close() {
      await world.close()
      await table.stop()
    },
  }
}

function check({ act, answer, rows }: CheckedAct, content: MessageContent): void {
  if (answer.test(bodyOf(content)) && optionsOf(content).length >= rows) return
  throw new Error(`${act}: this is no right answer: ${JSON.stringify(content)}`)
}
