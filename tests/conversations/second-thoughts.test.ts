import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'

const one = [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' }]
const two = [...one, { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-10T11:00' }]

const scripts = [
  script({
    name: 'the other booking is meant after all',
    given: { bookings: two },
    turns: [
      { says: 'cancel my beard trim', proposal: 'cancel b2' },
      { says: 'wait no, the other one', awaiting: 'booking', effects: ['findBookings'] },
      { says: 'the first', proposal: 'cancel b1' },
      { says: 'how much is that?', replies: ['answer', 'cancelSummary'], proposal: 'cancel b1' },
      { says: 'what does it cost to cancel?', replies: ['answer', 'cancelSummary'], saysPart: '24 hours' },
      { says: 'yes but only if my wife agrees', effects: ['findBookings'], proposal: 'cancel b1' },
    ],
  }),
  script({
    name: 'the same time in another week',
    given: { bookings: one },
    turns: [
      { says: 'I am sick, I can not come on thursday', awaiting: 'slot', flow: 'reschedule' },
      { says: 'next week, same time', awaiting: 'date' },
      { says: 'tuesday', proposal: 'move b1 2030-05-14T10:00' },
    ],
  }),
  script({
    name: 'a move cannot make another service of a booking, and says so',
    given: { bookings: one },
    turns: [{ says: 'change my appointment to a beard trim', replies: ['introduction', 'moveKeepsService', 'askSlot'], awaiting: 'slot' }],
  }),
  script({
    name: 'a polite word is no name, and a name that looks like a word of ours is one',
    given: { customer: { name: null } },
    turns: [
      { says: 'haircut with Ada on Thursday at 11', awaiting: 'name' },
      { says: 'ok', awaiting: 'name', name: null },
      { says: 'Pedro Ruiz', awaiting: 'confirm', name: 'Pedro Ruiz' },
    ],
  }),
]

describe('second thoughts', () => play(scripts))
