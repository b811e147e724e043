import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { after, at, day, greeting, named, provider, services, start, usual, yes } from '#tests/support/said'

const scripts = [
  script({
    name: 'a new customer books by taps alone',
    given: { customer: { name: null } },
    turns: [
      { hears: greeting, replies: ['greeting'], awaiting: 'service', offers: ['book', 'bookings', 'human'], flow: null },
      { taps: 'book', replies: ['askService'], awaiting: 'service', offers: ['cut', 'beard', 'colour', 'kids', 'massage', 'talk'] },
      { taps: 'cut', replies: ['askProvider'], awaiting: 'provider', offers: ['ada', 'bob', 'any'], offersNot: ['cleo'] },
      { taps: 'bob', replies: ['askSlot'], awaiting: 'slot', offers: ['later', 'nextWeek'] },
      { taps: 'nextWeek', replies: ['askSlot'], awaiting: 'slot', offers: ['2030-05-13T10:00', 'earlier', 'later'] },
      { taps: '2030-05-13T10:00', replies: ['askName'], awaiting: 'name' },
      { hears: named('Peter Krag'), replies: ['bookingSummary'], awaiting: 'confirm', proposal: 'book 2030-05-13T10:00 cut bob', offers: ['yes', 'change', 'no'] },
      { taps: 'yes', replies: ['bookingConfirmed'], effects: ['reserveSlot'], awaiting: null, flow: null, offers: ['move:new1', 'cancel:new1'] },
    ],
    ends: { bookings: ['new1 2030-05-13T10:00 cut bob'] },
  }),
  script({
    name: 'everything in one sentence goes straight to the name and the confirmation',
    given: { customer: { name: null } },
    turns: [
      { hears: [greeting, start('book'), services('cut'), provider('ada'), day('2030-05-09'), at('11:00')], replies: ['introduction', 'askName'], effects: ['findSlots'], awaiting: 'name' },
      { hears: named('Peter'), replies: ['bookingSummary'], proposal: 'book 2030-05-09T11:00 cut ada' },
      { hears: yes, effects: ['reserveSlot'], replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-09T11:00 cut ada'] },
  }),
  script({
    name: 'a service that only one provider does asks for no provider',
    turns: [
      { hears: [start('book'), services('massage')], replies: ['introduction', 'askSlot'], awaiting: 'slot', offers: ['2030-05-07T12:00'] },
      { taps: '2030-05-07T12:00', proposal: 'book 2030-05-07T12:00 massage cleo', awaiting: 'confirm' },
    ],
  }),
  script({
    name: 'when only one of those who do it is free at the wished time, nobody is asked who',
    turns: [{ hears: [services('cut'), day('2030-05-11'), at('11:00')], replies: ['introduction', 'bookingSummary'], proposal: 'book 2030-05-11T11:00 cut bob' }],
  }),
  script({
    name: 'who is asked among those who are free at the wished time',
    turns: [
      { hears: [services('cut'), day('2030-05-09'), at('11:00')], replies: ['introduction', 'askProvider'], effects: ['findSlots'], offers: ['ada', 'bob', 'any'] },
      { taps: 'any', proposal: 'book 2030-05-09T11:00 cut any' },
    ],
  }),
  script({
    name: 'when nobody is free at the wished time, who is asked first',
    turns: [
      { hears: [services('cut'), day('2030-05-09'), at('20:00')], awaiting: 'provider', offers: ['ada', 'bob'] },
      { taps: 'bob', problem: 'notFree', offers: ['2030-05-09T17:30'] },
    ],
  }),
  script({
    name: 'anyone is assigned when the booking is made',
    turns: [
      { hears: [services('cut'), provider('any'), day('2030-05-08'), at('10:00')], proposal: 'book 2030-05-08T10:00 cut any' },
      { hears: yes, replies: ['bookingConfirmed'], saysPart: 'Ada' },
    ],
    ends: { bookings: ['new1 2030-05-08T10:00 cut ada'] },
  }),
  script({
    name: 'an hour without a day offers the days on which it is free',
    turns: [
      { hears: [start('book'), services('cut'), provider('ada'), at('12:30')], replies: ['introduction', 'askDay'], awaiting: 'date', offers: ['2030-05-06', '2030-05-07', 'later'] },
      { taps: '2030-05-07', awaiting: 'confirm', proposal: 'book 2030-05-07T12:30 cut ada' },
    ],
  }),
  script({
    name: 'a day without an hour offers a mix over that day, and any other time of it can be written',
    turns: [
      { hears: [start('book'), services('cut'), provider('ada'), day('2030-05-08')], awaiting: 'slot', offers: ['2030-05-08T09:00', '2030-05-08T16:00', 'earlier', 'later'] },
      { hears: at('13:45'), awaiting: 'confirm', proposal: 'book 2030-05-08T13:45 cut ada' },
    ],
  }),
  script({
    name: 'a part of the day is enough when one start is left in it',
    turns: [{ hears: [start('book'), services('massage'), day('2030-05-07'), after('17:00')], awaiting: 'confirm', proposal: 'book 2030-05-07T17:00 massage cleo' }],
  }),
  script({
    name: 'the usual takes service and provider from the history',
    given: { usual: { serviceIds: ['cut'], providerId: 'bob', weekday: 'fri', minute: 900 } },
    turns: [
      { hears: [usual, day('2030-05-10'), at('15:00')], effects: ['findUsual', 'findSlots'], proposal: 'book 2030-05-10T15:00 cut bob' },
      { taps: 'yes', replies: ['bookingConfirmed'] },
    ],
    ends: { bookings: ['new1 2030-05-10T15:00 cut bob'] },
  }),
  script({
    name: 'without a history the usual is asked for',
    turns: [{ hears: usual, replies: ['introduction', 'noUsual', 'askService'], awaiting: 'service' }],
  }),
  script({
    name: 'two services that one person does are one visit',
    turns: [
      { hears: [services('cut', 'beard'), day('2030-05-07'), at('10:00')], replies: ['introduction', 'bookingSummary'], proposal: 'book 2030-05-07T10:00 cut bob', saysPart: '450' },
      { hears: yes },
    ],
    ends: { bookings: ['new1 2030-05-07T10:00 cut+beard bob'] },
  }),
  script({
    name: 'a free service is said to be free',
    turns: [{ hears: [services('talk'), day('2030-05-07'), at('10:00')], awaiting: 'confirm', saysPart: 'free of charge' }],
  }),
  script({
    name: 'a Danish customer is answered in Danish',
    turns: [
      { hears: greeting, language: 'da', saysPart: 'automatiske assistent' },
      { hears: [services('cut'), provider('ada'), day('2030-05-07'), at('10:00')], saysPart: 'Klip hos Ada' },
      { hears: yes, saysPart: 'Din tid er booket' },
    ],
  }),
]

describe('booking', () => play(scripts))
