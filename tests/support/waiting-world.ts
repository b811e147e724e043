import type { App } from '#server/composition'
import type { MessageContent } from '#server/domain/notifications/message'
import type { WaitingEntry } from '#shared/schemas/waiting'
import { BusinessFile } from '#shared/schemas/business-file'
import { createApp } from '#server/composition'
import { readOptionId } from '#server/conversation/payload'
import { renderedBody } from '#server/conversation/notifications/template'
import { effectiveStatus } from '#server/domain/bookings/status'
import { customerIdOf, tenantIdFromSlug } from '#server/domain/ids'
import { localStart, minuteOf } from '#server/domain/time/time'
import { createMemoryTable } from '#tests/support/memory-table'
import type { Hooks } from '#tests/support/memory-table'
import { random } from '#tests/support/real-ports'

/** Monday 6 May 2030, nine in the morning in Copenhagen. */
const NOW = '2030-05-06T07:00:00.000Z'
const ZONE = 'Europe/Copenhagen'
const NUMBER = '+4570000202'
const PEOPLE = ['ada', 'bo', 'cy', 'dee'] as const
export type Person = (typeof PEOPLE)[number]

const phoneOf = (who: Person): string => `+452000000${PEOPLE.indexOf(who) + 1}`
const hours = (range: string) => ({ mon: [range], tue: [range], wed: [range], thu: [range], fri: [range] })

export interface Given {
  /** `customer service provider 2030-05-07T10:00` */
  bookings: string[]
  /** `customer service provider 2030-05-07`; in this order they have come. */
  waiting: string[]
  rules?: Record<string, unknown>
}

const file = ({ bookings, waiting, rules = {} }: Given) => ({
  now: NOW,
  tenants: [
    {
      id: 'studio',
      name: 'Studio',
      timezone: ZONE,
      currency: 'DKK',
      default_language: 'en',
      languages: ['en', 'da'],
      engine: 'builtin',
      whatsapp: { number: NUMBER },
      rules: { slot_grid_minutes: 30, minimum_notice_minutes: 60, booking_window_days: 30, reminders: [], ...rules },
      services: [
        { id: 'cut', name: 'Haircut', minutes: 60, price: 300 },
        { id: 'trim', name: 'Beard trim', minutes: 30, price: 150 },
      ],
      providers: [
        { id: 'maja', name: 'Maja', services: ['cut', 'trim'], hours: hours('09:00-11:00') },
        { id: 'jon', name: 'Jon', services: ['cut'], hours: hours('09:00-11:00') },
      ],
      customers: PEOPLE.map(id => ({ id, phone: phoneOf(id), name: id, language: 'en' })),
      bookings: bookings.map((line, index) => {
        const [customer, service, provider, start] = line.split(' ')
        return { id: `b${index + 1}`, customer, service, provider, start: `${start}:00+02:00` }
      }),
      waitlist: waiting.map((line, index) => {
        const [customer, service, provider, date] = line.split(' ')
        return { customer, service, provider: provider === 'any' ? null : provider, date, joined: new Date(Date.parse(NOW) - (60 - index) * 60_000).toISOString() }
      }),
    },
  ],
})

export interface Received {
  to: string
  content: MessageContent
  body: string
}

export type WaitingWorld = Awaited<ReturnType<typeof startWaitingWorld>>

