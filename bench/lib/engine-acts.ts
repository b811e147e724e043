import type { Engine } from '#shared/schemas/tenant'
import type { MessageContent } from '#server/domain/notifications/message'
import type { EngineTable } from '#tests/support/engine-table'
import type { SchedulingWorld } from '#tests/support/scheduling-world'
import { startEngineTable } from '#tests/support/engine-table'
import { random } from '#tests/support/real-ports'
import { startSchedulingWorld } from '#tests/support/scheduling-world'

// A customer's acts on a business, counted: what the database charged and what Cal.com was asked.

/** Units and round trips as the database counts them. */
export interface Cost {
  trips: number
  read: number
  write: number
  cal: number
}

/** Of one act, until everything that follows from it is done, Cal.com's own messages included. */
export interface Counted {
  act: string
  cost: Cost
}

/** One of a customer's turns: what is said, or tapped of what was offered last, and what must come back. */
interface Act {
  act: string
  says?: string
  taps?: RegExp
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

const ACTS: Act[] = [
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
  week: () => Promise<{ cost: Cost; starts: number }>
  close: () => Promise<void>
}

/** A business with so many providers on an embedded engine, on disk when it is to hold much. */
export async function startActWorld(engine: Engine, { providers, dbPath }: { providers: number; dbPath?: string }): Promise<ActWorld> {
  const table = await startEngineTable({ dbPath })
  let last: MessageContent | null = null
  const world = await startSchedulingWorld(engine, {
    table: table.table,
    business: business(engine, providers),
    messaging: {
      send: async ({ content }) => {
        last = content
        return { result: 'sent', sid: `SM${random.token(32)}` }
      },
      listSent: async () => [],
    },
  })
  let count = 0

  const costOf = async (act: () => Promise<unknown>): Promise<Cost> => {
    table.consumed()
    const before = world.calls().length
    await act()
    const consumed = table.consumed()
    return {
      trips: consumed.length,
      read: consumed.reduce((sum, one) => sum + one.readUnits, 0),
      write: consumed.reduce((sum, one) => sum + one.writeUnits, 0),
      cal: world.calls().length - before,
    }
  }

  const say = async ({ says = '', taps }: Act): Promise<void> => {
    const tapped = taps === undefined ? null : (optionsOf(last).find(({ id }) => taps.test(id)) ?? null)
    last = null
    const work = await world.app.inbox.receive({
      id: `SM${String(count++).padStart(32, '0')}`,
      to: NUMBER,
      from: PHONE,
      profileName: 'Ada Jensen',
      text: tapped?.title ?? says,
      payload: tapped?.id ?? null,
      kind: tapped === null ? 'text' : 'tap',
      mediaUrl: null,
      receivedAt: new Date(world.now()).toISOString(),
    })
    if (work === null) throw new Error('The message was not taken in.')
    await world.app.turns.run(work)
  }

  const play = async (): Promise<Counted[]> => {
    // What the engine outside was last heard of is old: the next question asks it.
    await world.advance(2)
    const counted: Counted[] = []
    for (const act of ACTS) {
      const cost = await costOf(async () => {
        await say(act)
        check(act, last)
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
      const cost = await costOf(async () => {
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

const optionsOf = (content: MessageContent | null) => (content !== null && 'options' in content ? content.options : [])

function check({ act, answer, rows }: Act, content: MessageContent | null): void {
  const body = content !== null && 'body' in content ? content.body : ''
  if (!answer.test(body) || optionsOf(content).length < rows) throw new Error(`${act}: this is no right answer: ${JSON.stringify(content)}`)
}
