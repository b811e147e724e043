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
      {
        hears: [start('book'), services('cut'), provider('bob'), day('2030-05-14'), at('15:00'), start('cancel'), services('beard')],
        replies: ['introduction', 'cancelSummary'],
        proposal: 'cancel b2',
      },
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
    turns: [{ hears: [start('cancel'), services('beard'), start('book'), services('massage')] }, { taps: 'no', replies: ['bookingKept', 'askSlot'], flow: 'book', awaiting: 'slot' }],
  }),
  script({
    name: 'two bookings, one after the other',
    turns: [
      {
        hears: [start('book'), services('cut'), provider('ada'), day('2030-05-09'), at('11:00'), start('book'), services('massage'), day('2030-05-09'), at('14:00')],
        proposal: 'book 2030-05-09T11:00 cut ada',
      },
      { hears: yes, replies: ['bookingConfirmed', 'bookingSummary'], proposal: 'book 2030-05-09T14:00 massage cleo' },
      { hears: yes, replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut ada', 'new2 2030-05-09T14:00 massage cleo'] },
  }),
  script({
    name: 'two services that nobody does together are one visit with two people, back to back, and it is said who does what',
    turns: [
      {
        hears: [services('cut', 'massage'), provider('ada'), day('2030-05-09'), at('11:30')],
        replies: ['introduction', 'bookingSummary'],
        saysPart: 'Haircut with Ada and Massage with Cleo',
        proposal: 'book 2030-05-09T11:30 cut ada',
      },
      { hears: yes, replies: ['bookingConfirmed'], saysPart: 'Haircut with Ada and Massage with Cleo', flow: null },
    ],
    ends: { bookings: ['new1 2030-05-09T11:30 cut+massage ada'] },
  }),
  script({
    name: 'without a name nobody is asked who: the times are those of both, each with who is free for it',
    turns: [
      {
        hears: [services('cut', 'massage'), day('2030-05-09')],
        replies: ['introduction', 'askSlot'],
        saysPart: 'Haircut with whoever is free and Massage with Cleo',
        offers: ['2030-05-09T12:00'],
        offersNot: ['2030-05-09T11:00'],
      },
      { taps: '2030-05-09T12:00', proposal: 'book 2030-05-09T12:00 cut any' },
      { taps: 'yes', replies: ['bookingConfirmed'], saysPart: 'Haircut with Bob and Massage with Cleo' },
    ],
  }),
  script({
    name: 'a time at which the second part does not fit is not free, and the nearest that does is offered',
    turns: [
      { hears: [services('cut', 'massage'), provider('ada'), day('2030-05-09'), at('11:00')], replies: ['introduction', 'slotProblem', 'askSlot'], problem: 'notFree', offers: ['2030-05-09T11:30'] },
    ],
  }),
  script({
    name: 'a day on which one of the two is off is closed for the visit',
    turns: [{ hears: [services('cut', 'massage'), day('2030-05-08')], replies: ['introduction', 'slotProblem', 'askSlot'], problem: 'closed' }],
  }),
  script({
    name: 'who can do neither is answered with who takes part',
    turns: [{ hears: [services('colour', 'massage'), provider('bob')], replies: ['introduction', 'providerMismatch', 'askSlot'], saysPart: 'Ada' }],
  }),
  script({
    name: 'a visit with two people is moved and cancelled as a whole',
    turns: [
      { hears: [services('cut', 'massage'), provider('ada'), day('2030-05-09'), at('11:30')] },
      { hears: yes, replies: ['bookingConfirmed'] },
      { hears: [start('reschedule'), day('2030-05-07'), at('13:00')], replies: ['moveSummary'], proposal: 'move new1 2030-05-07T13:00' },
      { hears: yes, replies: ['bookingMoved'], saysPart: 'Haircut with Ada and Massage with Cleo' },
      { hears: [start('cancel')], saysPart: 'Haircut with Ada and Massage with Cleo' },
      { hears: yes, replies: ['bookingCancelled'] },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'who was named does what they can, somebody else the rest',
    turns: [
      {
        hears: [services('beard', 'massage'), provider('cleo'), day('2030-05-09'), at('12:00')],
        replies: ['introduction', 'bookingSummary'],
        saysPart: 'Beard trim with Bob and Massage with Cleo',
        proposal: 'book 2030-05-09T12:00 beard cleo',
      },
      { hears: yes, replies: ['bookingConfirmed'], saysPart: 'Beard trim with Bob and Massage with Cleo' },
    ],
    ends: { bookings: ['new1 2030-05-09T12:00 beard+massage bob'] },
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
