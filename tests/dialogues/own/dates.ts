import type { DialogueInput } from '#tests/dialogues/format'
import { kaldet, named } from '#tests/dialogues/own/answers'

// conversation.md 9, 10: dates as people say them, the business's zone, silence.
export const dates: DialogueInput[] = [
  {
    id: 'H50', title: 'Halv fem er 16:30', tags: ['dates', 'da'], customer: 'guest',
    script: ['rygmassage hos Otto på fredag halv fem'],
    answers: kaldet('Jens Riis'),
    expect: { new_bookings: [{ service: 'back30', provider: 'otto', start: '2027-03-19T16:30:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H51', title: 'At 5 follows the opening hours', tags: ['dates'], customer: 'guest',
    script: ['back massage with Otto on Friday at 5'],
    answers: named('Jens Riis'),
    expect: { new_bookings: [{ service: 'back30', provider: 'otto', start: '2027-03-19T17:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H52', title: 'Day before month: 3/4 is the third of April', tags: ['dates', 'dst'], customer: 'guest',
    script: ['brows with Yasmin 3/4 at 11:00'],
    answers: named('Nora Lind'),
    confirm_only_if: { start: '2027-04-03T11:00:00+02:00', on_mismatch: 'on 3 April at 11:00' },
    expect: { new_bookings: [{ service: 'brows', provider: 'yasmin', start: '2027-04-03T11:00:00+02:00', start_utc: '2027-04-03T09:00:00Z', status: 'confirmed' }] },
  },
  {
    id: 'H53', title: 'Next Monday, said on a Monday', tags: ['dates'], customer: 'guest',
    script: ['gel nails with Yasmin next Monday at 15'],
    answers: { date: { text: 'Monday 22 March' }, ...named('Nora Lind') },
    confirm_only_if: { start: '2027-03-22T15:00:00+01:00', on_mismatch: 'Monday 22 March at 15:00' },
    expect: { new_bookings: [{ service: 'gel', provider: 'yasmin', start: '2027-03-22T15:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H54', title: 'A past date gets alternatives, not an error', tags: ['dates', 'past'], customer: 'guest',
    script: ['pedicure with Freja on Friday 12 March at 10'],
    answers: { date: { text: 'Tuesday 23 March' }, time: { text: '13:00' }, slot: { tap: '2027-03-23T13:00', text: 'Tuesday 23 March at 13:00' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-23T13:00:00+01:00', on_mismatch: 'Tuesday 23 March at 13:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H55', title: 'A closed day gets the nearest open one', tags: ['dates', 'closed'], customer: 'guest',
    script: ['pedicure with Freja Thursday 25 March at 10:00'],
    answers: { date: { text: 'Tuesday 30 March' }, time: { text: '10:00' }, slot: { tap: '2027-03-30T10:00', text: 'Tuesday 30 March at 10:00' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-30T10:00:00+02:00', on_mismatch: 'Tuesday 30 March at 10:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-30T10:00:00+02:00', status: 'confirmed' }] },
  },
  {
    id: 'H56', title: 'A full day: nothing is squeezed in', tags: ['dates', 'full'], customer: 'guest',
    script: ['gel nails with Freja on Wednesday at 10:00'],
    answers: { date: { text: 'Tuesday 23 March' }, time: { text: '10:00' }, slot: { tap: '2027-03-23T10:00', text: 'Tuesday 23 March at 10:00' }, ...named('Nora Lind') },
    confirm_only_if: { start: '2027-03-23T10:00:00+01:00', on_mismatch: 'Tuesday 23 March at 10:00' },
    expect: { new_bookings: [{ service: 'gel', provider: 'freja', start: '2027-03-23T10:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H57', title: 'Too soon today: a later hour', tags: ['dates', 'notice'], customer: 'guest',
    script: ['classic manicure with Freja today at 9:30'],
    answers: { date: { text: 'today' }, time: { text: '14:00' }, slot: { tap: '2027-03-15T14:00', text: '14:00' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-15T14:00:00+01:00', on_mismatch: 'today at 14:00' },
    expect: { new_bookings: [{ service: 'man_classic', provider: 'freja', start: '2027-03-15T14:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H58', title: 'Beyond the booking window', tags: ['dates', 'window'], customer: 'guest',
    script: ['pedicure with Freja on 3 May at 10:00'],
    answers: { date: { text: 'Tuesday 23 March' }, time: { text: '13:00' }, slot: { tap: '2027-03-23T13:00', text: 'Tuesday 23 March at 13:00' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-23T13:00:00+01:00', on_mismatch: 'Tuesday 23 March at 13:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H59', title: 'Reminders keep wall time across the change of the clock', tags: ['dst', 'reminders'], customer: 'guest',
    script: ['pedicure with Freja Monday 5 April at 9:00', { say: 'the day after then, Tuesday 6 April at 9:00', when: 'confirm' }],
    answers: named('Ida Bro'),
    confirm_only_if: { start: '2027-04-06T09:00:00+02:00', on_mismatch: 'Tuesday 6 April at 9:00' },
    expect: {
      new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-04-06T09:00:00+02:00', start_utc: '2027-04-06T07:00:00Z', status: 'confirmed' }],
      jobs: { reminders_local: ['2027-04-05T09:00', '2027-04-06T07:00'] },
    },
  },
  {
    id: 'H60', title: 'The business\'s zone counts, not the number\'s', tags: ['zone'], tenant: 'thames', customer: '+4528111111',
    script: ['a trim with George tomorrow at 3pm'],
    answers: named('Jonna Riis'),
    expect: { new_bookings: [{ service: 'trim', provider: 'george', start: '2027-03-16T15:00:00Z', status: 'confirmed', price: 28 }], outbound: { language: 'en' } },
  },
  {
    id: 'H61', title: 'Silence of some hours: it goes on', tags: ['silence'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { advance: 'PT3H', when: 'confirm' }],
    answers: named('Ida Bro'),
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H62', title: 'A yes of the day after confirms nothing', tags: ['silence'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { advance: 'PT30H', when: 'confirm' }, 'yes'],
    answers: { name: { text: 'Ida Bro' } },
    expect: { new_bookings: [], outbound: { confirmations: 0 } },
  },
  {
    id: 'H63', title: 'Saturday at one in the afternoon', tags: ['dates'], customer: 'guest',
    script: ['deep tissue massage with Otto on Saturday at 1pm'],
    answers: named('Jens Riis'),
    expect: { new_bookings: [{ service: 'deep60', provider: 'otto', start: '2027-03-20T13:00:00+01:00', status: 'confirmed', price: 720 }] },
  },
  {
    id: 'H64', title: 'In two weeks on Tuesday', tags: ['dates', 'dst'], customer: 'guest',
    script: ['pedicure with Freja in two weeks on Tuesday at 10:00'],
    answers: named('Ida Bro'),
    confirm_only_if: { start: '2027-03-30T10:00:00+02:00', on_mismatch: 'on 30 March at 10:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-30T10:00:00+02:00', status: 'confirmed' }] },
  },
  {
    id: 'H65', title: 'Something earlier that day', tags: ['dates', 'correction'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March at 15:00', { say: 'do you have anything earlier that day?', when: 'confirm' }],
    answers: { slot: { tap: '2027-03-23T10:00', text: 'Tuesday 23 March at 10:00' }, time: { text: '10:00' }, date: { text: 'Tuesday 23 March' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-23T10:00:00+01:00', on_mismatch: 'Tuesday 23 March at 10:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T10:00:00+01:00', status: 'confirmed' }] },
  },
]
