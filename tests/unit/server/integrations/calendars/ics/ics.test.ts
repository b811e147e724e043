import { describe, expect, it } from 'vitest'
import type { SafeAnswer, SafeRequest } from '#server/integrations/calendars/http/safe-fetch'
import { minuteOf } from '#server/domain/time/time'
import { createIcsVendor } from '#server/integrations/calendars/ics/ics'

const window = { from: minuteOf('2026-11-01T00:00:00Z'), until: minuteOf('2026-12-01T00:00:00Z') }
const access = { calendarId: 'webcal://calendar.example.com/ann.ics', credentials: null, timezone: 'Europe/Copenhagen' }
const feed = (...days: string[]): string =>
  ['BEGIN:VCALENDAR', 'X-WR-CALNAME:Ann', ...days.flatMap(day => ['BEGIN:VEVENT', `UID:${day}`, `DTSTART:${day}T090000Z`, 'DURATION:PT1H', 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n')

/** A server that answers in this order, and what it was asked. */
function vendorOn(...answers: (SafeAnswer | { status?: number; headers?: Record<string, string>; text?: string })[]) {
  const asked: Record<string, string>[] = []
  const vendor = createIcsVendor({
    fetch: async (url: string, request?: SafeRequest) => {
      asked.push({ ...request?.headers })
      const next = answers.shift()
      if (next === undefined) throw new Error('Nothing more was expected.')
      return 'result' in next ? next : { result: 'answered', status: next.status ?? 200, headers: new Headers(next.headers), text: next.text ?? '', url: url.replace('webcal', 'https') }
    },
  })
  return { vendor, asked }
}

const tokenOf = (read: object): string => ('syncToken' in read ? String(read.syncToken) : '')

describe('a feed', () => {
  it('is shown with its own name, for reading only', async () => {
    expect(await vendorOn({ text: feed('20261124') }).vendor.list(access)).toEqual({ result: 'found', calendars: [{ id: access.calendarId, title: 'Ann', canWrite: false }], credentials: null })
    const { vendor } = vendorOn({ text: 'BEGIN:VCALENDAR\nEND:VCALENDAR' })
    expect(await vendor.list(access)).toMatchObject({ calendars: [{ title: 'calendar.example.com' }] })
    expect([vendor.write, vendor.remove, vendor.watch, vendor.unwatch]).toEqual([null, null, null, null])
  })

  it('is read whole, then asked only whether it has changed', async () => {
    const { vendor, asked } = vendorOn(
      { text: feed('20261124'), headers: { etag: '"a"', 'last-modified': 'Sun, 22 Nov 2026 12:00:00 GMT' } },
      { status: 304 },
      { text: feed('20261124', '20261125'), headers: { etag: '"b"' } },
    )
    const first = await vendor.read(access, window, null)
    expect(first).toMatchObject({ result: 'read', isPartial: false, removed: [], skipped: 0, entries: [{ id: '20261124' }] })
    const second = await vendor.read(access, window, tokenOf(first))
    expect(second).toEqual({ result: 'read', isPartial: true, removed: [], entries: [], syncToken: tokenOf(first), credentials: null })
    expect(await vendor.read(access, window, tokenOf(second))).toMatchObject({ isPartial: false, entries: [{ id: '20261124' }, { id: '20261125' }] })
    expect(asked.map(headers => [headers['if-none-match'], headers['if-modified-since']])).toEqual([
      [undefined, undefined],
      ['"a"', 'Sun, 22 Nov 2026 12:00:00 GMT'],
      ['"a"', 'Sun, 22 Nov 2026 12:00:00 GMT'],
    ])
  })

  it('that knows no conditions is compared by what it says, whatever moment it is stamped with', async () => {
    const stamped = (text: string, stamp: string) => ({ text: text.replaceAll('DURATION', `DTSTAMP:${stamp}\r\nDURATION`) })
    const { vendor } = vendorOn(stamped(feed('20261124', '20261125'), '20261122T120000Z'), stamped(feed('20261125', '20261124'), '20261122T121500Z'), stamped(feed('20261125'), '20261122T123000Z'))
    const first = await vendor.read(access, window, null)
    expect(await vendor.read(access, window, tokenOf(first))).toMatchObject({ isPartial: true, entries: [] })
    expect(await vendor.read(access, window, tokenOf(first))).toMatchObject({ isPartial: false, entries: [{ id: '20261125' }] })
  })

  it('is read whole when a day comes into view that was never read, or the zone is another', async () => {
    const { vendor, asked } = vendorOn({ text: feed('20261205'), headers: { etag: '"a"' } }, { text: feed('20261205') }, { text: feed('20261205') })
    const first = await vendor.read(access, window, null)
    expect(first).toMatchObject({ entries: [] })
    expect(await vendor.read(access, { from: window.from, until: window.until + 7 * 1440 }, tokenOf(first))).toMatchObject({ isPartial: false, entries: [{ id: '20261205' }] })
    expect(await vendor.read({ ...access, timezone: 'Asia/Tokyo' }, window, tokenOf(first))).toMatchObject({ isPartial: false })
    expect(asked.every(headers => headers['if-none-match'] === undefined)).toBe(true)
  })

  it('is asked for less than was read without reading it again', async () => {
    const { vendor, asked } = vendorOn({ text: feed('20261124'), headers: { etag: '"a"' } }, { status: 304 })
    const first = await vendor.read(access, window, null)
    expect(await vendor.read(access, { from: window.from + 1440, until: window.until }, tokenOf(first))).toMatchObject({ isPartial: true })
    expect(asked[1]?.['if-none-match']).toBe('"a"')
  })

  it.each(['', 'x', '{}', '[]', '{"from":"x"}'])('is read whole when the mark of the last reading is "%s"', async token => {
    expect(await vendorOn({ text: feed('20261124') }).vendor.read(access, window, token)).toMatchObject({ isPartial: false, entries: [{ id: '20261124' }] })
  })

  it.each([
    [{ status: 401 }, { code: 'expired' }],
    [{ status: 403 }, { code: 'expired' }],
    [{ status: 404 }, { code: 'gone' }],
    [{ status: 410 }, { code: 'gone' }],
    [{ status: 400 }, { code: 'not_a_calendar' }],
    [{ status: 500 }, { code: 'unreachable' }],
    [{ status: 304 }, { code: 'unreachable' }],
    [
      { status: 429, headers: { 'retry-after': '120' } },
      { code: 'rate_limited', retryAfterMs: 120_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' } },
      { code: 'unreachable', retryAfterMs: 60_000 },
    ],
    [{ status: 503, headers: { 'retry-after': 'later' } }, { code: 'unreachable' }],
    [{ result: 'forbidden_address' as const }, { code: 'forbidden_address' }],
    [{ result: 'too_large' as const }, { code: 'too_large' }],
    [{ result: 'unreachable' as const }, { code: 'unreachable' }],
    [{ text: '<html>Sign in</html>' }, { code: 'not_a_calendar' }],
  ])('that answers %j is a problem with a name', async (answer, problem) => {
    expect(await vendorOn(answer).vendor.read(access, window, null)).toEqual({ result: 'problem', ...problem })
  })

  it('with an entry that makes no sense says so beside the others', async () => {
    const text = feed('20261124', '20261199')
    expect(await vendorOn({ text }).vendor.read(access, window, null)).toMatchObject({ result: 'read', skipped: 1, entries: [{ id: '20261124' }] })
  })
})
