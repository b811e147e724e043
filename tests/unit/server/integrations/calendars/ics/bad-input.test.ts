import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minuteOf } from '#server/domain/time/time'
import { readIcs } from '#server/integrations/calendars/ics/read'

const window = { from: minuteOf('2026-10-01T00:00:00Z'), until: minuteOf('2027-01-01T00:00:00Z') }
const calendar = (...blocks: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...blocks, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const good = event('UID:good', 'DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z')
const read = (text: string) => readIcs(text, window, 'Europe/Copenhagen')
const many = (count: number, make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join('\r\n')

/** CPU milliseconds, so that a busy machine does no harm; the module is loaded before. */
async function costOf<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; milliseconds: number }> {
  await read(calendar(good))
  const before = process.cpuUsage()
  const answer = await work()
  const { user, system } = process.cpuUsage(before)
  return { answer, milliseconds: (user + system) / 1000 }
}

describe('a broken entry', () => {
  it.each([
    ['an end before its start', ['UID:x', 'DTSTART:20261124T090000Z', 'DTEND:20261124T080000Z']],
    ['a whole day that ends before it begins', ['UID:x', 'DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261120']],
    ['no start', ['UID:x', 'DTEND:20261124T080000Z']],
    ['a start that is no date', ['UID:x', 'DTSTART:next Tuesday']],
    ['a date that does not exist', ['UID:x', 'DTSTART:20261131T090000Z']],
    ['a month that does not exist', ['UID:x', 'DTSTART:20261301T090000Z']],
    ['an hour that does not exist', ['UID:x', 'DTSTART:20261124T990000Z']],
    ['a length that goes back', ['UID:x', 'DTSTART:20261124T090000Z', 'DURATION:-PT1H']],
    ['a length that is none', ['UID:x', 'DTSTART:20261124T090000Z', 'DURATION:an hour']],
    ['a length beyond all dates', ['UID:x', 'DTSTART:20261124T090000Z', 'DURATION:P99999999999999D']],
    ['an unknown frequency', ['UID:x', 'DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=FORTNIGHTLY']],
    ['a rule that is none', ['UID:x', 'DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:every week']],
    ['an exception that is no date', ['UID:x', 'DTSTART:20261124T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', 'EXDATE:never']],
    ['whole days that repeat by the second', ['UID:x', 'DTSTART;VALUE=DATE:20261124', 'RRULE:FREQ=SECONDLY']],
    ['a parameter that is none', ['UID:x', 'DTSTART;;;=:20261124T090000Z', 'DURATION:PT1H']],
    ['a year before all calendars', ['UID:x', 'DTSTART:00010101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY']],
  ])('with %s is left out and counted, and the others are unharmed', async (_, lines) => {
    const answer = await read(calendar(good, event(...lines), good.replace('UID:good', 'UID:fine')))
    expect(answer).toMatchObject({ result: 'read', skipped: 1, entries: [{ id: 'good' }, { id: 'fine' }] })
  })

  it('that is never closed is left out and counted', async () => {
    expect(await read(calendar('BEGIN:VEVENT', 'UID:x', good))).toMatchObject({ result: 'read', skipped: 1, entries: [{ id: 'good' }] })
    expect(await read(calendar(good, 'BEGIN:VEVENT', 'UID:x'))).toMatchObject({ result: 'read', skipped: 1, entries: [{ id: 'good' }] })
  })

  it('does not make the reading fail, whatever is broken where', async () => {
    const text = calendar(
      'BEGIN:VTIMEZONE',
      'TZID:X',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'END:VTIMEZONE',
      event('UID:s', 'DTSTART;TZID=X:20261001T090000', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=1FR;BYSETPOS=1;COUNT=4', 'EXDATE;TZID=X:20261002T090000'),
      good,
    )
    const change = fc.tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('BEGIN:VEVENT\r\n', 'END:VEVENT\r\n', '\r\n', ':', ';', '=', ',', '-', '9'.repeat(30))),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async changes => {
        const broken = changes.reduce((now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length), text)
        const answer = await read(broken)
        if (answer.result === 'read') expect(answer.entries.every(({ from, until }) => from < until && until > window.from && from < window.until)).toBe(true)
        else expect(['not_a_calendar', 'too_large']).toContain(answer.code)
      }),
      { numRuns: 1500, seed: 3 },
    )
  })
})

describe('what is no calendar', () => {
  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['a calendar that was cut off', calendar(good).slice(0, -20)],
    ['JSON', '{"error":"not found"}'],
    ['a card', 'BEGIN:VCARD\r\nEND:VCARD\r\n'],
  ])('%s is called so', async (_, text) => {
    expect(await read(text)).toEqual({ result: 'problem', code: 'not_a_calendar' })
  })
})

