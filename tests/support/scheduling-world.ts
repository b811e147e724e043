import type { Booking } from '#shared/schemas/booking'
import type { Engine } from '#shared/schemas/tenant'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Wish } from '#server/usecases/bookings/outcomes'
import type { Table } from '#server/data/table/table'
import type { Messaging } from '#server/ports/messaging'
import type { CalWorld } from '#tests/support/cal-stand-in'
import { createServer } from 'node:http'
import { createApp as createHttpApp, eventHandler, getHeader, getQuery, readRawBody, toNodeListener } from 'h3'
import { BusinessFile } from '#shared/schemas/business-file'
import { createApp } from '#server/composition'
import { readCalEvent, verifyCalSignature } from '#server/integrations/cal/webhook'
import { createCalEngine } from '#server/integrations/cal/scheduling'
import { createVault } from '#server/integrations/vault'
import { dateOfDay, instantOf, isoWithOffset, localDay } from '#server/domain/time/time'
import { setClock } from '#sandbox/clock'
import { addFault } from '#sandbox/faults'
import type { FaultWish } from '#sandbox/faults'
import { OPERATOR_KEY, startCalWorld } from '#tests/support/cal-stand-in'
import { createMemoryTable } from '#tests/support/memory-table'
import { random } from '#tests/support/real-ports'
import { listen } from '#tests/support/twilio-stand-in'

export const SECRET = 'cal-sandbox-secret'
/** A Monday in spring, an hour before opening; the clock changes on the Sunday before it is a week old. */
export const OPENING = '2030-03-25T07:00:00.000Z'

const weekday = ['09:00-12:00', '12:30-17:00']
const hours = { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sun: ['09:00-12:00'] }

const studio = (engine: Engine) => ({
  id: 'studio',
  name: 'Studio',
  timezone: 'Europe/Copenhagen',
  currency: 'DKK',
  default_language: 'da',
  languages: ['da', 'en'],
  engine,
  whatsapp: { number: '+4570000101' },
  rules: { slot_grid_minutes: 15, minimum_notice_minutes: 60, booking_window_days: 21, max_open_bookings_per_customer: 9 },
  closed_dates: ['2030-03-29'],
  resources: [{ id: 'cabin', name: 'Cabin', capacity: 1 }],
  services: [
    { id: 'cut', name: 'Haircut', minutes: 30, after: 10, price: 300 },
    { id: 'colour', name: 'Colouring', minutes: 90, before: 15, after: 15, price: 900 },
    { id: 'brows', name: 'Brows', minutes: 15, price: 150 },
    { id: 'class', name: 'Styling class', minutes: 60, price: 200, seats: 2 },
    { id: 'sauna', name: 'Steam', minutes: 30, price: 250, resources: ['cabin'] },
  ],
  providers: [
    { id: 'maja', name: 'Maja', services: ['cut', 'colour', 'class', 'sauna'], hours, overrides: { '2030-03-27': ['10:00-14:00'], '2030-03-28': [] } },
    { id: 'jonas', name: 'Jonas', services: ['cut', 'brows', 'sauna'], hours },
  ],
  customers: [
    { id: 'ada', phone: '+4520000001', name: 'Ada', language: 'en' },
    { id: 'bo', phone: '+4520000002', name: 'Bo', language: 'en' },
    { id: 'cy', phone: '+4520000003', name: 'Cy', language: 'en' },
  ],
})

/** What a measurement brings along. */
interface Given {
  table?: Table
  business?: Record<string, unknown>
  messaging?: Messaging | null
}

export type SchedulingWorld = Awaited<ReturnType<typeof startSchedulingWorld>>

