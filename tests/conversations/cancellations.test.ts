import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { at, cancelWord, day, no, provider, services, start, yes } from '#tests/support/said'

const two = [
  { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-08T10:00' },
  { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' },
]
const three = [...two, { id: 'b3', services: ['cut'], provider: 'bob', start: '2030-05-14T15:00' }]
const cancelled = ['b1 2030-05-08T10:00 cut ada']

const scripts = [
  script({
    name: 'one of two by its service, in two messages',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), services('beard')], effects: ['findBookings'], replies: ['introduction', 'cancelSummary'], awaiting: 'confirm', proposal: 'cancel b2' },
      { hears: yes, effects: ['findBookings', 'cancelBooking'], replies: ['bookingCancelled'], awaiting: null, flow: null, offers: ['book'] },
    ],
    ends: { bookings: cancelled },
  }),
  script({
    name: 'a bare "cancel" with one booking asks about that one',
    given: { bookings: two.slice(0, 1) },
    turns: [
      { hears: cancelWord, proposal: 'cancel b1' },
      { taps: 'yes', replies: ['bookingCancelled'] },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'a bare "cancel" in the middle of a new booking means that one',
    given: { bookings: two },
    turns: [
      { hears: [services('cut')], awaiting: 'provider' },
      { hears: cancelWord, replies: ['draftDropped'], effects: [], awaiting: null, flow: null, proposal: null },
    ],
    ends: { bookings: ['b1 2030-05-08T10:00 cut ada', 'b2 2030-05-10T11:00 beard bob'] },
  }),
  script({
    name: 'the cancel button at the summary ends the draft',
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-08'), at('10:00')], awaiting: 'confirm' },
      { taps: 'no', replies: ['draftDropped'], awaiting: null, flow: null },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'with no booking there is nothing to cancel',
    turns: [{ hears: start('cancel'), replies: ['introduction', 'noBookings'], awaiting: null, flow: null, offers: ['book'] }],
  }),
  script({
    name: 'when two fit it is asked which, and a word about one of them is enough',
    given: { bookings: three },
    turns: [
      { hears: [start('cancel'), services('cut')], replies: ['introduction', 'askBooking'], awaiting: 'booking', offers: ['b1', 'b3'], offersNot: ['b2'] },
      { hears: day('2030-05-14'), proposal: 'cancel b3' },
    ],
  }),
  script({
    name: 'which of all is asked when nothing was said, and one is tapped',
    given: { bookings: two },
    turns: [
      { hears: start('cancel'), awaiting: 'booking', offers: ['b1', 'b2'] },
      { taps: 'b2', proposal: 'cancel b2' },
    ],
  }),
  script({
    name: 'a booking that is not there is not guessed',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), services('massage')], replies: ['introduction', 'askBooking'], awaiting: 'booking', offers: ['b1', 'b2'] },
      { hears: services('cut'), proposal: 'cancel b1' },
    ],
  }),
  script({
    name: 'the only booking is not cancelled for another that was named',
    given: { bookings: two.slice(0, 1) },
    turns: [{ hears: [start('cancel'), services('beard')], awaiting: 'booking', proposal: null, offers: ['b1'] }],
  }),
  script({
    name: 'no keeps it',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), provider('ada')], proposal: 'cancel b1' },
      { taps: 'no', replies: ['bookingKept'], effects: ['findBookings'], awaiting: null, flow: null },
    ],
    ends: { bookings: ['b1 2030-05-08T10:00 cut ada', 'b2 2030-05-10T11:00 beard bob'] },
  }),
  script({
    name: '"never mind" at the question keeps it',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), provider('ada')], proposal: 'cancel b1' },
      { hears: cancelWord, replies: ['bookingKept'], flow: null },
    ],
  }),
  script({
    name: 'a late cancellation is said to be late before the yes',
    given: { bookings: [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-06T16:00' }] },
    turns: [
      { hears: start('cancel'), proposal: 'cancel b1', saysPart: 'late' },
      { hears: yes, replies: ['bookingCancelled'] },
    ],
  }),
  script({
    name: 'a cancellation in good time does not speak of late',
    given: { bookings: [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-07T09:00' }] },
    turns: [{ hears: start('cancel'), saysPart: 'Tuesday 7 May at 09:00', proposal: 'cancel b1' }],
  }),
  script({
    name: 'a yes that names what is to be cancelled is a yes',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), services('beard')], proposal: 'cancel b2' },
      { hears: [start('cancel'), services('beard'), yes], replies: ['bookingCancelled'] },
    ],
    ends: { bookings: cancelled },
  }),
  script({
    name: 'another one is meant after all',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), services('beard')], proposal: 'cancel b2' },
      { hears: [no, services('cut')], replies: ['cancelSummary'], proposal: 'cancel b1' },
    ],
  }),
  script({
    name: 'while something is being booked a booking can be cancelled, and the draft comes back',
    given: { bookings: two },
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-13')], awaiting: 'slot' },
      { hears: [start('cancel'), services('beard')], replies: ['cancelSummary'], proposal: 'cancel b2', flow: 'cancel' },
      { hears: yes, replies: ['bookingCancelled', 'askSlot'], awaiting: 'slot', flow: 'book', answers: { services: ['cut'], provider: 'ada', day: '2030-05-13' } },
    ],
  }),
  script({
    name: 'a booking can be cancelled from its receipt',
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-08'), at('10:00')] },
      { hears: yes },
      { taps: 'cancel:new1', proposal: 'cancel new1' },
      { taps: 'yes', replies: ['bookingCancelled'] },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'what the business has cancelled meanwhile is not cancelled again',
    given: { bookings: two },
    turns: [
      { hears: [start('cancel'), services('beard')], proposal: 'cancel b2' },
      { meanwhileCancelled: 'b2', hears: yes, effects: ['findBookings'], replies: ['bookingGone'], flow: null, proposal: null },
    ],
    ends: { bookings: cancelled },
  }),
]

describe('cancelling', () => play(scripts))