describe('a calendar made to be expensive', () => {
  const at = ['DTSTART:19700101T000000Z', 'DURATION:PT1H']
  const zones = ['Europe/Paris', 'Asia/Tokyo', 'America/New_York', 'Australia/Sydney', 'Africa/Cairo', 'Pacific/Auckland']

  it.each([
    ['every second since 1970', () => event('UID:x', ...at, 'RRULE:FREQ=SECONDLY')],
    ['every minute since 1970', () => event('UID:x', ...at, 'RRULE:FREQ=MINUTELY')],
    ['every second of November', () => many(300, index => event(`UID:${index}`, ...at, `RRULE:FREQ=SECONDLY;BYMONTH=11;BYSECOND=${index % 60}`))],
    ['a count without end', () => event('UID:x', ...at, 'RRULE:FREQ=DAILY;COUNT=2000000000;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9')],
    [
      'a rule in a rule in a rule',
      () =>
        event(
          'UID:x',
          ...at,
          `RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=${many(24, String).replaceAll('\r\n', ',')};BYMINUTE=${many(60, String).replaceAll('\r\n', ',')};BYSECOND=0,30;BYSETPOS=-1`,
        ),
    ],
    ['ten thousand daily series', () => many(10_000, index => event(`UID:${index}`, ...at, 'RRULE:FREQ=DAILY'))],
    [
      'a series with many rules',
      () =>
        event(
          'UID:x',
          ...at,
          many(30_000, index => `RRULE:FREQ=HOURLY;INTERVAL=${(index % 90) + 1}`),
        ),
    ],
    [
      'a list of a million dates',
      () =>
        event(
          'UID:x',
          ...at,
          `RDATE:${'20261124T090000Z,'.repeat(60_000)}20261124T090000Z`,
          many(20, () => `RDATE:${'20261124T090000Z,'.repeat(20_000)}20261124T090000Z`),
        ),
    ],
    [
      'a list of a million exceptions',
      () =>
        event(
          'UID:x',
          ...at,
          'RRULE:FREQ=DAILY',
          many(30, () => `EXDATE;TZID=Europe/Paris:${'20261124T090000,'.repeat(20_000)}20261124T090000`),
        ),
    ],
    [
      'thousands of masters and changes of one name',
      () => many(4000, index => `${event('UID:x', ...at, 'RRULE:FREQ=WEEKLY')}\r\n${event('UID:x', `RECURRENCE-ID:197001${String((index % 28) + 1).padStart(2, '0')}T000000Z`, ...at)}`),
    ],
    ['thousands of zones', () => many(5000, index => event(`UID:${index}`, `DTSTART;TZID=Nowhere/${index}:20261124T090000`, 'DURATION:PT1H'))],
    [
      'all the years of many zones',
      () =>
        many(20_000, index =>
          event(`UID:${index}`, `DTSTART;TZID=${zones[index % 6]}:${1000 + (index % 1000)}0601T090000`, `DTEND;TZID=${zones[index % 6]}:90000601T090000`, 'RRULE:FREQ=YEARLY;COUNT=2'),
        ),
    ],
    ['two hundred thousand empty entries', () => many(200_000, () => 'BEGIN:VEVENT\r\nEND:VEVENT')],
    ['entries within entries', () => many(100_000, () => 'BEGIN:VEVENT\r\nBEGIN:X')],
    [
      'a zone of seconds',
      () =>
        `${['BEGIN:VTIMEZONE', 'TZID:Z', 'BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RRULE:FREQ=SECONDLY', 'END:STANDARD', 'END:VTIMEZONE'].join('\r\n')}\r\n${event('UID:x', 'DTSTART;TZID=Z:20261124T090000', 'RRULE:FREQ=SECONDLY')}`,
    ],
  ])('%s is called too large within half a second', async (_, blocks) => {
    const text = calendar(good, blocks())
    const { answer, milliseconds } = await costOf(() => read(text))
    expect(answer).toEqual({ result: 'problem', code: 'too_large' })
    expect(milliseconds).toBeLessThan(500)
  })

  it('that only wastes its own time is read, with what is good in it', async () => {
    const text = calendar(
      good,
      event('UID:never', ...at, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
      event('UID:huge', ...at, 'RRULE:FREQ=DAILY;INTERVAL=99999999999999999999;COUNT=99999999'),
      event('UID:once', ...at, 'RRULE:FREQ=SECONDLY;COUNT=3'),
    )
    const { answer, milliseconds } = await costOf(() => read(text))
    expect(answer).toMatchObject({ result: 'read', skipped: 0, entries: [{ id: 'good' }] })
    expect(milliseconds).toBeLessThan(100)
  })

  it('and one that is merely long is read: ten years, 2,000 series, 8 MB', async () => {
    const padding = 'X-NOTE:'.padEnd(250, 'x')
    const past = many(18_000, index =>
      event(`UID:p${index}`, `DTSTART;TZID=Europe/Copenhagen:20${15 + (index % 11)}0601T090000`, `DTEND;TZID=Europe/Copenhagen:20${15 + (index % 11)}0601T100000`, padding),
    )
    const series = many(2000, index =>
      event(`UID:s${index}`, `DTSTART;TZID=Europe/Copenhagen:20${16 + (index % 10)}0105T090000`, 'DURATION:PT30M', `RRULE:FREQ=WEEKLY;UNTIL=20${17 + (index % 10)}0601T090000Z`, padding),
    )
    const text = calendar(past, series, good)
    const { answer, milliseconds } = await costOf(() => read(text))
    expect(text.length).toBeGreaterThan(7_000_000)
    expect(answer).toMatchObject({ result: 'read', skipped: 0 })
    expect(milliseconds).toBeLessThan(1000)
  })
})
