import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'

// The same dialogues as a person writes them: the built-in understanding and the dialogue together.

const mine = [
  { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' },
  { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' },
]

const scripts = [
  script({
    name: 'a first booking, written instead of tapped',
    given: { customer: { name: null } },
    turns: [
      { says: 'Hi', replies: ['greeting'], awaiting: 'service' },
      { says: 'haircut', awaiting: 'provider', answers: { services: ['cut'] } },
      { says: 'the second', awaiting: 'slot', answers: { provider: 'bob' } },
      { says: 'Thursday 11:00', awaiting: 'name', answers: { startsAt: '2030-05-09T11:00' } },
      { says: 'Peter Krag', proposal: 'book 2030-05-09T11:00 cut bob', name: 'Peter Krag' },
      { says: 'yes', replies: ['bookingConfirmed'], awaiting: null },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut bob'] },
  }),
  script({
    name: 'everything in one sentence, and the day put right',
    given: { customer: { name: null } },
    turns: [
      { says: 'Hi, can I get a haircut with Ada on Thursday at 11?', awaiting: 'name' },
      { says: 'sorry I meant Friday, not Thursday', awaiting: 'name', answers: { startsAt: '2030-05-10T11:00' } },
      { says: 'Nina Dahl', proposal: 'book 2030-05-10T11:00 cut ada' },
      { says: 'no, make it 14:00', proposal: 'book 2030-05-10T14:00 cut ada' },
      { says: 'yes please', replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-10T14:00 cut ada'] },
  }),
  script({
    name: 'price and parking in the middle',
    turns: [
      { says: 'haircut with Ada', awaiting: 'slot' },
      { says: 'how much is it btw? and is there parking?', replies: ['answer', 'answer', 'askSlot'], saysPart: '300 kr' },
      { says: 'ok, Wednesday at 14 please', proposal: 'book 2030-05-08T14:00 cut ada' },
    ],
  }),
  script({
    name: 'a time that somebody else takes, and another one of the same day',
    turns: [
      { says: 'haircut with Ada Thursday at 11', awaiting: 'confirm' },
      { meanwhile: { id: 'x', services: ['cut'], provider: 'ada', start: '2030-05-09T11:00' }, says: 'yes', problem: 'taken', awaiting: 'slot' },
      { says: '11:30 then', proposal: 'book 2030-05-09T11:30 cut ada' },
    ],
  }),
  script({
    name: 'RESCHEDULE, and the new time in words',
    given: { bookings: mine.slice(0, 1) },
    turns: [
      { says: 'RESCHEDULE', awaiting: 'slot' },
      { says: 'Thursday next week at 14', proposal: 'move b1 2030-05-16T14:00' },
      { says: 'yes', replies: ['bookingMoved'] },
    ],
    ends: { bookings: ['b1 2030-05-16T14:00 cut ada'] },
  }),
  script({
    name: 'cancel one of two by its name',
    given: { bookings: mine },
    turns: [
      { says: 'please cancel my beard trim', proposal: 'cancel b2' },
      { says: 'yes', replies: ['bookingCancelled'] },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut ada'] },
  }),
  script({
    name: 'på dansk, med rettelse',
    turns: [
      { says: 'hej, jeg vil gerne klippes hos Ada på torsdag kl. 11', proposal: 'book 2030-05-09T11:00 cut ada', saysPart: 'Skal jeg booke den?' },
      { says: 'nej, hellere fredag', proposal: 'book 2030-05-10T11:00 cut ada' },
      { says: 'ja tak', replies: ['bookingConfirmed'], saysPart: 'Din tid er booket' },
    ],
    ends: { bookings: ['new1 2030-05-10T11:00 cut ada'] },
  }),
  script({
    name: 'two wishes in one message',
    given: { bookings: mine },
    turns: [
      { says: 'cancel my beard trim and book a haircut with Bob on Friday at 15:00', proposal: 'cancel b2' },
      { says: 'yes', replies: ['bookingCancelled', 'bookingSummary'], proposal: 'book 2030-05-10T15:00 cut bob' },
      { says: 'yes', replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['b1 2030-05-09T10:00 cut ada', 'new1 2030-05-10T15:00 cut bob'] },
  }),
  script({
    name: 'global words in the middle of a booking',
    turns: [
      { says: 'haircut', awaiting: 'provider' },
      { says: 'help', replies: ['help', 'askProvider'], awaiting: 'provider' },
      { says: 'STOP', replies: ['optedOut'], awaiting: 'provider' },
      { says: 'Ada', awaiting: 'slot' },
      { says: 'back', awaiting: 'provider' },
      { says: 'my bookings', replies: ['noBookings', 'askProvider'], awaiting: 'provider' },
      { says: 'cancel', replies: ['draftDropped'], flow: null },
      { says: 'human', replies: ['handedOver'], isWithPerson: true },
      { says: 'hello?', isSilent: true },
    ],
  }),
]

describe('in words', () => play(scripts))
