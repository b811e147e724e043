import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import type { GivenBooking } from '#tests/support/dialogue-world'
import { at, day, named, no, provider, services, start, yes } from '#tests/support/said'

/** All of Cleo's Tuesday is taken; she works on Tuesdays and Thursdays, noon to six. */
const full: GivenBooking[] = [12, 13, 14, 15, 16, 17].map(hour => ({ id: `x${hour}`, services: ['massage'], provider: 'cleo', start: `2030-05-07T${hour}:00`, of: 'other' }))
const tuesday = [start('book'), services('massage'), day('2030-05-07')]
const offer: GivenBooking = { id: 'o1', services: ['massage'], provider: 'cleo', start: '2030-05-07T14:00' }
const waiting = [{ id: 'w1', services: ['massage'], provider: 'cleo', from: '2030-05-07' }]
const inLine = { name: 'Ida Holm', isInLine: true }

const scripts = [
  script({
    name: 'is offered beside the times that come closest when nothing is free on the day',
    given: { bookings: full },
    turns: [
      { hears: tuesday, replies: ['introduction', 'slotProblem', 'askSlot'], problem: 'full', offers: ['waitlist', '2030-05-09T12:00'] },
      { taps: 'waitlist', effects: ['joinWaitlist'], replies: ['waitJoined'], waits: ['massage any 2030-05-07'], flow: null, awaiting: null, saysPart: 'Tuesday 7 May' },
    ],
    ends: { bookings: [] },
  }),
  script({
    name: 'is no way to wait for a closed day',
    turns: [{ hears: [start('book'), services('cut'), provider('ada'), day('2030-05-17')], problem: 'closed', offersNot: ['waitlist'] }],
  }),
  script({
    name: 'keeps the provider and about the hour that were wished for',
    given: { bookings: [{ id: 'x', services: ['cut'], provider: 'ada', start: '2030-05-08T10:00', of: 'other' }] },
    turns: [
      { hears: [start('book'), services('cut'), provider('ada'), day('2030-05-08'), at('10:00')], problem: 'notFree', offers: ['waitlist'] },
      { taps: 'waitlist', replies: ['waitJoined'], waits: ['cut ada 2030-05-08'], saysPart: 'between 08:00 and 12:00' },
    ],
  }),
  script({
    name: 'can be joined in one sentence',
    given: { bookings: full },
    turns: [
      {
        hears: [start('waitlist'), services('massage'), day('2030-05-07')],
        effects: ['findSlots', 'joinWaitlist'],
        replies: ['introduction', 'waitJoined'],
        waits: ['massage any 2030-05-07'],
        offers: ['leave:wait1'],
      },
    ],
  }),
  script({
    name: 'is not needed for what is free, although the times of something else were shown before',
    turns: [
      { hears: tuesday, awaiting: 'slot' },
      { hears: [start('waitlist'), services('cut'), provider('ada'), day('2030-05-08')], replies: ['waitNotNeeded', 'askSlot'], waits: [] },
    ],
  }),
  script({
    name: 'asks for what is missing and shows it once',
    given: { bookings: [], waiting: [] },
    turns: [
      { hears: start('waitlist'), awaiting: 'service', flow: 'waitlist' },
      { hears: services('cut'), awaiting: 'provider', offers: ['any', 'ada', 'bob'] },
      { taps: 'ada', awaiting: 'date', offers: ['2030-05-07', 'anyDay'], offersNot: ['2030-05-11', '2030-05-17'] },
      { hears: day('2030-05-12'), awaiting: 'confirm', replies: ['waitSummary'], proposal: null },
      { taps: 'yes', replies: ['waitJoined'], waits: ['cut ada 2030-05-12'], flow: null },
    ],
  }),
  script({
    name: 'a changed wish is shown again before the yes counts',
    turns: [
      { hears: [start('waitlist'), services('cut'), provider('ada')], awaiting: 'date' },
      { hears: day('2030-05-12'), awaiting: 'confirm' },
      { hears: [yes, day('2030-05-19')], replies: ['waitSummary'], awaiting: 'confirm', waits: [] },
      { hears: yes, replies: ['waitJoined'], waits: ['cut ada 2030-05-19'] },
    ],
  }),
  script({
    name: 'a no at the summary drops it',
    turns: [
      { hears: [start('waitlist'), services('cut'), provider('ada')], awaiting: 'date' },
      { hears: day('2030-05-12'), awaiting: 'confirm' },
      { hears: no, replies: ['draftDropped'], flow: null, waits: [] },
    ],
  }),
  script({
    name: 'asks a new customer for the name, and for nothing else',
    given: { bookings: full, customer: { name: null } },
    turns: [
      { hears: [start('waitlist'), services('massage'), day('2030-05-07')], awaiting: 'name' },
      { hears: named('Kim'), replies: ['waitJoined'], waits: ['massage any 2030-05-07'], name: 'Kim' },
    ],
  }),
  script({
    name: 'nobody waits for what is free: the times are offered',
    turns: [
      { hears: [start('waitlist'), services('massage'), day('2030-05-07')], replies: ['introduction', 'waitNotNeeded', 'askSlot'], awaiting: 'slot', flow: 'book', waits: [] },
      { hears: start('waitlist'), replies: ['waitJoined'], waits: ['massage any 2030-05-07'], flow: null },
    ],
  }),
  script({
    name: 'a day that is past or too far is refused',
    turns: [
      { hears: [start('waitlist'), services('massage'), day('2030-05-01')], problem: 'past', awaiting: 'date' },
      { hears: day('2030-09-01'), problem: 'beyondWindow', awaiting: 'date' },
    ],
  }),
  script({
    name: 'has its limit',
    given: { bookings: full, waiting: [...waiting, { id: 'w2', services: ['cut'], from: '2030-05-08' }] },
    turns: [{ hears: [start('waitlist'), services('massage'), day('2030-05-07')], replies: ['introduction', 'waitTooMany'], flow: null }],
  }),
  script({
    name: 'is listed beside the bookings',
    given: { bookings: [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-08T10:00' }], waiting, customer: inLine },
    turns: [
      {
        hears: start('myBookings'),
        effects: ['findBookings', 'findWaiting'],
        replies: ['introduction', 'waitingListed', 'bookingDetail'],
        saysPart: 'Massage with Cleo, Tuesday 7 May',
        offers: ['move:b1'],
      },
    ],
  }),
  script({
    name: 'is listed where there is no booking, and left by its button',
    given: { waiting, customer: inLine },
    turns: [
      { hears: start('myBookings'), replies: ['introduction', 'waitingListed'], offers: ['leave:w1'] },
      { taps: 'leave:w1', effects: ['leaveWaitlist'], replies: ['waitLeft'], waits: [] },
      { says: 'leave the waiting list', replies: ['notWaiting'], waits: [] },
    ],
  }),
  script({
    name: 'an offered time is taken with a plain yes, before anything else was written',
    given: { waiting, customer: inLine },
    turns: [
      { meanwhileOffered: offer, says: 'yes', effects: ['answerOffer'], replies: ['introduction', 'bookingConfirmed'], proposal: null, flow: null, awaiting: null, offers: ['move:o1', 'cancel:o1'] },
    ],
  }),
  script({
    name: '"ok" and the words of the button are a yes to an offered time',
    given: { waiting, customer: inLine },
    turns: [
      { says: 'hi', replies: ['greeting'] },
      { meanwhileOffered: offer, says: 'ok great', effects: ['answerOffer'], replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'an offered time is left with a no, and what else was said goes on',
    given: { waiting, customer: inLine },
    turns: [{ meanwhileOffered: offer, says: 'No thanks', replies: ['introduction', 'offerDeclined'], flow: null }],
  }),
  script({
    name: 'a yes after another question was asked is about that one',
    given: { waiting, customer: inLine },
    turns: [
      { meanwhileOffered: offer, hears: [start('book'), services('cut'), provider('ada'), day('2030-05-08'), at('10:00')], awaiting: 'confirm' },
      { hears: yes, effects: ['reserveSlot'], replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'a yes after small talk is still about the time that is kept, and only once',
    given: { waiting, customer: inLine },
    turns: [
      { meanwhileOffered: offer, says: 'where are you?', replies: ['introduction', 'answer', 'offerToBook'] },
      { says: 'yes', replies: ['bookingConfirmed'], effects: ['answerOffer'] },
      { says: 'yes', effects: [], replies: ['smallTalk'] },
    ],
  }),
  script({
    name: 'a late yes hears the truth',
    given: { waiting, customer: inLine },
    turns: [
      { says: 'hi', replies: ['greeting'] },
      { meanwhileOffered: offer, replies: ['smallTalk'], hears: { kind: 'smallTalk', topic: 'thanks' }, awaiting: 'confirm', proposal: 'book 2030-05-07T14:00 massage cleo' },
      { afterMinutes: 31, hears: { kind: 'answerOffer', bookingId: 'o1', isAccepted: true }, replies: ['offerGone'], saysPart: 'still on the waiting list', awaiting: null, proposal: null },
    ],
  }),
  script({
    name: 'an offered time is taken by its button in the middle of another booking, which goes on',
    given: { waiting, customer: inLine },
    turns: [
      { hears: [start('book'), services('cut'), provider('ada'), day('2030-05-08')], awaiting: 'slot' },
      { meanwhileOffered: offer, hears: { kind: 'answerOffer', bookingId: 'o1', isAccepted: true }, replies: ['bookingConfirmed', 'askSlot'], flow: 'book', awaiting: 'slot' },
    ],
  }),
  script({
    name: 'an offered time is taken while a person has the conversation',
    given: { waiting, customer: inLine },
    turns: [
      { hears: { kind: 'handOver', reason: 'asked' }, isWithPerson: true },
      { meanwhileOffered: offer, hears: { kind: 'answerOffer', bookingId: 'o1', isAccepted: true }, replies: ['bookingConfirmed'], isWithPerson: true },
    ],
  }),
  script({
    name: 'is asked for in words',
    given: { bookings: full },
    turns: [{ says: 'can you put me on the waiting list for a massage with Cleo on Tuesday?', replies: ['introduction', 'waitJoined'], waits: ['massage cleo 2030-05-07'] }],
  }),
  script({
    name: 'is asked for in Danish words',
    given: { bookings: full },
    turns: [{ says: 'må jeg komme på venteliste til massage på tirsdag', replies: ['introduction', 'waitJoined'], waits: ['massage any 2030-05-07'], saysPart: 'Du står på ventelisten' }],
  }),
  script({
    name: 'is left in Danish words',
    given: { waiting, customer: inLine },
    turns: [{ says: 'fjern mig fra ventelisten', replies: ['introduction', 'waitLeft'], waits: [] }],
  }),
]

describe('the waiting list', () => play(scripts))
