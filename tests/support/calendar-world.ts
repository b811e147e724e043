import type { Booking } from '#shared/schemas/booking'
import type { App } from '#server/composition'
import type { Calendars } from '#server/ports/calendars'
import type { Vault } from '#server/ports/vault'
import { createApp } from '#server/composition'
import { customerIdOf } from '#server/domain/ids'
import { createFakeCalendar } from '#tests/support/fake-calendar'
import { createMemoryTable } from '#tests/support/memory-table'
import { NOW, providers, salon, services } from '#tests/support/salon'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const tenantId = salon.id
const PHONE = '+4520304050'

/** Hides its text well enough for a test that looks for it at rest. */
const vault: Vault = {
  seal: async secret => `sealed.${Buffer.from(secret).toString('hex')}`,
  open: async sealed => {
    if (!sealed.startsWith('sealed.')) throw new Error('not sealed')
    return Buffer.from(sealed.slice(7), 'hex').toString()
  },
}

export type CalendarWorld = Awaited<ReturnType<typeof startCalendarWorld>>

interface Options {
  isSandbox?: boolean
  /** In the place of the fake calendar. */
  ports?: Calendars
  publicUrl?: string
  /** Somebody else's clock that has to go with ours. */
  onAdvance?: (now: number) => void
}

/** The whole product on a table in memory, with one fake calendar and a clock that is moved by hand. */
export async function startCalendarWorld({ isSandbox = false, ports, publicUrl = 'https://book.example', onAdvance }: Options = {}) {
  const table = createMemoryTable()
  const calendar = createFakeCalendar()
  let now = Date.parse(NOW)
  let count = 0
  const told: string[] = []
  const problems: string[] = []
  const secondly = () => ({ now: () => now, sleep: () => Promise.resolve() })
  const start = (): App =>
    createApp(
      {
        table,
        clock: { now: () => now },
        timer: secondly(),
        random: { fraction: () => 0.5, token: length => `${++count}`.padStart(length, 'a').replaceAll(/[0189]/g, digit => 'bcde'['0189'.indexOf(digit)] ?? 'b') },
        scheduling: null,
        understanding: null,
        messaging: {
          send: async ({ content }) => {
            told.push(content.kind === 'template' ? content.name : content.kind)
            return { result: 'sent', sid: `SM${++count}` }
          },
          listSent: async () => [],
        },
        calendars: ports ?? {
          vendors: { google: calendar.vendor, ics: { ...calendar.vendor, kind: 'ics', write: null, remove: null, watch: null, unwatch: null } },
          consents: { google: calendar.consent },
        },
        vault,
        holidays: { list: async () => [] },
        passwords: { hash: async password => password, verify: async () => false },
        log: { error: what => void problems.push(what) },
      },
      { publicUrl, isSandbox, twilio: null, cal: null, dynamo: { endpoint: 'http://db.example', table: 'test', region: 'test', credentials: null } },
    )
  const app = start()
  await app.data.catalog.replace(tenantId, { tenant: salon, services, providers })

  const find = async (id: string): Promise<Booking> => {
    const booking = await app.data.bookings.find(tenantId, id)
    if (booking === null) throw new Error(`no booking ${id}`)
    return booking
  }

  return {
    app,
    calendar,
    table,
    told,
    problems,
    find,
    /** Another process of the same product. */
    another: start,
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds
      onAdvance?.(now)
    },
    /** Connects the fake calendar to a provider, as an owner does by consent. */
    async connect({ providerId = 'ada', isWritten = true }: { providerId?: string; isWritten?: boolean } = {}): Promise<string> {
      const grant = await app.calendars.grants.keep(tenantId, { providerId, kind: 'google', account: 'ada@example.com', credentials: 'secret-token' })
      const {
        calendars: [made],
      } = await app.calendars.connect(tenantId, { kind: 'choice', grant: grant.id, calendars: [{ id: 'work', isWritten }] })
      if (made === undefined) throw new Error('nothing was connected')
      return made.id
    },
    async connection(id: string) {
      const found = await app.data.connections.find({ tenantId, id })
      if (found === null) throw new Error(`no connection ${id}`)
      return found
    },
    /** Reads what is due, and does the jobs that follow. */
    async sync(): Promise<number> {
      const read = await app.calendars.sync.drain({ limit: 20 })
      await app.jobs.drain({ limit: 50 })
      return read
    },
    book: (startsAt: string, { serviceIds = ['cut'], providerId = 'ada', phone = PHONE } = {}): Promise<Booking> =>
      app.ownerActs.book(tenantId, { id: customerIdOf(tenantId, phone), phone, name: 'Ida Holm', language: 'en', marketingConsent: false, optedOut: false }, { serviceIds, providerId, startsAt }),
    /** What is busy in a provider's days, `<kind> <id>@<local date>`. */
    async busy(providerId = 'ada'): Promise<string[]> {
      const days = await app.data.days.load(tenantId, '2030-01-01', '2031-12-31')
      return days
        .filter(day => day.providerId === providerId)
        .flatMap(day => day.busy.map(entry => `${entry.kind} ${entry.id}@${day.date}`))
        .sort()
    },
  }
}
