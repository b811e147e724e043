import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { asks, at, attends, day, greeting, provider, services, stale, start, yes } from '#tests/support/said'

const wish = [services('cut'), provider('ada'), day('2030-05-09'), at('11:00')]
const mine = [
  { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' },
  { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' },
]

const scripts = [
  script({
    name: 'a yes on an old summary books nothing and shows the one that is open',
    turns: [
      { hears: wish, awaiting: 'confirm' },
      { hears: at('10:00'), proposal: 'book 2030-05-09T10:00 cut ada' },
      { hears: stale('yes'), effects: [], replies: ['staleOffer', 'bookingSummary'], proposal: 'book 2030-05-09T10:00 cut ada' },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'a yes on an old summary with nothing open shows the menu',
    turns: [{ hears: wish }, { taps: 'yes' }, { hears: stale('yes'), effects: [], replies: ['staleOffer', 'menu'] }],
    ends: { bookings: ['new1 2030-05-09T11:00 cut ada'] },
  }),
  script({
    name: 'the draft outlives a night',
    turns: [
      { hears: wish, awaiting: 'confirm' },
      { afterMinutes: 9 * 60, hears: yes, replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut ada'] },
  }),
  script({
    name: 'after more than a day a yes books nothing',
    turns: [
      { hears: wish, awaiting: 'confirm' },
      { afterMinutes: 24 * 60 + 1, hears: yes, effects: [], replies: ['startedAfresh', 'menu'], flow: null, proposal: null },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'after more than a day a new wish needs no word about the old one',
    turns: [{ hears: wish }, { afterMinutes: 3 * 24 * 60, hears: [start('book'), services('massage')], replies: ['askSlot'], awaiting: 'slot', answers: { services: ['massage'], day: null } }],
  }),
  script({
    name: 'after more than a day a greeting is a greeting',
    turns: [{ hears: wish }, { afterMinutes: 3 * 24 * 60, hears: greeting, replies: ['greeting'], flow: null }],
  }),
  script({
    name: 'a late yes to a time that is past by now is told so',
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-06'), at('11:00')], awaiting: 'confirm' },
      { afterMinutes: 5 * 60, hears: yes, effects: ['reserveSlot', 'findSlots'], replies: ['slotProblem', 'askSlot'], awaiting: 'slot', proposal: null },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'the buttons of a reminder act on their booking whatever was said before',
    given: { bookings: mine },
    turns: [
      { hears: attends('b1'), effects: ['confirmAttendance'], replies: ['introduction', 'attendanceConfirmed'], awaiting: null },
      { hears: start('reschedule', 'b1'), awaiting: 'slot', answers: { booking: 'b1' } },
      { hears: start('cancel', 'b2'), proposal: 'cancel b2' },
      { hears: attends('b1'), replies: ['attendanceConfirmed', 'cancelSummary'], proposal: 'cancel b2' },
    ],
  }),
  script({
    name: 'a button of a booking that is gone',
    given: { bookings: mine },
    turns: [
      { hears: attends('b9'), replies: ['introduction', 'bookingGone'] },
      { hears: start('reschedule', 'b9'), replies: ['bookingGone'], flow: null },
      { hears: start('cancel', 'b9'), replies: ['bookingGone'], flow: null },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut ada', 'b2 2030-05-10T11:00 beard bob'] },
  }),
  script({
    name: 'a question after days is answered without a word about the old draft',
    turns: [{ hears: wish }, { afterMinutes: 3 * 24 * 60, hears: asks('address'), replies: ['answer', 'offerToBook'] }],
  }),
]

describe('old buttons and long silences', () => play(scripts))
