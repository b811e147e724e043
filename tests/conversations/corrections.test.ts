import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { after, at, back, change, day, named, no, provider, services, slot, start, yes } from '#tests/support/said'

const wholeWish = [start('book'), services('cut'), provider('ada'), day('2030-05-09'), at('11:00')]

const scripts = [
  script({
    name: 'another hour before the yes',
    turns: [
      { hears: wholeWish, proposal: 'book 2030-05-09T11:00 cut ada' },
      { hears: [no, at('10:00')], replies: ['bookingSummary'], proposal: 'book 2030-05-09T10:00 cut ada' },
      { taps: 'yes', effects: ['reserveSlot'], replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-09T10:00 cut ada'] },
  }),
  script({
    name: 'another day while the name is asked keeps the hour and shows the new date',
    given: { customer: { name: null } },
    turns: [
      { hears: wholeWish, awaiting: 'name' },
      { hears: day('2030-05-15'), replies: ['askName'], answers: { startsAt: '2030-05-15T11:00' }, saysPart: 'Wednesday 15 May at 11:00' },
      { hears: named('Nina'), proposal: 'book 2030-05-15T11:00 cut ada' },
    ],
  }),
  script({
    name: 'another service keeps provider and time when they still fit',
    turns: [{ hears: wholeWish }, { hears: services('kids'), effects: ['findSlots'], proposal: 'book 2030-05-09T11:00 kids ada' }],
  }),
  script({
    name: 'another service that the provider does not do says who does and keeps the time',
    turns: [{ hears: wholeWish }, { hears: services('beard'), replies: ['providerMismatch', 'bookingSummary'], proposal: 'book 2030-05-09T11:00 beard bob' }],
  }),
  script({
    name: 'another service that is too long for the time says so and offers times nearby',
    turns: [
      { hears: wholeWish },
      { hears: services('colour'), replies: ['slotProblem', 'askSlot'], problem: 'notFree', awaiting: 'slot', offers: ['2030-05-09T10:00', '2030-05-09T12:30'], proposal: null },
    ],
  }),
  script({
    name: 'a provider who was named cannot do it: who can is said and asked',
    turns: [{ hears: [services('kids'), provider('cleo')], replies: ['introduction', 'providerMismatch', 'askProvider'], awaiting: 'provider', saysPart: 'Cleo' }],
  }),
  script({
    name: 'another provider at the confirmation',
    turns: [{ hears: wholeWish }, { hears: provider('bob'), effects: ['findSlots'], proposal: 'book 2030-05-09T11:00 cut bob' }],
  }),
  script({
    name: 'anyone instead of one provider, and one instead of anyone',
    turns: [{ hears: wholeWish }, { hears: provider('any'), proposal: 'book 2030-05-09T11:00 cut any' }, { hears: provider('bob'), proposal: 'book 2030-05-09T11:00 cut bob' }],
  }),
  script({
    name: 'the change button asks what, and the hour is chosen anew on that day',
    turns: [
      { hears: wholeWish },
      { taps: 'change', replies: ['askChange'], effects: [], awaiting: 'time', proposal: null, offers: ['changeService', 'changeProvider', 'changeTime'] },
      { taps: 'changeTime', replies: ['askSlot'], awaiting: 'slot', offers: ['2030-05-09T09:00'], answers: { startsAt: null, day: '2030-05-09' } },
      { taps: '2030-05-09T09:00', proposal: 'book 2030-05-09T09:00 cut ada' },
    ],
  }),
  script({
    name: 'the change button and then the service',
    turns: [{ hears: wholeWish }, { taps: 'change' }, { taps: 'changeService', replies: ['askService'], awaiting: 'service' }, { taps: 'kids', proposal: 'book 2030-05-09T11:00 kids ada' }],
  }),
  script({
    name: 'the change button and then who',
    turns: [{ hears: wholeWish }, { taps: 'change' }, { taps: 'changeProvider', awaiting: 'provider' }, { taps: 'bob', proposal: 'book 2030-05-09T11:00 cut bob' }],
  }),
  script({
    name: 'another day is asked for by its name: days are offered, the hour stays',
    turns: [
      { hears: wholeWish },
      { hears: change('day'), replies: ['askDay'], awaiting: 'date', offers: ['2030-05-10', '2030-05-14'] },
      { taps: '2030-05-14', proposal: 'book 2030-05-14T11:00 cut ada' },
    ],
  }),
  script({
    name: 'a yes with another hour in it is no yes',
    turns: [{ hears: wholeWish }, { hears: [yes, at('10:00')], effects: ['findSlots'], replies: ['bookingSummary'], proposal: 'book 2030-05-09T10:00 cut ada' }],
    ends: { bookings: [] },
  }),
  script({
    name: 'a yes that says the same again is a yes',
    turns: [{ hears: wholeWish }, { hears: [yes, services('cut'), day('2030-05-09'), at('11:00')], effects: ['reserveSlot'], replies: ['bookingConfirmed'] }],
  }),
  script({
    name: 'a yes before the summary was shown confirms nothing',
    turns: [{ hears: [...wholeWish, yes], effects: ['findSlots'], replies: ['introduction', 'bookingSummary'], awaiting: 'confirm' }],
    ends: { bookings: [] },
  }),
  script({
    name: 'a written no asks what shall be different and books nothing',
    turns: [
      { hears: wholeWish },
      { hears: no, replies: ['askChange'], effects: [], awaiting: 'time', proposal: null, flow: 'book' },
      { hears: yes, effects: [], replies: ['notUnderstood', 'bookingSummary'] },
      { hears: [no, after('14:00')], awaiting: 'slot', offers: ['2030-05-09T14:00'] },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'back goes one question back each time, and at last to the menu',
    turns: [
      { hears: [services('cut')], awaiting: 'provider' },
      { taps: 'ada', awaiting: 'slot' },
      { hears: slot('2030-05-09T09:00:00.000Z'), awaiting: 'confirm' },
      { hears: back, awaiting: 'slot', answers: { startsAt: null } },
      { hears: back, awaiting: 'provider', answers: { provider: '' } },
      { hears: back, awaiting: 'service', answers: { services: [] } },
      { hears: back, replies: ['menu'], flow: null },
    ],
  }),
  script({
    name: 'an hour alone picks the one start of that hour that was offered',
    turns: [
      { hears: [services('massage')], awaiting: 'slot', offers: ['2030-05-07T12:00', '2030-05-09T16:00', '2030-05-16T12:00'] },
      { hears: at('16:00'), proposal: 'book 2030-05-09T16:00 massage cleo' },
    ],
  }),
  script({
    name: 'a name at the confirmation is put right and shown again',
    turns: [{ hears: wholeWish }, { hears: named('Ida Berg'), effects: [], replies: ['bookingSummary'], name: 'Ida Berg' }, { hears: yes, replies: ['bookingConfirmed'] }],
  }),
  script({
    name: 'an hour of which several were offered asks for the day',
    turns: [
      { hears: [services('massage')], awaiting: 'slot' },
      { hears: at('12:00'), awaiting: 'date', replies: ['askDay'], offers: ['2030-05-07', '2030-05-09'] },
    ],
  }),
  script({
    name: 'another hour right after the receipt moves that booking, once it is agreed to',
    turns: [
      { hears: wholeWish },
      { hears: yes, replies: ['bookingConfirmed'] },
      { hears: [start('book'), at('10:00')], replies: ['moveSummary'], proposal: 'move new1 2030-05-09T10:00' },
      { hears: yes, replies: ['bookingMoved'] },
      { hears: [start('book'), day('2030-05-10')], replies: ['askSlot'], flow: 'reschedule', awaiting: 'slot' },
    ],
    ends: { bookings: ['new1 2030-05-09T10:00 cut ada'] },
  }),
  script({
    name: 'another service right after the receipt is another booking',
    turns: [{ hears: wholeWish }, { hears: yes }, { hears: [start('book'), services('massage'), day('2030-05-09')], flow: 'book', awaiting: 'slot', answers: { services: ['massage'] } }],
  }),
  script({
    name: 'somebody else right after the receipt keeps day and hour',
    turns: [{ hears: wholeWish }, { hears: yes }, { hears: provider('bob'), proposal: 'move new1 2030-05-09T11:00' }],
  }),
  script({
    name: 'no to all the times that are offered asks for the day',
    turns: [
      { hears: [services('cut'), provider('ada')], awaiting: 'slot' },
      { hears: no, replies: ['askDay'], awaiting: 'date', offers: ['2030-05-07'] },
      { taps: '2030-05-07', replies: ['askSlot'], awaiting: 'slot' },
    ],
  }),
]

describe('corrections', () => play(scripts))
