import { describe, expect, it } from 'vitest'
import { attendeeEmail, attendeeOf, bookingsIn, namedSeat, seatName } from '#server/integrations/cal/attendees'
import { between, merged } from '#server/domain/time/intervals'
import { eventSlug, isSameSlug, userName } from '#server/integrations/cal/names'
import { CalBooking } from '#server/integrations/cal/wire'
import { aVisit } from '#tests/support/cal-engine'

describe('names at Cal.com', () => {
  it('are readable where they can be', () => {
    expect([userName('salon', 'ada'), eventSlug('haircut')]).toEqual(['t_salon_ada', 's_haircut'])
  })

  it('are plain and differ for every provider and visit', () => {
    const users = [
      ['salon', 'ada'],
      ['salon', 'Ada'],
      ['salon', 'Åda'],
      ['salon_ada', 'x'],
      ['salon', 'ada_x'],
      ['salon-ada', 'x'],
      ['salon', 'ada-x'],
      ['a', 'b_c'],
      ['a_b', 'c'],
    ].map(([slug = '', id = '']) => userName(slug, id))
    const slugs = ['cut', 'Cut', 'cut+beard', 'beard+cut', 'cut-beard', 'klip:herre', 'klip.herre', 'ø', 'å'].map(eventSlug)
    for (const names of [users, slugs]) {
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[a-z0-9_-]{3,100}$/)
    }
  })

  it('are known again in another spelling', () => {
    expect([isSameSlug('s_cut', 's-cut'), isSameSlug('S_Cut', 's_cut'), isSameSlug('s_cut', 's_cut2')]).toEqual([true, true, false])
  })
})

describe('an attendee', () => {
  it('has an address from the number, and a name even without one', () => {
    expect(attendeeEmail('+45 20 12 34 56', 'wa.example.test')).toBe('4520123456@wa.example.test')
    expect(attendeeOf(aVisit('x', { customer: { phone: '+4520123456', name: ' ', language: 'da' } }), 'd')).toMatchObject({ name: '+4520123456', phoneNumber: '+4520123456' })
    expect(attendeeOf(aVisit('x', { customer: { phone: 'user-7', name: 'Mette', language: 'da' } }), 'd')).not.toHaveProperty('phoneNumber')
  })

  it.each<[string, object, string | null]>([
    ['the number that was given', { email: 'x@example.test', phoneNumber: '+4511111111' }, '+4511111111'],
    ['the number in an address of ours', { email: '4520123456@wa.test', phoneNumber: null }, '+4520123456'],
    ['none of an address of somebody else', { email: '4520123456@example.test' }, null],
  ])('has %s', (_, attendee, phone) => {
    const wire = CalBooking.parse({ uid: 'u', status: 'accepted', start: '2030-05-07T08:00:00Z', end: '2030-05-07T08:30:00Z', attendees: [{ name: 'M', ...attendee }] })
    expect(bookingsIn(wire, 'wa.test')).toMatchObject([{ start: '2030-05-07T08:00:00.000Z', bookingId: null, attendee: { phone } }])
  })

  it('with a seat is named by booking and seat', () => {
    expect(namedSeat(seatName('u', 's'))).toEqual({ uid: 'u', seatUid: 's' })
    expect(namedSeat(seatName('u', undefined))).toEqual({ uid: 'u', seatUid: null })
  })
})

describe('free pieces of time', () => {
  it.each<[string, [number, number][], [number, number][]]>([
    [
      'that touch are one',
      [
        [0, 5],
        [5, 10],
        [10, 15],
      ],
      [[0, 15]],
    ],
    [
      'in any order are the same',
      [
        [10, 15],
        [0, 5],
        [5, 10],
      ],
      [[0, 15]],
    ],
    [
      'that overlap are one',
      [
        [0, 10],
        [5, 7],
        [8, 12],
      ],
      [[0, 12]],
    ],
    [
      'apart stay apart',
      [
        [0, 5],
        [6, 10],
      ],
      [
        [0, 5],
        [6, 10],
      ],
    ],
    [
      'are cut to the question',
      [
        [-10, 5],
        [95, 130],
        [200, 205],
      ],
      [
        [0, 5],
        [95, 100],
      ],
    ],
  ])('%s', (_, pieces, expected) => {
    const intervals = (pairs: [number, number][]) => pairs.map(([from, until]) => ({ from, until }))
    expect(merged(between(intervals(pieces), 0, 100))).toEqual(intervals(expected))
  })
})
