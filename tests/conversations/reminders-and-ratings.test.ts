import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { start, thanks, yes } from '#tests/support/said'

const tomorrow = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-07T10:00' }]
const both = [...tomorrow, { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' }]
const reminded = { kind: 'reminder', booking: 'b1' } as const
const askedHow = { kind: 'followUp', booking: 'b1' } as const
/** From Monday nine to Tuesday one o'clock, after the visit. */
const AFTERWARDS = 28 * 60

const scripts = [
  ...['ok', 'yes', '👍', 'sure', 'ja', 'I will be there', 'perfekt 👍'].map(says =>
    script({
      name: `“${says}” to a reminder is a promise to come`,
      given: { bookings: both },
      turns: [{ meanwhileTold: reminded, says, effects: ['confirmAttendance'], saysPart: '10:00' }],
    }),
  ),
  ...['ok', 'yes', '👍'].map(says =>
    script({
      name: `“${says}” without a reminder is talk`,
      given: { bookings: both },
      turns: [{ says, effects: [], flow: null }],
    }),
  ),
  script({
    name: 'after something else was said, a yes is about that',
    given: { bookings: tomorrow },
    turns: [
      { meanwhileTold: reminded, says: 'haircut with Bob on Thursday at 11', awaiting: 'confirm', proposal: 'book 2030-05-09T11:00 cut bob' },
      { says: 'yes', effects: ['reserveSlot'], replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'a yes among other wishes is no promise to come',
    given: { bookings: both },
    turns: [{ meanwhileTold: reminded, hears: [yes, start('menu')], effects: [] }],
  }),
  script({
    name: 'a yes with thanks is a promise to come',
    given: { bookings: both },
    turns: [{ meanwhileTold: reminded, hears: [thanks, yes], effects: ['confirmAttendance'] }],
  }),
  script({
    name: 'who cannot come is shown the booking with the ways to change it',
    given: { bookings: both },
    turns: [{ meanwhileTold: reminded, says: 'no', replies: ['introduction', 'bookingDetail'], offers: ['move:b1', 'cancel:b1'] }],
  }),
  script({
    name: 'a bare "cancel" to a reminder means that booking, and is confirmed',
    given: { bookings: both },
    turns: [
      { meanwhileTold: reminded, says: 'cancel', proposal: 'cancel b1' },
      { says: 'yes', replies: ['bookingCancelled'] },
    ],
    ends: { bookings: ['b2 2030-05-10T11:00 beard bob'] },
  }),
  script({
    name: 'another hour, said to a reminder, moves that booking',
    given: { bookings: both },
    turns: [{ meanwhileTold: reminded, says: 'could I come at 14:00 instead?', proposal: 'move b1 2030-05-07T14:00' }],
  }),
  ...(
    [
      ['5', 5],
      ['4!', 4],
      ['5 stars', 5],
      ['⭐⭐⭐⭐⭐', 5],
      ['4/5', 4],
      ['three', 3],
      ['I would give it a 4, thanks', 4],
      ['5 stjerner herfra', 5],
      ['10/10', 5],
      ['cinco estrellas', 5],
    ] as const
  ).map(([says, stars]) =>
    script({
      name: `“${says}” after the visit is a rating`,
      given: { bookings: tomorrow },
      turns: [{ afterMinutes: AFTERWARDS, meanwhileTold: askedHow, says, effects: ['rateVisit'], ratings: [`b1 ${stars}`], flow: null, awaiting: null }],
    }),
  ),
  script({
    name: 'a number that is no rating is asked for again',
    given: { bookings: tomorrow },
    turns: [
      { afterMinutes: AFTERWARDS, meanwhileTold: askedHow, says: '8', effects: [], saysPart: 'from 1 to 5', awaiting: 'rating' },
      { says: '4', ratings: ['b1 4'] },
    ],
  }),
  script({
    name: 'thanks first, the number after it',
    given: { bookings: tomorrow },
    turns: [
      { afterMinutes: AFTERWARDS, meanwhileTold: askedHow, says: 'thank you!', effects: [], awaiting: 'rating' },
      { says: '5', ratings: ['b1 5'] },
    ],
  }),
  script({
    name: 'few stars: the owner is told, and what went wrong is passed on',
    given: { bookings: tomorrow },
    turns: [
      { afterMinutes: AFTERWARDS, meanwhileTold: askedHow, says: '2', effects: ['rateVisit', 'tellOwner'], ratings: ['b1 2'], awaiting: 'reason', isWithPerson: false, saysPart: 'What went wrong?' },
      { says: 'the fringe is much too short and I had to wait for ages', effects: [], replies: ['passedOn'], awaiting: null, flow: null },
    ],
  }),
  script({
    name: 'a booking is made as ever after few stars',
    given: { bookings: tomorrow },
    turns: [
      { afterMinutes: AFTERWARDS, meanwhileTold: askedHow, says: '1', ratings: ['b1 1'], awaiting: 'reason' },
      { says: 'I want to book a haircut with Bob on Friday at 11', proposal: 'book 2030-05-10T11:00 cut bob' },
    ],
  }),
  script({
    name: 'a digit is a choice while something is offered',
    given: { bookings: tomorrow },
    turns: [
      { afterMinutes: AFTERWARDS, says: 'haircut', awaiting: 'provider' },
      { meanwhileTold: askedHow, says: '1', effects: ['findSlots'], ratings: [] },
    ],
  }),
  script({
    name: 'a digit without the question is no rating',
    given: { bookings: tomorrow },
    turns: [{ afterMinutes: AFTERWARDS, says: '5', effects: [], ratings: [] }],
  }),
  script({
    name: 'a visit that has not been is not rated',
    given: { bookings: tomorrow },
    turns: [{ meanwhileTold: askedHow, says: '5', ratings: [] }],
  }),
  script({
    name: 'a yes to the question how it was confirms nothing',
    given: { bookings: both },
    turns: [{ afterMinutes: AFTERWARDS, meanwhileTold: askedHow, hears: yes, effects: [], ratings: [] }],
  }),
  script({
    name: 'a wish after the question is a wish',
    given: { bookings: tomorrow },
    turns: [{ afterMinutes: AFTERWARDS, meanwhileTold: askedHow, says: 'haircut with Bob on Friday at 5 pm', proposal: 'book 2030-05-10T17:00 cut bob', ratings: [] }],
  }),
]

describe('answers to a reminder and to the question how it was', () => play(scripts))
