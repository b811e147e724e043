import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { salon } from '#tests/support/salon'
import { at, day, no, provider, services, start, yes } from '#tests/support/said'

// Ada is away on Wednesday 8 May; Bob cuts hair, too. What can be had: Wednesday with Bob at the same time, Thursday and Friday with Ada at the same hour.
const visit = { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-08T10:00' }
const given = { bookings: [visit] }
const bob = 'b1 2030-05-08T10:00 cut bob'
const ada = 'b1 2030-05-09T10:00 cut ada'

const scripts = [
  script({
    name: 'is answered with a place in the list, before anything else was written',
    given,
    turns: [{ meanwhileAway: 'b1', says: 'the first', effects: ['takeAlternative'], replies: ['introduction', 'bookingMoved'], awaiting: null, flow: null, offers: ['move:b1', 'cancel:b1'] }],
    ends: { bookings: [bob] },
  }),
  script({
    name: 'is answered with a day, an hour, a name or any of them together, as long as one time is meant',
    given,
    turns: [{ meanwhileAway: 'b1', says: 'Thursday please', replies: ['introduction', 'bookingMoved'] }],
    ends: { bookings: [ada] },
  }),
  script({
    name: 'with somebody else at the same time',
    given,
    turns: [{ meanwhileAway: 'b1', says: 'with Bob', replies: ['introduction', 'bookingMoved'] }],
    ends: { bookings: [bob] },
  }),
  script({
    name: 'asks which when an answer fits several, and takes the next one',
    given,
    turns: [
      {
        meanwhileAway: 'b1',
        says: '10:00',
        effects: ['findAlternatives'],
        replies: ['introduction', 'alternatives'],
        awaiting: 'slot',
        proposal: null,
        offers: ['2030-05-08T10:00', '2030-05-09T10:00', '2030-05-10T10:00'],
        saysPart: 'more than one',
      },
      { says: 'the second one', effects: ['takeAlternative'], replies: ['bookingMoved'] },
    ],
    ends: { bookings: [ada] },
  }),
  script({
    name: 'a wish for another time is a move of that visit, shown before it is done',
    given,
    turns: [
      { meanwhileAway: 'b1', says: 'could I come on Friday at 3 instead?', replies: ['introduction', 'moveSummary'], flow: 'reschedule', proposal: 'move b1 2030-05-10T15:00' },
      { taps: 'yes', replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-10T15:00 cut ada'] },
  }),
  script({
    name: '"another time" looks for times of that visit',
    given: { bookings: [visit, { ...visit, id: 'b2', start: '2030-05-13T12:30' }] },
    turns: [{ meanwhileAway: 'b1', says: 'another time', replies: ['introduction', 'askSlot'], flow: 'reschedule', awaiting: 'slot', answers: { booking: 'b1' } }],
  }),
  script({
    name: '"cancel" means that visit, also among several, and is confirmed once',
    given: { bookings: [visit, { ...visit, id: 'b2', start: '2030-05-13T12:30' }] },
    turns: [
      { meanwhileAway: 'b1', says: 'cancel', replies: ['introduction', 'cancelSummary'], proposal: 'cancel b1' },
      { says: 'yes', replies: ['bookingCancelled'] },
    ],
    ends: { bookings: ['b2 2030-05-13T12:30 cut ada'] },
  }),
  script({
    name: 'a no changes nothing, and says what is the case',
    given,
    turns: [{ meanwhileAway: 'b1', hears: no, effects: ['findAlternatives'], replies: ['introduction', 'alternatives'], saysPart: 'I change nothing', awaiting: 'slot' }],
    ends: { bookings: ['b1 2030-05-08T10:00 cut ada'] },
  }),
  script({
    name: 'a yes to several times asks which',
    given,
    turns: [{ meanwhileAway: 'b1', says: 'yes', replies: ['introduction', 'alternatives'], awaiting: 'slot' }],
    ends: { bookings: ['b1 2030-05-08T10:00 cut ada'] },
  }),
  script({
    name: 'a yes to the only time takes it',
    given: {
      tenant: { rules: { ...salon.rules, bookingWindowDays: 3 } },
      bookings: [
        { ...visit, services: ['massage'], provider: 'cleo', start: '2030-05-07T14:00' },
        ...[12, 13, 14, 15, 16].map(hour => ({ id: `x${hour}`, services: ['massage'], provider: 'cleo', start: `2030-05-09T${hour}:00`, of: 'other' as const })),
      ],
    },
    turns: [
      { says: 'hi', replies: ['greeting'] },
      { meanwhileAway: 'b1', hears: yes, effects: ['takeAlternative'], replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-09T17:00 massage cleo'] },
  }),
  script({
    name: 'taken meanwhile: others are offered, and nothing has been changed',
    given,
    turns: [
      {
        meanwhileAway: 'b1',
        meanwhile: { id: 'x', services: ['cut'], provider: 'bob', start: '2030-05-08T10:00' },
        says: 'with Bob',
        replies: ['introduction', 'alternatives'],
        saysPart: 'not free any more',
        awaiting: 'slot',
        offers: ['2030-05-09T10:00', '2030-05-10T10:00', '2030-05-13T10:00'],
      },
      { taps: '2030-05-09T10:00', replies: ['bookingMoved'] },
    ],
    ends: { bookings: [ada] },
  }),
  script({
    name: 'owes no notice, however near the visit is, and is never a late cancellation',
    given: { bookings: [{ ...visit, start: '2030-05-06T10:00' }] },
    turns: [
      { meanwhileAway: 'b1', hears: start('reschedule', 'b1'), replies: ['introduction', 'askSlot'], flow: 'reschedule' },
      { hears: start('cancel', 'b1'), replies: ['cancelSummary'], saysPart: 'Shall I cancel this?' },
      { hears: yes, replies: ['bookingCancelled'] },
    ],
  }),
  script({
    name: 'a tap counts in the middle of something else, which goes on',
    given,
    turns: [
      { hears: [start('book'), services('massage'), day('2030-05-07')], awaiting: 'slot', flow: 'book' },
      {
        meanwhileAway: 'b1',
        hears: { kind: 'takeAlternative', bookingId: 'b1', startsAt: '2030-05-09T08:00:00.000Z', providerId: 'ada' },
        replies: ['bookingMoved', 'askSlot'],
        flow: 'book',
        awaiting: 'slot',
      },
    ],
    ends: { bookings: [ada] },
  }),
  script({
    name: 'in the middle of a booking an hour belongs to that booking',
    given,
    turns: [
      { hears: [start('book'), services('massage'), day('2030-05-07')], awaiting: 'slot', flow: 'book' },
      { meanwhileAway: 'b1', hears: at('13:00'), flow: 'book', awaiting: 'confirm', proposal: 'book 2030-05-07T13:00 massage cleo' },
    ],
  }),
  script({
    name: 'a draft of yesterday is not what is talked about',
    given: { bookings: [{ ...visit, start: '2030-05-09T10:00' }] },
    turns: [
      { hears: [start('book'), services('massage'), day('2030-05-07')], awaiting: 'slot', flow: 'book' },
      { afterMinutes: 25 * 60, meanwhileAway: 'b1', says: 'the first', effects: ['takeAlternative'], flow: null },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut bob'] },
  }),
  script({
    name: 'a second tap moves again, and the same one says where it stands',
    given,
    turns: [
      { meanwhileAway: 'b1', says: 'the first', replies: ['introduction', 'bookingMoved'] },
      { hears: { kind: 'takeAlternative', bookingId: 'b1', startsAt: '2030-05-09T08:00:00.000Z', providerId: 'ada' }, replies: ['bookingMoved'] },
      { hears: { kind: 'takeAlternative', bookingId: 'b1', startsAt: '2030-05-09T08:00:00.000Z', providerId: 'ada' }, replies: ['bookingDetail'] },
    ],
    ends: { bookings: [ada] },
  }),
  script({
    name: 'cancelled meanwhile: a late tap is told so',
    given,
    turns: [{ meanwhileAway: 'b1', meanwhileCancelled: 'b1', says: 'the first', replies: ['introduction', 'bookingGone'] }],
    ends: { bookings: [] },
  }),
  script({
    name: 'once answered, an hour is no answer any more',
    given,
    turns: [
      { meanwhileAway: 'b1', says: 'the first', replies: ['introduction', 'bookingMoved'] },
      { hears: [start('book'), services('massage'), day('2030-05-07'), at('13:00')], flow: 'book', awaiting: 'confirm', proposal: 'book 2030-05-07T13:00 massage cleo' },
    ],
  }),
  script({
    name: 'a question beside it leaves it open',
    given,
    turns: [
      { meanwhileAway: 'b1', says: 'where can I park?', replies: ['introduction', 'answer', 'offerToBook'] },
      { says: 'with Bob', replies: ['bookingMoved'] },
    ],
    ends: { bookings: [bob] },
  }),
  script({
    name: 'another wish is another wish',
    given,
    turns: [{ meanwhileAway: 'b1', hears: [start('book'), services('beard'), provider('bob'), day('2030-05-09')], flow: 'book', awaiting: 'slot' }],
  }),
  script({
    name: 'a promise to come to somebody who is away is answered with the truth',
    given,
    turns: [{ meanwhileAway: 'b1', hears: { kind: 'confirmAttendance', bookingId: 'b1' }, replies: ['introduction', 'alternatives'], saysPart: 'Ada is away', awaiting: 'slot' }],
  }),
  script({
    name: 'is in Danish for whoever writes Danish',
    given: { ...given, customer: { name: 'Ida', language: 'da' } },
    turns: [
      { meanwhileAway: 'b1', says: 'kl. 10', replies: ['introduction', 'alternatives'], saysPart: 'Det kan være flere' },
      { says: 'den anden', replies: ['bookingMoved'], saysPart: 'flyttet' },
    ],
    ends: { bookings: [ada] },
  }),
]

describe('a visit whose provider is away', () => play(scripts))
