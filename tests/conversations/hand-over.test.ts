import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { salon } from '#tests/support/salon'
import { asks, begin, greeting, nonsense, person, services, start, stop } from '#tests/support/said'

const scripts = [
  script({
    name: 'at the word a person takes over, the owner is told and the bot is silent',
    turns: [
      { hears: [services('cut')] },
      { hears: person(), effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true, awaiting: null, flow: null },
      { hears: start('book'), effects: [], replies: [], isSilent: true, isWithPerson: true },
      { hears: asks('price'), isSilent: true },
    ],
  }),
  script({
    name: 'STOP and START are acknowledged while a person has the conversation',
    turns: [{ hears: person() }, { hears: stop, replies: ['optedOut'] }, { hears: begin, replies: ['optedIn'], isWithPerson: true }],
  }),
  script({
    name: 'or as long as the business has set, and then a booking goes on well',
    given: { tenant: { rules: { ...salon.rules, handOverHours: 2 } } },
    turns: [
      { hears: [services('cut')] },
      { hears: person() },
      { afterMinutes: 119, hears: greeting, isSilent: true },
      { afterMinutes: 2, says: 'haircut with Bob on Thursday at 11', proposal: 'book 2030-05-09T11:00 cut bob', isWithPerson: false },
      { says: 'yes', replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'after twelve hours the bot answers again',
    turns: [{ hears: person() }, { afterMinutes: 11 * 60, hears: greeting, isSilent: true }, { afterMinutes: 61, hears: greeting, replies: ['greeting'], isWithPerson: false }],
  }),
  script({
    name: 'two misunderstandings in a row are enough',
    turns: [{ hears: [services('cut')] }, { hears: nonsense, isWithPerson: false }, { hears: nonsense, effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true }],
  }),
  ...(['pain', 'allergy', 'complaint', 'money'] as const).map(reason =>
    script({
      name: `${reason} is a person's matter, whatever else was said`,
      turns: [{ hears: [services('cut'), person(reason)], effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true }],
    }),
  ),
  script({
    name: 'outside the hours it is said when somebody is there',
    turns: [{ afterMinutes: 12 * 60, hears: person(), saysPart: 'Tuesday 7 May at 09:00' }],
  }),
  script({
    name: 'within the hours it is as soon as one can',
    turns: [{ hears: person(), saysPart: 'as soon as we can' }],
  }),
  script({
    name: 'a business that states no hours promises none',
    given: { tenant: { openingHours: null } },
    turns: [{ afterMinutes: 12 * 60, hears: person(), saysPart: 'as soon as we can' }],
  }),
]

describe('handing over', () => play(scripts))
