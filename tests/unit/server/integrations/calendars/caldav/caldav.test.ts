import { describe, expect, it } from 'vitest'
import type { SafeRequest } from '#server/integrations/calendars/http/safe-fetch'
import { minuteOf } from '#server/domain/time/time'
import { createCaldavVendor } from '#server/integrations/calendars/caldav/caldav'
import { readXml } from '#server/integrations/calendars/caldav/xml'

// What Radicale does not do: hosts of one's own for each account, other prefixes, other words.

const window = { from: minuteOf('2026-11-01T00:00:00Z'), until: minuteOf('2026-12-01T00:00:00Z') }
const credentials = (serverUrl: string, password = 'p') => JSON.stringify({ serverUrl, username: 'ann', password })
const access = (serverUrl: string, calendarId = '') => ({ calendarId, credentials: credentials(serverUrl), timezone: 'Europe/Copenhagen' })

interface Served {
  status?: number
  text?: string
  headers?: Record<string, string>
}
const multi = (inner: string): Served => ({
  status: 207,
  text: `<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/">${inner}</multistatus>`,
})
const response = (href: string, props: string, more = '') => `<response><href>${href}</href><propstat><prop>${props}</prop><status>HTTP/1.1 200 OK</status></propstat>${more}</response>`
const CALENDAR = '<resourcetype><collection/><C:calendar/></resourcetype>'

/** A server by method and address; everything else is not there. */
function vendorOn(pages: Record<string, Served | Served[]>) {
  const asked: { request: string; authorization: string | undefined; body: string | undefined; condition: string | undefined }[] = []
  const vendor = createCaldavVendor({
    now: () => Date.parse('2026-11-22T12:00:00Z'),
    fetch: async (url: string, { method = 'GET', headers = {}, body }: SafeRequest = {}) => {
      asked.push({ request: `${method} ${url}`, authorization: headers.authorization, body, condition: headers['if-match'] ?? headers['if-none-match'] })
      const page = pages[`${method} ${url}`]
      const { status = 404, text = '', headers: answered = {} } = (Array.isArray(page) ? page.shift() : page) ?? {}
      return { result: 'answered', status, text, headers: new Headers(answered), url }
    },
  })
  return { vendor, asked, requests: () => asked.map(({ request }) => request) }
}

