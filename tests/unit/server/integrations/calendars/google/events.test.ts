import { describe, expect, it } from 'vitest'
import { instantOf } from '#server/domain/time/time'
import { googleEventId } from '#server/integrations/calendars/google/event-id'
import { readGoogleEvent, zoneOfCalendar } from '#server/integrations/calendars/google/events'

const ZONE = 'Europe/Copenhagen'
const timed = { start: { dateTime: '2026-11-24T10:00:00+01:00', timeZone: ZONE }, end: { dateTime: '2026-11-24T10:30:00+01:00', timeZone: ZONE } }
const span = (item: unknown, zone = ZONE) => {
  const busy = readGoogleEvent(item, zone)?.busy
  return busy ? [instantOf(busy.from), instantOf(busy.until)] : busy
}

describe('an event of Google', () => {
  it.each<[string, object, [string, string] | null]>([
    ['a plain one', timed, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']],
    ['one with seconds, rounded outwards', { start: { dateTime: '2026-11-24T09:00:30Z' }, end: { dateTime: '2026-11-24T09:30:30Z' } }, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:31:00.000Z']],
    ['a tentative one', { ...timed, status: 'tentative' }, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']],
    ['time out of office', { ...timed, eventType: 'outOfOffice' }, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']],
    ['a whole day', { start: { date: '2026-11-24' }, end: { date: '2026-11-25' } }, ['2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z']],
    ['an invitation that was not answered', { ...timed, attendees: [{ self: true, responseStatus: 'needsAction' }] }, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']],
    ['one that somebody else declined', { ...timed, attendees: [{ responseStatus: 'declined' }] }, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']],
    ['one that the owner declined', { ...timed, attendees: [{ self: true, responseStatus: 'declined' }] }, null],
    ['a cancelled one, which has no more than its id', { status: 'cancelled' }, null],
    ['one that leaves free', { ...timed, transparency: 'transparent' }, null],
    ['a place of work', { ...timed, eventType: 'workingLocation' }, null],
    ['a birthday', { start: { date: '2026-11-24' }, end: { date: '2026-11-25' }, eventType: 'birthday' }, null],
    ['one without length', { start: timed.start, end: timed.start }, null],
    ['one with a kind of event that is new', { ...timed, eventType: 'somethingNew', brandNew: { member: 1 } }, ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']],
  ])('%s', (_, item, expected) => {
    expect(span({ id: 'abc', ...item })).toEqual(expected)
  })

  it.each([null, 'event', {}, { id: '' }, { id: 'abc', start: { dateTime: 'soon' }, end: { dateTime: 'later' } }, { id: 'abc', status: 'odd', ...timed }])(
    'that cannot be understood is left out: %j',
    item => {
      expect(readGoogleEvent(item, ZONE)).toBeNull()
    },
  )

  it('is ours by our property and our id together', () => {
    const property = { extendedProperties: { private: { aftaleBooking: 'bkg_1' } } }
    expect(readGoogleEvent({ id: googleEventId('bkg_1'), ...timed, ...property }, ZONE)?.bookingId).toBe('bkg_1')
    expect(readGoogleEvent({ id: 'copiedbyaperson', ...timed, ...property }, ZONE)?.bookingId).toBeNull()
    expect(readGoogleEvent({ id: googleEventId('bkg_1'), ...timed }, ZONE)?.bookingId).toBeNull()
  })

  it("that lasts days lasts them in the calendar's zone, where this runtime knows it", () => {
    expect(zoneOfCalendar('America/New_York', ZONE)).toBe('America/New_York')
    expect(zoneOfCalendar('Mars/Olympus', ZONE)).toBe(ZONE)
    expect(zoneOfCalendar(undefined, ZONE)).toBe(ZONE)
    expect(span({ id: 'abc', start: { date: '2026-11-24' }, end: { date: '2026-11-25' } }, 'America/New_York')).toEqual(['2026-11-24T05:00:00.000Z', '2026-11-25T05:00:00.000Z'])
  })
})

describe('the id of our event at Google', () => {
  it('is in its alphabet, long enough, and another for every booking', () => {
    const bookings = ['b', 'B', 'bb', 'bkg_abcdefghij2345678901', 'ærø:1.2-3', 'x'.repeat(64), '語'.repeat(64)]
    const ids = bookings.map(googleEventId)
    for (const id of ids) expect(id).toMatch(/^[a-v0-9]{5,1024}$/)
    expect(new Set(ids).size).toBe(bookings.length)
  })

  it('never changes, since it is how an event is found again', () => {
    expect(googleEventId('bkg_1')).toBe('aftalec9lmenph')
  })
})
