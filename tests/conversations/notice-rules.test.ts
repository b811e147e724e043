import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { asks, at, day, provider, services, start, yes } from '#tests/support/said'
import { salon, services as offered } from '#tests/support/salon'

// It is Monday 6 May 2030, nine in the morning.
const soon = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-06T12:30' }]
const later = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-08T10:00' }]

const withRules = (rules: Partial<typeof salon.rules>) => ({ tenant: { rules: { ...salon.rules, ...rules } } })
const strict = withRules({ cancelUntilMinutes: 240, rescheduleUntilMinutes: 0 })

const cancelling = [
  script({
    name: 'too late: the rule is said and a person offered; who insists gets one',
    given: { ...strict, bookings: soon },
    turns: [
      {
        hears: start('cancel'),
        replies: ['introduction', 'tooLateToCancel'],
        effects: ['findBookings'],
        awaiting: null,
        flow: null,
        proposal: null,
        offers: ['human'],
        isWithPerson: false,
        saysPart: 'until 4 hours before',
      },
      { hears: start('cancel'), effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true },
    ],
    ends: { bookings: ['b1 2030-05-06T12:30 cut ada'] },
  }),
  script({
    name: 'a person can be had with a tap',
    given: { ...strict, bookings: soon },
    turns: [
      { hears: start('cancel'), offers: ['human'] },
      { taps: 'human', effects: ['tellOwner'], isWithPerson: true },
    ],
  }),
  script({
    name: 'too late in Danish, too',
    given: { ...strict, bookings: soon },
    turns: [{ hears: start('cancel'), language: 'da', saysPart: 'den kan aflyses indtil 4 timer før' }],
  }),
  script({
    name: 'a yes that comes too late cancels nothing',
    given: { ...strict, bookings: [{ ...soon[0]!, start: '2030-05-06T13:30' }] },
    turns: [
      { hears: start('cancel'), proposal: 'cancel b1' },
      { hears: yes, afterMinutes: 31, replies: ['tooLateToCancel'], proposal: null, flow: null },
    ],
    ends: { bookings: ['b1 2030-05-06T13:30 cut ada'] },
  }),
  script({
    name: 'until the last moment it is possible, and said to be late',
    given: { ...strict, bookings: [{ ...soon[0]!, start: '2030-05-06T13:30' }] },
    turns: [
      { hears: start('cancel'), proposal: 'cancel b1', saysPart: 'late' },
      { hears: yes, afterMinutes: 30, replies: ['bookingCancelled'] },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'too late to cancel, but not to move',
    given: { ...strict, bookings: soon },
    turns: [
      { hears: start('cancel'), replies: ['introduction', 'tooLateToCancel'] },
      { hears: [start('reschedule'), day('2030-05-08'), at('10:00')], proposal: 'move b1 2030-05-08T10:00', isWithPerson: false },
    ],
  }),
  script({
    name: 'who asks is told until when one may cancel',
    given: strict,
    turns: [{ hears: asks('policy'), saysPart: 'cancelled until 4 hours before' }],
  }),
]

const moving = [
  script({
    name: 'as often as the business allows, then no more: it is said, and a person offered',
    given: { ...withRules({ maxReschedules: 1 }), bookings: later },
    turns: [
      { hears: [start('reschedule'), day('2030-05-08'), at('11:00')], proposal: 'move b1 2030-05-08T11:00' },
      { hears: yes, replies: ['bookingMoved'] },
      { hears: start('reschedule'), replies: ['tooManyMoves'], awaiting: null, flow: null, offers: ['human'], saysPart: 'it has been moved once already' },
      { hears: start('reschedule'), effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true },
    ],
    ends: { bookings: ['b1 2030-05-08T11:00 cut ada'] },
  }),
  script({
    name: 'where bookings are not moved at all, that is said',
    given: { ...withRules({ maxReschedules: 0 }), bookings: later },
    turns: [{ hears: start('reschedule'), replies: ['introduction', 'tooManyMoves'], saysPart: 'bookings are not moved here' }],
  }),
]

/** Colour wants two days of notice, and can be booked four days ahead. */
const facts = { services: offered.map(service => (service.id === 'colour' ? { ...service, minimumNoticeMinutes: 2880, bookingWindowDays: 4 } : service)) }

const ofOneService = [
  script({
    name: 'a service with a longer notice: the day is too soon, and its own notice is said',
    given: { facts },
    turns: [
      { hears: [services('colour'), provider('ada'), day('2030-05-07'), at('10:00')], problem: 'tooSoon', saysPart: '48 hours' },
      { hears: [day('2030-05-08'), at('09:30')], awaiting: 'confirm', proposal: 'book 2030-05-08T09:30 colour ada' },
    ],
  }),
  script({
    name: 'a service with a shorter window: its own last day is said',
    given: { facts },
    turns: [{ hears: [services('colour'), provider('ada'), day('2030-05-13')], problem: 'beyondWindow', saysPart: '10 May' }],
  }),
  script({
    name: "another service of the same business keeps to the business's rules",
    given: { facts },
    turns: [{ hears: [services('cut'), provider('ada'), day('2030-05-13'), at('10:00')], proposal: 'book 2030-05-13T10:00 cut ada' }],
  }),
]

describe('how late one may cancel', () => play(cancelling))
describe('how often one may move', () => play(moving))
describe('notice and window of one service', () => play(ofOneService))