describe('an account', () => {
  it('is found as iCloud keeps it: each on a host of its own, which is told the password too', async () => {
    const { vendor, asked } = vendorOn({
      'PROPFIND https://caldav.icloud.com/': multi(response('/', '<current-user-principal><href>/123/principal/</href></current-user-principal>')),
      'PROPFIND https://caldav.icloud.com/123/principal/': multi(
        response('/123/principal/', '<C:calendar-home-set><href>https://p67-caldav.icloud.com:443/123/calendars/</href></C:calendar-home-set>'),
      ),
      'PROPFIND https://p67-caldav.icloud.com/123/calendars/': multi(
        response('/123/calendars/', '<resourcetype><collection/></resourcetype>')
          + response(
            '/123/calendars/home/',
            `${CALENDAR}<displayname>Hjem &amp; Familie</displayname><C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set><current-user-privilege-set><privilege><read/></privilege><privilege><write/></privilege></current-user-privilege-set>`,
          )
          + response('/123/calendars/tasks/', `${CALENDAR}<C:supported-calendar-component-set><C:comp name='VTODO'/></C:supported-calendar-component-set>`)
          + response(
            '/123/calendars/b%C3%B8rn/',
            `${CALENDAR}<current-user-privilege-set><privilege><read/></privilege></current-user-privilege-set>`,
            '<propstat><prop><displayname/></prop><status>HTTP/1.1 404 Not Found</status></propstat>',
          )
          + response('/123/calendars/inbox/', '<resourcetype><collection/><C:schedule-inbox/></resourcetype>'),
      ),
    })
    expect(await vendor.list(access('caldav.icloud.com'))).toEqual({
      result: 'found',
      credentials: null,
      calendars: [
        { id: 'https://p67-caldav.icloud.com/123/calendars/home/', title: 'Hjem & Familie', canWrite: true },
        { id: 'https://p67-caldav.icloud.com/123/calendars/b%C3%B8rn/', title: 'børn', canWrite: false },
      ],
    })
    expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set([`Basic ${btoa('ann:p')}`]))
  })

  it.each([
    ['https://evil.example.net/', 'https://caldav.example.com'],
    ['http://caldav.example.com/home/', 'https://caldav.example.com'],
    ['https://other.co.uk/', 'https://salon.co.uk'],
    ['https://caldav.example.com:8443/', 'https://dav.example.com'],
    ['https://93.184.216.34/', 'https://caldav.example.com'],
  ])('is not told to %s by %s', async (home, serverUrl) => {
    const { vendor, requests } = vendorOn({ [`PROPFIND ${serverUrl}/`]: multi(response('/', `<C:calendar-home-set><href>${home}</href></C:calendar-home-set>`)) })
    expect(await vendor.list(access(serverUrl))).toEqual({ result: 'problem', code: 'forbidden_address' })
    expect(requests().some(request => request.endsWith(home))).toBe(false)
  })

  it('is asked for once when its password is wrong', async () => {
    const { vendor, asked } = vendorOn({ 'PROPFIND https://caldav.example.com/.well-known/caldav': { status: 401 } })
    expect(await vendor.list(access('https://caldav.example.com'))).toEqual({ result: 'problem', code: 'refused' })
    expect(asked).toHaveLength(1)
  })

  it.each([
    [null, 'refused'],
    ['', 'refused'],
    ['{}', 'refused'],
    ['{"serverUrl":"","username":"a","password":"b"}', 'refused'],
    [credentials('http://caldav.example.com/'), 'forbidden_address'],
    [credentials('https://'), 'forbidden_address'],
    [credentials('https://caldav.example.com/'), 'not_a_calendar'],
  ])('whose credentials are %s is a problem with a name', async (given, code) => {
    expect(await vendorOn({}).vendor.list({ calendarId: '', credentials: given, timezone: 'UTC' })).toEqual({ result: 'problem', code })
  })
})