/** A business on one of the engines, as the product runs it; with Cal.com over HTTP through its stand-in, webhooks included. */
export async function startSchedulingWorld(engine: Engine, { table = createMemoryTable(), business = studio(engine), messaging = null }: Given = {}) {
  let now = Date.parse(OPENING)
  let real = now
  const errors: unknown[] = []
  const clock = { now: () => now }
  const timer = { now: () => real, sleep: async (milliseconds: number) => void (real += milliseconds) }
  const cal: CalWorld = await startCalWorld({ now })
  const hooks = createServer(
    toNodeListener(
      createHttpApp().use(
        eventHandler(async event => {
          const body = (await readRawBody(event)) ?? ''
          const isSigned = await verifyCalSignature(body, getHeader(event, 'x-cal-signature-256'), SECRET)
          const read = isSigned ? readCalEvent(body) : null
          const { user } = getQuery<{ user?: string }>(event)
          const key = read === null ? null : await app.engine.events.record({ ...read, username: user ?? read.organizerUsername })
          if (key !== null) await app.jobs.runNow([key])
          return 'ok'
        }),
      ),
    ),
  )
  const publicUrl = await listen(hooks)
  const app = createApp(
    {
      table,
      clock,
      timer,
      random,
      messaging,
      understanding: null,
      scheduling: createCalEngine({ apiUrl: cal.base, apiKey: OPERATOR_KEY, webhookSecret: SECRET }, { vault: createVault('a password of more than thirty-two characters'), timer, clock, random }),
      passwords: { hash: async password => password, verify: async (hash, password) => hash === password },
      holidays: { list: async () => [] },
      calendars: { vendors: {}, consents: {} },
      vault: null,
      log: { error: (_what, error) => void errors.push(error) },
    },
    { publicUrl, isSandbox: false, twilio: null, cal: null, dynamo: { endpoint: 'http://memory.example', table: 'memory', region: 'local', credentials: null } },
  )
  const tenantId = await app.setUp.importBusiness(BusinessFile.parse({ tenants: [business] }).tenants[0]!)

  const catalog = (): Promise<Catalog> => app.catalog.load(tenantId)
  const settle = async (): Promise<void> => {
    for (let rounds = 0; rounds < 10 && (await app.jobs.drain({ limit: 100 })) > 0; rounds++) await cal.standIn.deliveries.idle()
    await cal.standIn.deliveries.idle()
  }
  await settle()

  return {
    app,
    cal,
    table,
    tenantId,
    errors,
    settle,
    catalog,
    /** Moves both clocks, the product's and the stand-in's. */
    async advance(minutes: number): Promise<void> {
      now += minutes * 60_000
      real += minutes * 60_000
      setClock(now, cal.store)
      await settle()
      await app.engine.sync.look({ limit: 20 })
      await settle()
    },
    now: () => now,
    fail: (wish: Omit<FaultWish, 'vendor'>): void => addFault({ vendor: 'cal', ...wish }, cal.store),
    heal: (): void => cal.store.faults.clear(),
    calls: () => cal.store.calls.list('cal').filter(({ path }) => path.includes('/v2/')),
    /** Free starts as people write them, with who is free. */
    async free(serviceId: string, from: string, to = from, providerId = 'any'): Promise<string[]> {
      const loaded = await catalog()
      const services = loaded.services.filter(({ id }) => id === serviceId)
      const slots = await app.availability.free(loaded, { services, providerId, from, to })
      return slots.map(({ start, providerIds }) => `${isoWithOffset(loaded.tenant.timezone, start)} ${providerIds.join('+')}`)
    },
    async book(customer: 'ada' | 'bo' | 'cy', wish: Wish): Promise<Booking> {
      const people = await app.data.customers.list(tenantId)
      const found = people.find(({ ref }) => ref === customer)
      if (found === undefined) throw new Error(`There is no ${customer}.`)
      const booking = await app.ownerActs.book(tenantId, found, wish)
      await settle()
      return booking
    },
    booking: async (id: string): Promise<Booking> => {
      const booking = await app.data.bookings.find(tenantId, id)
      if (booking === null) throw new Error(`There is no booking ${id}.`)
      return booking
    },
    today: () => dateOfDay(localDay('Europe/Copenhagen', Math.floor(now / 60_000))),
    /** Who claims what of a day, besides calendars elsewhere. */
    async claims(date: string): Promise<string[]> {
      const days = await app.data.days.load(tenantId, date, date)
      return days
        .flatMap(({ providerId, busy }) =>
          busy.filter(({ kind }) => kind !== 'external').map(({ kind, from, until }) => `${providerId} ${kind} ${instantOf(from).slice(11, 16)}-${instantOf(until).slice(11, 16)}`),
        )
        .sort()
    },
    async notifications(): Promise<string[]> {
      const rows = await app.data.outbox.listNotifications(tenantId)
      return rows
        .filter(({ notification }) => !['reminder_24h', 'reminder_2h'].includes(notification?.kind ?? ''))
        .map(({ notification, to }) => `${notification?.kind} ${to}`)
        .sort()
    },
    async close(): Promise<void> {
      await cal.standIn.deliveries.idle()
      await new Promise(resolve => hooks.close(resolve) && hooks.closeAllConnections())
      await cal.close()
    },
  }
}
