import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { providers } from '#tests/support/salon'
import { at, between, day, greeting, nonsense, no, provider, services, start, yes } from '#tests/support/said'

const ada = [services('cut'), provider('ada')]
const fullDay = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '12:30', '13:00', '13:30', '14:00', '14:30', '15:00', '15:30', '16:00', '16:30'].map((time, index) => ({
  id: `x${index}`,
  of: 'other' as const,
  services: ['cut'],
  provider: 'ada',
  start: `2030-05-09T${time}`,
}))

const scripts = [
  script({
    name: 'a day that has passed gets the nearest days to come',
    turns: [{ hears: [...ada, day('2030-05-03'), at('11:00')], problem: 'past', awaiting: 'slot', offers: ['2030-05-06T11:00', '2030-05-07T11:00'] }],
  }),
  script({
    name: 'an hour that has passed today',
    turns: [{ hears: [...ada, day('2030-05-06'), at('08:00')], problem: 'past', awaiting: 'slot', offers: ['2030-05-06T10:00'] }],
  }),
  script({
    name: 'an hour that is too near',
    turns: [{ hears: [...ada, day('2030-05-06'), at('09:30')], problem: 'tooSoon', saysPart: '1 hour', offers: ['2030-05-06T10:00'] }],
  }),
  script({
    name: 'a closed day',
    turns: [{ hears: [...ada, day('2030-05-17'), at('11:00')], problem: 'closed', offers: ['2030-05-16T11:00', '2030-05-20T11:00'], saysPart: 'Friday 17 May' }],
  }),
  script({
    name: 'a day on which only others work offers them, and taking one changes who',
    turns: [
      { hears: [...ada, day('2030-05-11'), at('11:00')], problem: 'providerOff', offers: ['2030-05-11T11:00', '2030-05-10T11:00'], saysPart: 'Ada does not work on Saturday 11 May' },
      { taps: '2030-05-11T11:00', proposal: 'book 2030-05-11T11:00 cut bob' },
    ],
  }),
  script({
    name: 'a day beyond the time in which one can book says until when',
    turns: [{ hears: [...ada, day('2030-08-01')], problem: 'beyondWindow', saysPart: 'Wednesday 5 June', offers: ['2030-06-05T09:00'] }],
  }),
  script({
    name: 'a full day offers the days around it, and somebody else on that day',
    given: { bookings: fullDay },
    turns: [{ hears: [...ada, day('2030-05-09')], problem: 'full', awaiting: 'slot', offers: ['2030-05-09T10:00'] }],
  }),
  script({
    name: 'a time off the grid gets the times beside it',
    turns: [{ hears: [...ada, day('2030-05-09'), at('11:10')], problem: 'notFree', offers: ['2030-05-09T11:00', '2030-05-09T11:15'] }],
  }),
  script({
    name: 'a part of the day that is taken',
    given: { bookings: fullDay.filter(({ start: time }) => time > '2030-05-09T12') },
    turns: [{ hears: [...ada, day('2030-05-09'), between('13:00', '16:00')], problem: 'notFree', offers: ['2030-05-09T11:30'] }],
  }),
  script({
    name: 'somebody else who is free at the wished time comes first',
    given: { bookings: [{ id: 'x', of: 'other', services: ['cut'], provider: 'ada', start: '2030-05-09T11:00' }] },
    turns: [
      { hears: [...ada, day('2030-05-09'), at('11:00')], problem: 'notFree', offers: ['2030-05-09T11:00', '2030-05-09T11:30', '2030-05-08T11:00'] },
      { hears: at('11:30'), proposal: 'book 2030-05-09T11:30 cut ada' },
    ],
  }),
  script({
    name: 'a slot that somebody takes while the customer thinks: said, others offered, everything else kept',
    given: { customer: { name: 'Max Holm' } },
    turns: [
      { hears: [...ada, day('2030-05-09'), at('11:00')], awaiting: 'confirm' },
      {
        meanwhile: { id: 'x', services: ['cut'], provider: 'ada', start: '2030-05-09T11:00' },
        hears: yes,
        effects: ['reserveSlot', 'findSlots'],
        replies: ['slotProblem', 'askSlot'],
        problem: 'taken',
        awaiting: 'slot',
        offers: ['2030-05-09T11:30'],
        proposal: null,
      },
      { hears: at('11:30'), proposal: 'book 2030-05-09T11:30 cut ada' },
      { hears: yes, replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-09T11:30 cut ada'] },
  }),
  script({
    name: 'more bookings than allowed are refused with the rule',
    given: { bookings: ['2030-05-08', '2030-05-09', '2030-05-10'].map((date, index) => ({ id: `b${index}`, services: ['cut'], provider: 'ada', start: `${date}T10:00` })) },
    turns: [
      { hears: [...ada, day('2030-05-14'), at('11:00')] },
      { hears: yes, effects: ['reserveSlot'], replies: ['tooManyBookings'], saysPart: '3 bookings', flow: null, awaiting: null, offers: ['bookings', 'human'] },
      { hears: [start('book'), services('cut')], effects: ['tellOwner'], replies: ['handedOver'], isWithPerson: true },
    ],
  }),
  script({
    name: 'ids that do not exist are as good as not said',
    turns: [
      { hears: [start('book'), services('nails', 'cut'), provider('zoe')], awaiting: 'provider', answers: { services: ['cut'] } },
      { hears: services('nails'), replies: ['notUnderstood', 'askProvider'], answers: { services: ['cut'] } },
    ],
  }),
  script({
    name: 'a service that nobody does at the moment',
    given: { facts: { providers: providers.filter(({ id }) => id !== 'cleo') } },
    turns: [{ hears: [services('massage')], replies: ['introduction', 'nobodyQualified', 'askService'], offersNot: ['massage'] }],
  }),
  script({
    name: 'nothing free at all is said, with a way to a person',
    given: { facts: { providers: providers.map(one => ({ ...one, hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } })) } },
    turns: [{ hears: ada, replies: ['introduction', 'nothingFree'], offers: ['human'], flow: 'book' }],
  }),
  script({
    name: 'one misunderstanding asks again with the options; an understood message in between starts the count anew',
    turns: [
      { hears: [services('cut')], awaiting: 'provider' },
      { hears: nonsense, replies: ['notUnderstood', 'askProvider'], offers: ['ada', 'bob'], isWithPerson: false },
      { taps: 'ada', awaiting: 'slot' },
      { hears: nonsense, replies: ['notUnderstood', 'askSlot'], isWithPerson: false },
    ],
  }),
  script({
    name: 'the very first words, not understood, are greeted',
    turns: [
      { hears: nonsense, replies: ['greeting'], awaiting: 'service' },
      { hears: greeting, replies: ['greeting'] },
      { hears: nonsense, replies: ['notUnderstood', 'menu'], isWithPerson: false },
    ],
  }),
  script({
    name: 'a message in which nothing was understood at all counts as that',
    turns: [{ hears: greeting }, { hears: [], replies: ['notUnderstood', 'menu'] }],
  }),
  script({
    name: 'yes and no out of the blue do nothing',
    turns: [
      { hears: yes, effects: [], flow: null, replies: ['introduction', 'smallTalk'] },
      { hears: no, effects: [], flow: null },
    ],
    ends: { bookings: [] },
  }),
]

describe('what cannot be', () => play(scripts))