describe('a calendar', () => {
  const url = 'https://caldav.example.com/ann/work/'
  const state = (tag: string) => multi(response('/ann/work/', `${CALENDAR}<CS:getctag>${tag}</CS:getctag>`))
  const entry = (uid: string) =>
    response(
      `/ann/work/${uid}.ics`,
      `<getetag>"1"</getetag><C:calendar-data><![CDATA[BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:20261124T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n]]></C:calendar-data>`,
    )

  it('is asked for its entries only when its mark has changed', async () => {
    const { vendor, requests } = vendorOn({
      [`PROPFIND ${url}`]: [state('1'), state('1'), state('2'), state('3')],
      [`REPORT ${url}`]: [multi(entry('a')), multi(entry('a')), multi(entry('a') + entry('b'))],
    })
    let token: string | null = null
    const seen: unknown[] = []
    for (let round = 0; round < 4; round++) {
      const read = await vendor.read(access('https://caldav.example.com', url), window, token)
      if (read.result === 'problem') throw new Error(read.code)
      token = read.syncToken
      seen.push([read.isPartial, read.entries.map(({ id }) => id)])
    }
    expect(seen).toEqual([
      [false, ['a']],
      [true, []],
      [true, []],
      [false, ['a', 'b']],
    ])
    expect(requests().filter(request => request.startsWith('REPORT'))).toHaveLength(3)
  })

  it('with one entry that is no calendar is read, and says so', async () => {
    const { vendor } = vendorOn({ [`PROPFIND ${url}`]: state('1'), [`REPORT ${url}`]: multi(entry('a') + response('/ann/work/x.ics', '<C:calendar-data>nonsense</C:calendar-data>')) })
    expect(await vendor.read(access('https://caldav.example.com', url), window, null)).toMatchObject({ entries: [{ id: 'a' }], skipped: 1 })
  })

  it.each([
    [{ status: 401 }, 'refused'],
    [{ status: 403 }, 'refused'],
    [{ status: 404 }, 'gone'],
    [{ status: 500 }, 'unreachable'],
    [{ status: 200, text: '<html></html>' }, 'not_a_calendar'],
    [multi(response('/ann/work/', '<resourcetype><collection/></resourcetype>')), 'not_a_calendar'],
    [{ status: 207, text: '<multistatus xmlns="DAV:"><resp' }, 'unreachable'],
  ])('that answers %j is a problem with a name', async (answer, code) => {
    expect(await vendorOn({ [`PROPFIND ${url}`]: answer }).vendor.read(access('https://caldav.example.com', url), window, null)).toMatchObject({ result: 'problem', code })
  })

  it('is written into on the condition that nobody else has, and with a number that grows', async () => {
    const place = `${url}bk_1.ics`
    const event = { bookingId: 'bk_1', start: '2026-11-24T09:00:00.000Z', end: '2026-11-24T10:00:00.000Z', title: 'Klipning', description: '', location: null }
    const there = (sequence: number, etag: string): Served => ({ status: 200, text: `BEGIN:VCALENDAR\r\nSEQUENCE:${sequence}\r\nSUMMARY:Other\r\nEND:VCALENDAR\r\n`, headers: { etag } })
    const { vendor, asked } = vendorOn({ [`PUT ${place}`]: [{ status: 412 }, { status: 412 }, { status: 204 }], [`GET ${place}`]: [there(4, '"4"'), there(7, '"7"')] })
    expect(await vendor.write?.(access('https://caldav.example.com', url), event)).toEqual({ result: 'written', credentials: null })
    const puts = asked.filter(({ request }) => request.startsWith('PUT'))
    expect(puts.map(({ condition, body }) => [condition, /SEQUENCE:\d+/.exec(body ?? '')?.[0]])).toEqual([
      ['*', 'SEQUENCE:0'],
      ['"4"', 'SEQUENCE:5'],
      ['"7"', 'SEQUENCE:8'],
    ])
  })

  it('that somebody else writes all the time is left for later', async () => {
    const { vendor } = vendorOn({ [`PUT ${url}bk_1.ics`]: { status: 412 }, [`GET ${url}bk_1.ics`]: { status: 200, text: 'BEGIN:VCALENDAR' } })
    expect(
      await vendor.write?.(access('https://caldav.example.com', url), {
        bookingId: 'bk_1',
        start: '2026-11-24T09:00:00.000Z',
        end: '2026-11-24T10:00:00.000Z',
        title: 'K',
        description: '',
        location: null,
      }),
    ).toEqual({ result: 'problem', code: 'unreachable' })
  })
})

describe('XML', () => {
  it('is read with any prefixes, entities, comments and unparsed text', () => {
    expect(readXml('<?xml version="1.0"?>\n<!-- a > b --><x:prop xmlns:x=\'DAV:\'><x:href a="1>2" >/a&amp;b&#x20;&#233;<![CDATA[<c>&amp;]]></x:href><y/></x:prop>\n')).toEqual({
      name: 'dav:prop',
      text: '',
      children: [
        { name: 'dav:href', text: '/a&b é<c>&amp;', children: [] },
        { name: 'other:y', text: '', children: [] },
      ],
    })
  })

  it.each([
    ['nothing', ''],
    ['text', 'text'],
    ['an element that is never closed', '<a>'],
    ['one that is closed twice', '<a></a></a>'],
    ['two roots', '<a/><b/>'],
    ['a quote that is never closed', '<a href="x>'],
    ['a comment that is never closed', '<a><!-- </a>'],
    ['a document that defines entities', '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>'],
    ['elements in a hundred others', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['more elements than any calendar', `<a>${'<b/>'.repeat(600_000)}</a>`],
  ])('is not made of %s', (_, text) => {
    expect(readXml(text)).toBeNull()
  })
})
