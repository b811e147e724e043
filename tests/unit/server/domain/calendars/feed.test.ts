import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { FeedBooking } from '#server/domain/calendars/feed'
import { calendarEventIcs, calendarFeed } from '#server/domain/calendars/feed'
import { minuteOf } from '#server/domain/time/time'
import { readIcs } from '#server/integrations/calendars/ics/read'

const now = '2026-11-22T12:00:00.000Z'
const aBooking = (over: Partial<FeedBooking['booking']> = {}, words: Partial<FeedBooking> = {}): FeedBooking => ({
  title: 'Klipning: Søren',
  description: '',
  location: null,
  ...words,
  booking: { id: 'bk_1', version: 3, status: 'confirmed', startsAt: '2026-11-24T09:00:00.000Z', endsAt: '2026-11-24T09:45:00.000Z', createdAt: '2026-11-20T08:00:00.000Z', ...over },
})
const feed = (...bookings: FeedBooking[]): string => calendarFeed({ name: 'Salon Saga', bookings, now })

/** What another reader understands. */
const parsed = (text: string) => new ICAL.Component(ICAL.parse(text))
const eventsIn = (text: string) => parsed(text).getAllSubcomponents('vevent')
const valueOf = (component: InstanceType<typeof ICAL.Component> | undefined, name: string): string => String(component?.getFirstPropertyValue(name))

describe('the feed of our bookings', () => {
  it('says what, when, which version and under which name', () => {
    const [event] = eventsIn(feed(aBooking({}, { description: 'Ring på\nhos Ann; 2. sal, th', location: 'Gade 1, København' })))
    expect(['uid', 'dtstart', 'dtend', 'sequence', 'status', 'transp', 'summary', 'description', 'location', 'x-aftale-booking', 'dtstamp', 'created'].map(name => valueOf(event, name))).toEqual([
      'bk_1@aftale',
      '2026-11-24T09:00:00Z',
      '2026-11-24T09:45:00Z',
      '3',
      'CONFIRMED',
      'OPAQUE',
      'Klipning: Søren',
      'Ring på\nhos Ann; 2. sal, th',
      'Gade 1, København',
      'bk_1',
      '2026-11-22T12:00:00Z',
      '2026-11-20T08:00:00Z',
    ])
  })

  it('names itself and when to come again', () => {
    const calendar = parsed(calendarFeed({ name: 'Ann, Salon', bookings: [], now, refreshMinutes: 30 }))
    expect(['version', 'method', 'name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl'].map(name => valueOf(calendar, name))).toEqual([
      '2.0',
      'PUBLISH',
      'Ann\\, Salon',
      'Ann\\, Salon',
      'PT30M',
      'PT30M',
    ])
  })

  it.each([
    ['held', 'TENTATIVE', 'OPAQUE'],
    ['confirmed', 'CONFIRMED', 'OPAQUE'],
    ['completed', 'CONFIRMED', 'OPAQUE'],
    ['no_show', 'CONFIRMED', 'OPAQUE'],
    ['cancelled', 'CANCELLED', 'TRANSPARENT'],
    ['expired', 'CANCELLED', 'TRANSPARENT'],
  ] as const)('shows a booking that is %s as %s', (status, word, transparency) => {
    const [event] = eventsIn(feed(aBooking({ status })))
    expect([valueOf(event, 'status'), valueOf(event, 'transp')]).toEqual([word, transparency])
  })

  it('is the same text for the same bookings, in the bytes that the standard asks for', () => {
    const text = feed(aBooking({}, { title: `Klipning ${'æøå🙂'.repeat(40)}` }))
    expect(feed(aBooking({}, { title: `Klipning ${'æøå🙂'.repeat(40)}` }))).toBe(text)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/[\n\r\uFFFD]/)
    }
    expect(valueOf(eventsIn(text)[0], 'summary')).toBe(`Klipning ${'æøå🙂'.repeat(40)}`)
  })

  it("lets nobody's name begin a line of its own", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n', '\u2028UID:x', '\n', '\\n', ';', ''), (some, evil) => {
        const text = feed(aBooking({}, { title: some + evil + some, description: evil + some, location: some }))
        const events = eventsIn(text)
        expect(events).toHaveLength(1)
        expect(events[0]?.getAllProperties('uid')).toHaveLength(1)
        expect(valueOf(events[0], 'summary').replace(/\s/g, '')).toBe((some + evil + some).replace(/[\u0000-\u001F\u007F\u0085]/g, '').replace(/\s/g, '')) // eslint-disable-line no-control-regex -- what a line cannot hold is dropped
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  it('is understood by our own reader, which knows each booking again', async () => {
    const window = { from: minuteOf('2026-11-01T00:00:00Z'), until: minuteOf('2026-12-01T00:00:00Z') }
    const read = await readIcs(
      feed(aBooking(), aBooking({ id: 'bk_2', status: 'cancelled' }), aBooking({ id: 'bk:3.ø', startsAt: '2026-11-25T09:00:00.000Z', endsAt: '2026-11-25T10:00:00.000Z' })),
      window,
      'Europe/Copenhagen',
    )
    expect(read).toMatchObject({
      result: 'read',
      title: 'Salon Saga',
      skipped: 0,
      entries: [
        { id: 'bk_1@aftale', bookingId: 'bk_1', from: minuteOf('2026-11-24T09:00:00Z'), until: minuteOf('2026-11-24T09:45:00Z') },
        { id: 'bk:3.ø@aftale', bookingId: 'bk:3.ø' },
      ],
    })
  })
})

describe('the event that is written into a calendar', () => {
  it('is a calendar of one event, without a method, as CalDAV wants it', () => {
    const text = calendarEventIcs({ bookingId: 'bk_1', start: '2026-11-24T09:00:00.000Z', end: '2026-11-24T10:00:00.000Z', title: 'Klipning', description: '', location: null }, { now, sequence: 4 })
    expect(parsed(text).getFirstPropertyValue('method')).toBeNull()
    expect(eventsIn(text).map(event => [valueOf(event, 'uid'), valueOf(event, 'sequence')])).toEqual([['bk_1@aftale', '4']])
    expect(text).not.toMatch(/DESCRIPTION|LOCATION|CREATED/)
  })
})
