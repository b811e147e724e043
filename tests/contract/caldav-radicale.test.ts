import ICAL from 'ical.js'
import type { DAVCalendar } from 'tsdav'
import { createDAVClient } from 'tsdav'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalendarWorld, PersonsEntry } from '#tests/contract/calendars.contract'
import { calendarContract } from '#tests/contract/calendars.contract'
import { findRadicale, startRadicale } from '#tests/support/radicale'
import { minuteOf } from '#server/domain/time/time'
import { createCaldavVendor } from '#server/integrations/calendars/caldav/caldav'
import type { SafeFetch } from '#server/integrations/calendars/http/safe-fetch'
import { createSafeFetch } from '#server/integrations/calendars/http/safe-fetch'

// A server that others wrote, and a client that others wrote (tsdav) for the person who uses it beside us.

const ANN = { username: 'ann', password: 'en hemmelig: kode å' }
const radicale = await findRadicale()

it.skipIf(radicale !== null)('CalDAV is not proven against a real server: Radicale is not installed and cannot be fetched here', ({ skip }) => skip())

describe.skipIf(radicale === null)('CalDAV', () => {
  let server: Awaited<ReturnType<typeof startRadicale>>
  let person: Awaited<ReturnType<typeof createDAVClient>>
  const fetch = createSafeFetch({ allowLoopback: true })
  let fault: Parameters<NonNullable<CalendarWorld['fail']>>[0] | null = null
  /** Passes everything on to the server, and spoils one answer when it is told to. */
  const faulty: SafeFetch = async (address, request) => {
    const mode = fault
    fault = null
    const spoiled = (status: number, headers = {}, text = '') => ({ result: 'answered' as const, status, headers: new Headers(headers), text, url: address })
    if (mode === 'rate_limit') return spoiled(429, { 'retry-after': '5' })
    if (mode === 'http_500') return spoiled(500)
    const answer = await fetch(address, request)
    if (mode === 'malformed' && request?.method !== 'PUT') return spoiled(207, {}, '<multistatus><response>')
    return mode === null ? answer : { result: 'unreachable' }
  }
  const vendor = createCaldavVendor({ fetch: faulty, now: () => Date.parse('2026-11-22T12:00:00Z') })
  const credentialsOf = (over: object = {}) => JSON.stringify({ serverUrl: server.url, ...ANN, ...over })

  beforeAll(async () => {
    if (radicale === null) return
    server = await startRadicale(radicale, ANN)
    await fetch(`${server.url}ann/`, { method: 'MKCOL', headers: { authorization: `Basic ${Buffer.from(`${ANN.username}:${ANN.password}`).toString('base64')}` } })
    person = await createDAVClient({
      serverUrl: server.url,
      credentials: ANN,
      authMethod: 'Custom',
      authFunction: async () => ({ authorization: `Basic ${Buffer.from(`${ANN.username}:${ANN.password}`).toString('base64')}` }),
      defaultAccountType: 'caldav',
    })
  })
  afterAll(() => server?.stop())

  let made = 0
  async function makeCalendar(name: string): Promise<DAVCalendar> {
    const url = `${server.url}ann/cal-${made++}/`
    await person.makeCalendar({ url, props: { displayname: name } })
    return { url, displayName: name }
  }

  async function start(): Promise<CalendarWorld> {
    const calendar = await makeCalendar('Arbejde')
    const objects = async () => (await person.fetchCalendarObjects({ calendar, useMultiGet: false })).map(({ url, data, etag }) => ({ url, etag, event: eventOf(String(data)), data: String(data) }))
    const world: CalendarWorld = {
      vendor,
      isIncremental: false,
      isQuietWhenUnchanged: true,
      access: { calendarId: calendar.url, credentials: credentialsOf(), timezone: 'Europe/Copenhagen' },
      async plant(entry) {
        const uid = `person-${made++}`
        await person.createCalendarObject({ calendar, filename: `${uid}.ics`, iCalString: icsOf(uid, entry) })
        return `${calendar.url}${uid}.ics`
      },
      async move(id, { start, end }) {
        const object = (await objects()).find(({ url }) => url === id)
        if (object === undefined) throw new Error('There is no such entry.')
        const [zone = '', event = ''] = object.data.split(/(?=BEGIN:VEVENT)/)
        const moved = zone + event.replace(/^DTSTART.*$/m, timeLine('DTSTART', start)).replace(/^DTEND.*$/m, timeLine('DTEND', end))
        await person.updateCalendarObject({ calendarObject: { url: object.url, etag: object.etag, data: moved } })
      },
      remove: async id => void (await person.deleteCalendarObject({ calendarObject: { url: id } })),
      seen: async () => (await objects()).map(({ url, event }) => ({ id: url, title: event.summary, start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString() })),
      async revoke() {
        world.access = { ...world.access, credentials: credentialsOf({ password: 'wrong' }) }
        return 'refused'
      },
      fail: async mode => {
        fault = mode
      },
      close: async () => void (await person.deleteObject({ url: calendar.url })),
    }
    return world
  }

  describe('on Radicale', () => calendarContract('CalDAV', start))

  it('finds the calendars of an account from its host, its address or one calendar, and no lists of tasks', async () => {
    const one = await makeCalendar('Ann & Søn <hjemme>')
    await fetch(`${server.url}ann/tasks/`, {
      method: 'MKCOL',
      headers: { authorization: `Basic ${Buffer.from(`${ANN.username}:${ANN.password}`).toString('base64')}` },
      body: '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop><resourcetype><collection/><C:calendar/></resourcetype><C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set></prop></set></mkcol>',
    })
    for (const serverUrl of [server.url, `${server.url}ann/`, one.url]) {
      expect(await vendor.list({ calendarId: '', credentials: credentialsOf({ serverUrl }), timezone: 'UTC' })).toEqual({
        result: 'found',
        calendars: [{ id: one.url, title: 'Ann & Søn <hjemme>', canWrite: true }],
        credentials: null,
      })
    }
  })

  it('writes into the place where a person has moved the event to, and takes it out there', async () => {
    const world = await start()
    const event = { bookingId: 'bk_1', start: '2026-11-24T09:00:00.000Z', end: '2026-11-24T10:00:00.000Z', title: 'Klipning', description: '', location: null }
    await person.createCalendarObject({
      calendar: { url: world.access.calendarId },
      filename: 'elsewhere.ics',
      iCalString: icsOf('bk_1@aftale', { title: 'Klipning', start: '2026-11-25T09:00:00.000Z', end: '2026-11-25T10:00:00.000Z' }),
    })
    expect(await vendor.write?.(world.access, event)).toMatchObject({ result: 'written' })
    expect(await world.seen()).toMatchObject([{ id: `${world.access.calendarId}elsewhere.ics`, start: event.start }])
    expect(await vendor.remove?.(world.access, 'bk_1')).toMatchObject({ result: 'removed' })
    expect(await world.seen()).toEqual([])
  })

  it('says what is wrong with an address, a calendar that is gone, and a page that is no calendar', async () => {
    const world = await start()
    const window = { from: minuteOf('2026-11-01T00:00:00Z'), until: minuteOf('2026-12-01T00:00:00Z') }
    expect(await vendor.read({ ...world.access, calendarId: `${server.url}ann/nowhere/` }, window, null)).toMatchObject({ result: 'problem', code: 'gone' })
    expect(await vendor.read({ ...world.access, calendarId: `${server.url}ann/` }, window, null)).toMatchObject({ result: 'problem', code: 'not_a_calendar' })
    expect(await vendor.list({ ...world.access, credentials: credentialsOf({ serverUrl: 'http://192.168.0.1/' }) })).toMatchObject({ result: 'problem', code: 'forbidden_address' })
    const strict = createCaldavVendor({ fetch: createSafeFetch({ allowLoopback: false }), now: () => 0 })
    expect(await strict.list(world.access)).toMatchObject({ result: 'problem', code: 'forbidden_address' })
  })
})

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Copenhagen',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

/** In Copenhagen, as a person's program writes it; a date is a whole day. */
function timeLine(name: string, time: string): string {
  if (time.length === 10) return `${name};VALUE=DATE:${time.replaceAll('-', '')}`
  const wall = new Date(time).toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' }).replace(' ', 'T').replace(/[-:]/g, '')
  return `${name};TZID=Europe/Copenhagen:${wall}`
}

const icsOf = (uid: string, { title, start, end, isFree, isCancelled, repeats }: PersonsEntry): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//A person//EN',
    ...ZONE,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261122T120000Z',
    timeLine('DTSTART', start),
    timeLine('DTEND', end),
    `SUMMARY:${title}`,
    ...(isFree === true ? ['TRANSP:TRANSPARENT'] : []),
    ...(isCancelled === true ? ['STATUS:CANCELLED'] : []),
    ...(repeats === undefined ? [] : [`RRULE:FREQ=${repeats.every === 'day' ? 'DAILY' : 'WEEKLY'};COUNT=${repeats.count}`]),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

function eventOf(data: string) {
  const calendar = new ICAL.Component(ICAL.parse(data))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const event = calendar.getFirstSubcomponent('vevent')
  if (event === null) throw new Error('There is no event.')
  return new ICAL.Event(event)
}