/** A studio with two hours a day, as two servers of the product run it over one table. */
export async function startWaitingWorld(given: Given, hooks: Hooks = {}) {
  const table = createMemoryTable(hooks)
  let now = Date.parse(NOW)
  const received: Received[] = []
  const errors: unknown[] = []
  const server = (): App =>
    createApp(
      {
        table,
        clock: { now: () => now },
        timer: { now: () => now, sleep: async () => {} },
        random,
        messaging: {
          send: async ({ to, content, language }) => {
            received.push({ to, content, body: renderedBody(content, language) })
            return { result: 'sent', sid: `SM${random.token(32)}` }
          },
          listSent: async () => [],
        },
        scheduling: null,
        understanding: null,
        calendars: { vendors: {}, consents: {} },
        vault: null,
        holidays: { list: async () => [] },
        passwords: { hash: async password => password, verify: async () => false },
        log: { error: (_what, error) => void errors.push(error) },
      },
      { publicUrl: 'http://memory.example', isSandbox: false, twilio: null, cal: null, dynamo: { endpoint: 'http://memory.example', table: 'memory', region: 'local', credentials: null } },
    )
  const [one, two] = [server(), server()]
  const tenantId = tenantIdFromSlug('studio')
  await one.setUp.importBusiness(BusinessFile.parse(file(given)).tenants[0]!)
  let count = 0

  /** Both servers do what is due, at once, until nothing is. */
  const settle = async (): Promise<void> => {
    for (let rounds = 0; rounds < 10; rounds++) {
      const done = await Promise.all([one.jobs.drain({ limit: 20 }), two.jobs.drain({ limit: 20 }), one.outbox.drain({ limit: 20 }), two.outbox.drain({ limit: 20 })])
      if (done.every(number => number === 0)) return
    }
  }
  const write = async (who: Person, text: string, payload: string | null = null, app = one): Promise<string> => {
    const before = received.length
    const work = await app.inbox.receive({
      id: `SM${String(++count).padStart(32, '0')}`,
      to: NUMBER,
      from: phoneOf(who),
      profileName: null,
      text,
      payload,
      kind: payload === null ? 'text' : 'tap',
      mediaUrl: null,
      receivedAt: new Date(now).toISOString(),
    })
    if (work !== null) await app.turns.run(work)
    return received.slice(before).find(({ to }) => to === phoneOf(who))?.body ?? ''
  }
  const offersTo = (who: Person): Received[] =>
    received.filter(
      ({ to, content }) => to === phoneOf(who) && ('options' in content ? content.options.map(({ id }) => id) : content.kind === 'template' ? content.optionIds : []).some(id => id.includes('~time:')),
    )

  return {
    one,
    two,
    table,
    tenantId,
    received,
    errors,
    settle,
    write,
    offersTo,
    now: () => now,
    /** Moves the clock without letting anybody work. */
    pass: (minutes: number): void => void (now += minutes * 60_000),
    async advance(minutes: number): Promise<void> {
      now += minutes * 60_000
      await settle()
    },
    /** Taps yes or no of the last offer that somebody was sent. */
    async tap(who: Person, answer: 'yes' | 'no', app = one): Promise<string> {
      const content = offersTo(who).at(-1)?.content
      const ids = content === undefined ? [] : 'options' in content ? content.options.map(({ id }) => id) : content.kind === 'template' ? content.optionIds : []
      return write(who, answer, ids.find(id => readOptionId(id).ref === answer) ?? 'none', app)
    },
    cancel: (id: string, app = one) => app.ownerActs.cancel(tenantId, id),
    entries: async (): Promise<string[]> => (await one.data.waiting.list(tenantId)).map((entry: WaitingEntry) => `${entry.name} ${entry.status}`),
    /** Live bookings and holds: `ada held 2030-05-07T09:00`. */
    async bookings(): Promise<string[]> {
      const all = await Promise.all(PEOPLE.map(who => one.data.bookings.listOfCustomer(tenantId, customerIdOf(tenantId, phoneOf(who)))))
      return all
        .flat()
        .map(booking => ({ booking, status: effectiveStatus(booking, now) }))
        .filter(({ status }) => status === 'held' || status === 'confirmed')
        .map(({ booking, status }) => `${booking.customerName} ${status} ${localStart(ZONE, minuteOf(booking.startsAt))} ${booking.providerId}`)
        .sort()
    },
    /** What is stored of somebody's bookings, whatever the clock makes of it. */
    storedOf: async (who: Person): Promise<string[]> => (await one.data.bookings.listOfCustomer(tenantId, customerIdOf(tenantId, phoneOf(who)))).map(({ status }) => status),
    notifications: async (who: Person): Promise<string[]> =>
      (await one.data.outbox.listNotifications(tenantId)).filter(({ to, status }) => to === phoneOf(who) && status === 'sent').map(({ notification }) => notification?.kind ?? ''),
  }
}
