import { describe, expect, it } from 'vitest'
import { chatText } from '#sandbox/phone/chat-text'
import { jumpsFrom } from '#sandbox/phone/jumps'
import { awaitingName, kindName, linesOf } from '#sandbox/phone/labels'
import type { StoredBooking, StoredNotification } from '#sandbox/phone/types'
import { dayName, spanName, wallTime } from '#sandbox/phone/wall-time'

const now = Date.parse('2026-11-24T09:00:00Z')
const wall = wallTime('Europe/Copenhagen')

describe('text of a message', () => {
  it.each([
    ['just words', [['just words', 'plain']]],
    [
      '*Thursday* 11:00',
      [
        ['Thursday', 'bold'],
        [' 11:00', 'plain'],
      ],
    ],
    [
      'a _b_ ~c~ ```d```',
      [
        ['a ', 'plain'],
        ['b', 'italic'],
        [' ', 'plain'],
        ['c', 'strike'],
        [' ', 'plain'],
        ['d', 'code'],
      ],
    ],
    [
      'pay: https://a.example/p/1?x=2.',
      [
        ['pay: ', 'plain'],
        ['https://a.example/p/1?x=2', 'link'],
        ['.', 'plain'],
      ],
    ],
    ['2*3*4 and snake_case_name', [['2*3*4 and snake_case_name', 'plain']]],
    ['* not bold *', [['* not bold *', 'plain']]],
  ])('%j is set as WhatsApp sets it', (text, pieces) => {
    expect(chatText(text).map(piece => [piece.text, piece.style])).toEqual(pieces)
  })
})

describe('the wall', () => {
  it('reads instants in the time zone of the business', () => {
    expect([wall.time(now), wall.shortDate(now), wall.longDate(now), wall.minuteOfDay(now)]).toEqual(['10:00', 'Tue 24 Nov', 'Tuesday 24 November 2026', 600])
    expect(wallTime('Europe/Copenhagen').minuteOfDay(Date.parse('2026-11-23T23:05:00Z'))).toBe(5)
  })

  it.each([
    ['2026-11-24T22:30:00Z', 'Today'],
    ['2026-11-23T22:30:00Z', 'Yesterday'],
    ['2026-11-21T12:00:00Z', 'Saturday'],
    ['2026-11-11T12:00:00Z', 'Wednesday 11 November 2026'],
    ['2026-11-26T12:00:00Z', 'Thursday 26 November 2026'],
  ])('calls %s %s', (at, name) => {
    expect(dayName(at, now, wall)).toBe(name)
  })

  it.each([
    [0, '0 min'],
    [5 * 60_000, '5 min'],
    [60 * 60_000, '1 h'],
    [23.5 * 3_600_000, '23 h 30 min'],
    [24 * 3_600_000, '24 h'],
    [48 * 3_600_000, '2 d'],
    [76 * 3_600_000, '3 d 4 h'],
  ])('says %d ms as %s', (span, name) => {
    expect(spanName(span)).toBe(name)
  })
})

describe('jumps of the clock', () => {
  const booking = (start: string, status = 'confirmed'): StoredBooking => ({
    id: start,
    customer: '+45',
    services: ['cut'],
    provider: 'maja',
    start,
    end: new Date(Date.parse(start) + 3_600_000).toISOString(),
    status,
    priceMinor: 1,
    currency: 'DKK',
  })
  const planned = (dueAt: string, status = 'planned'): StoredNotification => ({ id: dueAt, kind: 'reminder_24h', to: '+45', dueAt, status, booking: null, template: null })
  const targets = (bookings: StoredBooking[], notifications: StoredNotification[]) =>
    Object.fromEntries(jumpsFrom(now, bookings, notifications).map(({ id, to }) => [id, to === null ? null : new Date(to).toISOString()]))

  it('lead an hour and a day ahead, and nowhere else without bookings', () => {
    expect(targets([], [])).toEqual({ hour: '2026-11-24T10:00:00.000Z', day: '2026-11-25T09:00:00.000Z', message: null, before: null, after: null })
  })

  it('lead to the next planned message, the day before the next booking and the day after the last', () => {
    const bookings = [booking('2026-12-03T13:00:00.000Z'), booking('2026-11-26T13:00:00.000Z'), booking('2026-11-25T13:00:00.000Z', 'cancelled')]
    const notifications = [planned('2026-11-26T11:00:00.000Z'), planned('2026-11-25T13:00:00.000Z'), planned('2026-11-24T10:00:00.000Z', 'sent')]
    expect(targets(bookings, notifications)).toMatchObject({ message: '2026-11-25T13:00:00.000Z', before: '2026-11-25T13:00:00.000Z', after: '2026-12-04T14:00:00.000Z' })
  })

  it('never lead back', () => {
    expect(targets([booking('2026-11-24T20:00:00.000Z')], [])).toMatchObject({ before: null, after: '2026-11-25T21:00:00.000Z' })
  })
})

describe('words', () => {
  it('name what the API says in plain English', () => {
    expect([awaitingName('slot'), awaitingName('newThing'), kindName('reminder_2h'), kindName('new_kind')]).toEqual(['one of the times offered', 'new thing', 'Reminder, 2 hours before', 'New kind'])
  })

  it('show any stored value as short lines', () => {
    expect(linesOf({ serviceIds: ['cut', 'beard'], isKnown: true, note: null, range: { from: 15, until: 18 }, empty: {} })).toEqual([
      ['Service', 'cut, beard'],
      ['Range', '15 · 18'],
    ])
    expect(linesOf(null)).toEqual([])
  })

  it.each([
    [{ day: { from: '2026-11-26', to: '2026-11-26' } }, 'Thu 26 Nov'],
    [{ day: { from: '2026-11-26', to: '2026-11-28' } }, 'Thu 26 Nov to Sat 28 Nov'],
    [{ time: { earliest: 780, latest: null, isExact: false } }, 'from 13:00'],
    [{ time: { earliest: 905, latest: 905, isExact: true } }, '15:05'],
    [{ time: { earliest: 720, latest: 1079, isExact: false } }, '12:00 to 17:59'],
    [{ time: { latest: 600 } }, 'until 10:00'],
  ])('show %j as %s', (value, text) => {
    expect(linesOf(value).map(([, shown]) => shown)).toEqual([text])
  })
})
