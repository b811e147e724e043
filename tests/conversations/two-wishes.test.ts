import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { at, cancelWord, day, provider, services, start, yes } from '#tests/support/said'

const mine = [
  { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' },
  { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' },
]

const scripts = [
  script({
    name: 'a cancel and a booking: each with its own yes, the cancel first, the second begins in the same message',
    given: { bookings: mine },
    turns: [
      { hears: [start('book'), services('cut'), provider('bob'), day('2030-05-14'), at('15:00'), start('cancel'), services('beard')], replies: ['introduction', 'cancelSummary'], proposal: 'cancel b2' },
      { hears: yes, effects: ['findBookings', 'cancelBooking', 'findSlots'], replies: ['bookingCancelled', 'bookingSummary'], proposal: 'book 2030-05-14T15:00 cut bob' },
      { taps: 'yes', replies: ['bookingConfirmed'], flow: null },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut ada', 'new1 2030-05-14T15:00 cut bob'] },
  }),
  script({
    name: 'the time that the cancel sets free can be booked in the same breath',
    given: { bookings: mine },
    turns: [
      { hears: [start('cancel'), services('beard'), start('book'), services('cut'), provider('bob'), day('2030-05-10'), at('11:00')], proposal: 'cancel b2' },
      { hears: yes, replies: ['bookingCancelled', 'bookingSummary'], proposal: 'book 2030-05-10T11:00 cut bob' },
    ],
  }),
  script({
    name: 'the second wish comes also when the first is left',
    given: { bookings: mine },
    turns: [
      { hears: [start('cancel'), services('beard'), start('book'), services('massage')] },
      { taps: 'no', replies: ['bookingKept', 'askSlot'], flow: 'book', awaiting: 'slot' },
    ],
  }),
  script({
    name: 'two bookings, one after the other',
    turns: [
      { hears: [start('book'), services('cut'), provider('ada'), day('2030-05-09'), at('11:00'), start('book'), services('massage'), day('2030-05-09'), at('14:00')], proposal: 'book 2030-05-09T11:00 cut ada' },
      { hears: yes, replies: ['bookingConfirmed', 'bookingSummary'], proposal: 'book 2030-05-09T14:00 massage cleo' },
      { hears: yes, replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut ada', 'new2 2030-05-09T14:00 massage cleo'] },
  }),
  script({
    name: 'two services that nobody does together become two bookings on the same day',
    turns: [
      { hears: [services('cut', 'massage'), provider('ada'), day('2030-05-09'), at('11:00')], replies: ['introduction', 'notTogether', 'bookingSummary'], proposal: 'book 2030-05-09T11:00 cut ada' },
      { hears: yes, replies: ['bookingConfirmed', 'askSlot'], answers: { services: ['massage'], day: '2030-05-09' } },
    ],
  }),
  script({
    name: 'who was named is kept for the service that they do',
    turns: [
      { hears: [services('beard', 'massage'), provider('cleo'), day('2030-05-09'), at('12:00')], replies: ['introduction', 'notTogether', 'bookingSummary'], proposal: 'book 2030-05-09T12:00 beard bob' },
      { hears: yes, answers: { services: ['massage'], provider: 'cleo' } },
    ],
  }),
  script({
    name: 'a move and a cancel: the cancel first',
    given: { bookings: mine },
    turns: [
      { hears: [start('reschedule'), services('cut'), day('2030-05-13'), at('10:00'), start('cancel'), services('beard')], proposal: 'cancel b2' },
      { hears: yes, replies: ['bookingCancelled', 'moveSummary'], proposal: 'move b1 2030-05-13T10:00' },
      { hears: yes, replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-13T10:00 cut ada'] },
  }),
  script({
    name: 'the same wish said twice is one',
    turns: [{ hears: [start('book'), start('book'), services('massage')], replies: ['introduction', 'askSlot'] }],
  }),
  script({
    name: 'a correction and another wish in one message: the draft is corrected and comes back after the cancel',
    given: { bookings: mine },
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-13'), at('11:00')], awaiting: 'confirm' },
      { hears: [at('12:30'), start('cancel'), services('beard')], proposal: 'cancel b2' },
      { hears: yes, replies: ['bookingCancelled', 'bookingSummary'], proposal: 'book 2030-05-13T12:30 cut ada' },
    ],
  }),
  script({
    name: 'cancelling the draft that is open goes on with what waits',
    turns: [
      { hears: [start('book'), services('cut'), start('book'), services('massage')], awaiting: 'provider' },
      { hears: cancelWord, replies: ['draftDropped', 'askSlot'], answers: { services: ['massage'] } },
    ],
  }),
]

describe('two wishes', () => play(scripts))
