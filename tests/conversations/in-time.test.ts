import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'

// Monday 6 May 2030, nine in the morning.

const soon = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-07T14:00' }]
const two = [...soon, { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' }]

const scripts = [
  script({
    name: 'a question about the provider books nothing',
    turns: [
      { says: 'haircut with Bob Thursday at 11', proposal: 'book 2030-05-09T11:00 cut bob' },
      { says: 'is Bob good?', effects: [], proposal: 'book 2030-05-09T11:00 cut bob' },
      { says: 'can I get it for 200?', effects: [], proposal: 'book 2030-05-09T11:00 cut bob' },
      { says: 'ok great', replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'coming, said after a reminder',
    given: { bookings: two },
    turns: [{ says: "yes I'll be there", effects: ['findBookings', 'confirmAttendance'], replies: ['introduction', 'attendanceConfirmed'] }],
  }),
  script({
    name: 'a plain yes answers the reminder that came before it',
    given: { bookings: soon },
    turns: [
      { says: 'hi', awaiting: 'service' },
      { afterMinutes: 600, meanwhileTold: { kind: 'reminder', booking: 'b1' }, says: 'yes', effects: ['confirmAttendance'], replies: ['attendanceConfirmed'] },
    ],
  }),
  script({
    name: 'a yes with nothing to come is polite talk',
    turns: [{ says: 'I will be there', effects: ['findBookings'], replies: ['introduction', 'smallTalk'] }],
  }),
  script({
    name: 'as soon as possible is the first start there is, and another one when that does not suit',
    turns: [
      { says: 'haircut with Ada as soon as possible', proposal: 'book 2030-05-06T10:00 cut ada' },
      { says: 'another time', awaiting: 'slot', offers: ['2030-05-06T14:00'] },
    ],
  }),
  script({
    name: 'pushed by half an hour, counted from the booking',
    given: { bookings: soon },
    turns: [{ says: 'I am running late, can we push my haircut half an hour?', proposal: 'move b1 2030-05-07T14:30' }],
  }),
  script({
    name: 'somebody else for a booking that there is',
    given: { bookings: soon },
    turns: [{ says: 'could Bob do my haircut tomorrow instead of Ada?', proposal: 'move b1 2030-05-07T14:00' }],
  }),
  script({
    name: 'somebody else for a booking that there is, in other words',
    given: { bookings: soon },
    turns: [{ says: 'can I change Ada to Bob for my haircut', proposal: 'move b1 2030-05-07T14:00' }],
  }),
  script({
    name: 'earlier than what is proposed, on its day',
    turns: [
      { says: 'haircut with Ada Thursday at 15', proposal: 'book 2030-05-09T15:00 cut ada' },
      { says: 'do you have anything earlier that day?', awaiting: 'slot', offers: ['2030-05-09T10:00', '2030-05-09T14:00'], offersNot: ['2030-05-09T15:00', '2030-05-09T16:00', '2030-05-08T15:00'] },
      { says: '10:00', proposal: 'book 2030-05-09T10:00 cut ada' },
      { says: 'something later please', awaiting: 'slot', offers: ['2030-05-09T14:00'], offersNot: ['2030-05-09T10:00'] },
    ],
  }),
  script({
    name: 'all bookings are cancelled one after the other, each when it is confirmed',
    given: { bookings: two },
    turns: [
      { says: 'cancel all my appointments', proposal: 'cancel b1' },
      { says: 'yes', replies: ['bookingCancelled', 'cancelSummary'], proposal: 'cancel b2' },
      { says: 'no', replies: ['bookingKept'], proposal: null },
    ],
    ends: { bookings: ['b2 2030-05-10T11:00 beard bob'] },
  }),
  script({
    name: 'two bookings in one message, and the name put right in between',
    given: { customer: { name: null } },
    turns: [
      { says: 'haircut with Ada on Thursday at 11 and a massage with Cleo on Thursday at 13:00', awaiting: 'name' },
      { says: 'Frida Torsdag', proposal: 'book 2030-05-09T11:00 cut ada', name: 'Frida Torsdag', saysPart: 'Frida Torsdag' },
      { says: 'wait, the name is Paula Berg', proposal: 'book 2030-05-09T11:00 cut ada', name: 'Paula Berg', saysPart: 'Paula Berg' },
      { says: 'yes', proposal: 'book 2030-05-09T13:00 massage cleo' },
      { says: 'yes', replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'who asks why the name is needed is told, and asked again',
    given: { customer: { name: null } },
    turns: [
      { says: 'haircut with Ada on Thursday at 11', awaiting: 'name' },
      { says: 'Why do you need my name?', replies: ['answer', 'askName'], awaiting: 'name', name: null },
    ],
  }),
]

describe('the right thing at the right time', () => play(scripts))
