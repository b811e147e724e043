import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { after, asks, at, day, no, person, provider, services, start, usual, yes } from '#tests/support/said'

const one = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' }]
const two = [...one, { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' }]
const soon = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-06T10:30' }]

const scripts = [
  script({
    name: 'a keyword, one booking, a new day and hour, a yes',
    given: { bookings: one },
    turns: [
      { hears: start('reschedule'), effects: ['findBookings', 'findSlots'], replies: ['introduction', 'askSlot'], awaiting: 'slot', flow: 'reschedule' },
      { hears: [day('2030-05-16'), at('14:00')], replies: ['moveSummary'], awaiting: 'confirm', proposal: 'move b1 2030-05-16T14:00' },
      { taps: 'yes', effects: ['findBookings', 'moveBooking'], replies: ['bookingMoved'], awaiting: null, flow: null },
    ],
    ends: { bookings: ['b1 2030-05-16T14:00 cut ada'] },
  }),
  script({
    name: 'everything in one sentence, with the service to tell which of two',
    given: { bookings: two },
    turns: [
      { hears: [start('reschedule'), services('cut'), day('2030-05-10'), at('15:00')], proposal: 'move b1 2030-05-10T15:00' },
      { hears: yes, replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-10T15:00 cut ada', 'b2 2030-05-10T11:00 beard bob'] },
  }),
  script({
    name: 'two days: the first names the booking, the second is the wish',
    given: { bookings: two },
    turns: [{ hears: [start('reschedule'), day('2030-05-09'), day('2030-05-14'), at('15:00')], proposal: 'move b1 2030-05-14T15:00' }],
  }),
  script({
    name: 'one day that is that of one of two bookings names it',
    given: { bookings: two },
    turns: [{ hears: [start('reschedule'), day('2030-05-09')], awaiting: 'slot', answers: { booking: 'b1', day: null } }],
  }),
  script({
    name: 'the day of the only booking names it, with another hour it is the wish',
    given: { bookings: one },
    turns: [
      { hears: [start('reschedule'), day('2030-05-09')], awaiting: 'slot', answers: { day: null } },
      { hears: [day('2030-05-09'), at('10:15')], proposal: 'move b1 2030-05-09T10:15' },
      { hears: yes, replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-09T10:15 cut ada'] },
  }),
  script({
    name: 'days that begin with that of the booking are a wish, not its name',
    given: { bookings: one },
    turns: [{ hears: [start('reschedule'), day('2030-05-09', '2030-05-11')], awaiting: 'slot', answers: { booking: 'b1', day: '2030-05-09' }, offersNot: ['2030-05-13T10:00'] }],
  }),
  script({
    name: 'an hour alone keeps the day',
    given: { bookings: one },
    turns: [{ hears: [start('reschedule'), at('16:00')], proposal: 'move b1 2030-05-09T16:00' }],
  }),
  script({
    name: 'another provider keeps day and hour',
    given: { bookings: one },
    turns: [
      { hears: [start('reschedule'), provider('bob')], proposal: 'move b1 2030-05-09T10:00' },
      { hears: yes, replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut bob'] },
  }),
  script({
    name: 'the week after at the same time offers the days of that week on which that hour is free',
    given: { bookings: one },
    turns: [
      {
        hears: [start('reschedule'), usual, day('2030-05-13', '2030-05-19')],
        replies: ['introduction', 'askDay'],
        awaiting: 'date',
        offers: ['2030-05-13', '2030-05-16'],
        offersNot: ['2030-05-17', '2030-05-20'],
      },
      { taps: '2030-05-16', proposal: 'move b1 2030-05-16T10:00' },
    ],
  }),
  script({
    name: 'the provider of the booking only tells which one is meant',
    given: { bookings: two },
    turns: [{ hears: [start('reschedule'), provider('bob'), day('2030-05-14'), after('16:00')], awaiting: 'slot', answers: { booking: 'b2', provider: 'bob' } }],
  }),
  script({
    name: 'the time that it has already is said to be so',
    given: { bookings: one },
    turns: [
      {
        hears: [start('reschedule'), day('2030-05-09'), at('10:00')],
        replies: ['introduction', 'slotProblem', 'askSlot'],
        problem: 'alreadyThen',
        offersNot: ['2030-05-09T10:00'],
        offers: ['2030-05-09T10:15'],
      },
    ],
  }),
  script({
    name: 'too late: the rule is said and a person offered; who insists gets one',
    given: { bookings: soon },
    turns: [
      { hears: start('reschedule'), replies: ['introduction', 'tooLateToMove'], awaiting: null, flow: null, offers: ['human'], isWithPerson: false, saysPart: '2 hours' },
      { hears: [start('reschedule'), day('2030-05-08')], effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true },
    ],
    ends: { bookings: ['b1 2030-05-06T10:30 cut ada'] },
  }),
  script({
    name: 'too late, and then another matter: nobody is handed over',
    given: { bookings: soon },
    turns: [
      { hears: start('reschedule'), replies: ['introduction', 'tooLateToMove'] },
      { hears: asks('address'), replies: ['answer', 'offerToBook'], isWithPerson: false },
      { hears: start('reschedule'), replies: ['tooLateToMove'], isWithPerson: false },
    ],
  }),
  script({
    name: 'a move keeps its service',
    given: { bookings: one },
    turns: [{ hears: start('reschedule') }, { hears: services('colour'), replies: ['moveKeepsService', 'askSlot'], answers: { services: ['cut'] } }],
  }),
  script({
    name: 'with no booking there is nothing to move',
    turns: [{ hears: start('reschedule'), replies: ['introduction', 'noBookings'], offers: ['book'] }],
  }),
  script({
    name: 'no asks what shall be different; leaving it keeps the booking',
    given: { bookings: one },
    turns: [
      { hears: [start('reschedule'), day('2030-05-10'), at('15:00')], awaiting: 'confirm' },
      { hears: no, replies: ['askChange'], offersNot: ['changeService'], awaiting: 'time' },
      { hears: at('16:00'), proposal: 'move b1 2030-05-10T16:00' },
      { taps: 'no', replies: ['bookingKept'], flow: null },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut ada'] },
  }),
  script({
    name: 'a move in the middle of a new booking takes its place',
    given: { bookings: one },
    turns: [
      { hears: [services('beard'), day('2030-05-13')], awaiting: 'slot' },
      { hears: [start('reschedule'), day('2030-05-13'), at('10:00')], proposal: 'move b1 2030-05-13T10:00' },
      { hears: yes, replies: ['bookingMoved'], flow: null, awaiting: null },
    ],
  }),
  script({
    name: 'the new time is taken at the last moment: nothing moves and others are offered',
    given: { bookings: one },
    turns: [
      { hears: [start('reschedule'), day('2030-05-13'), at('10:00')], awaiting: 'confirm' },
      {
        meanwhile: { id: 'x', services: ['cut'], provider: 'ada', start: '2030-05-13T10:00' },
        hears: yes,
        effects: ['findBookings', 'moveBooking', 'findSlots'],
        replies: ['slotProblem', 'askSlot'],
        problem: 'taken',
        offers: ['2030-05-13T10:30'],
      },
      { taps: '2030-05-13T10:30', proposal: 'move b1 2030-05-13T10:30' },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut ada'] },
  }),
  script({
    name: 'which of two is asked, and then when',
    given: { bookings: two },
    turns: [
      { hears: start('reschedule'), awaiting: 'booking', offers: ['b1', 'b2'] },
      { taps: 'b2', awaiting: 'slot', answers: { booking: 'b2' } },
      { hears: [day('2030-05-11'), at('11:00')], proposal: 'move b2 2030-05-11T11:00' },
    ],
  }),
  script({
    name: 'the button of a receipt names the booking',
    given: { bookings: two },
    turns: [
      { hears: start('myBookings'), replies: ['introduction', 'bookingsList'], awaiting: null, offers: ['b1', 'b2'] },
      { taps: 'b2', replies: ['bookingDetail'], offers: ['move:b2', 'cancel:b2'] },
      { taps: 'move:b2', awaiting: 'slot', answers: { booking: 'b2' } },
      { hears: person(), isWithPerson: true },
    ],
  }),
]

describe('moving', () => play(scripts))
