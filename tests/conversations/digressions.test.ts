import { describe } from 'vitest'
import { play, script } from '#tests/support/conversation'
import { asks, at, begin, day, greeting, media, no, provider, services, start, stop, thanks, yes } from '#tests/support/said'

const askingTime = [services('cut'), provider('ada')]
const mine = [
  { id: 'b1', services: ['beard'], provider: 'bob', start: '2030-05-09T10:00' },
  { id: 'b2', services: ['cut'], provider: 'bob', start: '2030-05-10T10:00' },
]

const scripts = [
  script({
    name: 'price and parking in the middle: both answered, then the open question again in the same message',
    turns: [
      { hears: askingTime, awaiting: 'slot' },
      { hears: [asks('price'), asks('faq', { faqKey: 'parking' })], replies: ['answer', 'answer', 'askSlot'], awaiting: 'slot', saysPart: 'Haircut: 300 kr', offers: ['later'] },
      { hears: [day('2030-05-08'), at('14:00')], proposal: 'book 2030-05-08T14:00 cut ada' },
    ],
  }),
  script({
    name: 'a question at the confirmation leaves the proposal as it is',
    turns: [
      { hears: [...askingTime, day('2030-05-08'), at('14:00')], awaiting: 'confirm' },
      { hears: asks('address'), replies: ['answer', 'bookingSummary'], saysPart: 'Nygade 1', proposal: 'book 2030-05-08T14:00 cut ada' },
      { hears: yes, replies: ['bookingConfirmed'] },
    ],
  }),
  script({
    name: 'a question while the name is asked',
    given: { customer: { name: null } },
    turns: [
      { hears: [...askingTime, day('2030-05-08'), at('14:00')], awaiting: 'name' },
      { hears: asks('duration'), replies: ['answer', 'askName'], awaiting: 'name', saysPart: '30 min' },
    ],
  }),
  script({
    name: 'a question about another service does not change the draft',
    turns: [{ hears: askingTime }, { hears: asks('price', { serviceId: 'colour' }), saysPart: 'Colour and cut: 1,200 kr', answers: { services: ['cut'] } }],
  }),
  script({
    name: 'the price out of the blue offers to book, and a yes does',
    turns: [
      { hears: asks('price', { serviceId: 'cut' }), replies: ['introduction', 'answer', 'offerToBook'], awaiting: null, saysPart: '300', offers: ['book'] },
      { hears: yes, awaiting: 'provider', answers: { services: ['cut'] } },
    ],
  }),
  script({
    name: 'what was asked about is what "it" means, and what is booked',
    turns: [
      { hears: asks('services', { serviceId: 'beard' }), saysPart: 'Beard trim: 150 kr, 15 min', offers: ['book'] },
      { hears: asks('duration'), saysPart: 'Beard trim: 150 kr, 15 min' },
      { hears: [start('book'), day('2030-05-09'), at('12:00')], proposal: 'book 2030-05-09T12:00 beard bob' },
    ],
  }),
  script({
    name: 'a day alone after a question books what was asked about',
    turns: [{ hears: asks('price', { serviceId: 'beard' }) }, { hears: [day('2030-05-09'), at('12:00')], proposal: 'book 2030-05-09T12:00 beard bob' }],
  }),
  script({
    name: 'what nobody has written down is not known, and a person is named',
    turns: [{ hears: asks('faq', { faqKey: 'dogs' }), saysPart: 'I do not know that' }],
  }),
  script({
    name: 'all prices when no service is meant',
    turns: [{ hears: asks('price'), saysPart: 'Massage: 600 kr' }],
  }),
  script({
    name: 'opening hours, the team and the rules come from the data',
    turns: [
      { hears: asks('hours'), saysPart: 'Saturday: 10:00–14:00' },
      { hears: asks('providers', { serviceId: 'massage' }), saysPart: 'Cleo: Massage' },
      { hears: asks('policy'), saysPart: '2 hours' },
      { hears: asks('services'), saysPart: 'Free talk: free of charge' },
    ],
  }),
  script({
    name: 'the telephone is the one that is written to',
    turns: [{ hears: asks('phone'), saysPart: '+4512345678' }],
  }),
  script({
    name: 'the telephone is what the owner has written about it',
    given: { tenant: { faq: { phone: 'Call 70 10 20 30 before noon.' } } },
    turns: [{ hears: asks('phone'), saysPart: '70 10 20 30' }],
  }),
  script({
    name: 'how good somebody is, is what others thought; of all, the best first',
    turns: [
      { hears: asks('rating', { providerId: 'ada' }), saysPart: 'Ada: ★' },
      { hears: asks('rating'), saysPart: 'Cleo: No reviews yet' },
    ],
  }),
  script({
    name: 'hours that nobody has stated are those in which somebody works',
    given: { tenant: { openingHours: null } },
    turns: [{ hears: asks('hours'), saysPart: 'Sunday: closed' }],
  }),
  script({
    name: 'an address that is not known is not invented',
    given: { tenant: { address: undefined } },
    turns: [{ hears: asks('address'), saysPart: 'I do not know that' }],
  }),
  script({
    name: 'asked whether it is a bot, it says so',
    turns: [{ hears: asks('isBot'), saysPart: 'automatic assistant' }],
  }),
  script({
    name: 'asking what is free begins a booking and keeps the day',
    turns: [{ hears: [asks('freeTimes', { serviceId: 'massage' }), day('2030-05-09')], replies: ['introduction', 'answer', 'askSlot'], awaiting: 'slot', answers: { day: '2030-05-09' } }],
  }),
  script({
    name: 'a greeting in the middle is returned, and the question stays',
    turns: [{ hears: askingTime }, { hears: greeting, replies: ['hello', 'askSlot'], awaiting: 'slot' }],
  }),
  script({
    name: 'thanks after all is done is answered without a menu',
    turns: [
      { hears: [...askingTime, day('2030-05-08'), at('14:00')] },
      { hears: yes },
      { hears: thanks, replies: ['smallTalk'], awaiting: null, flow: null },
      { hears: yes, replies: ['smallTalk'] },
      { hears: no, replies: ['smallTalk'] },
    ],
  }),
  script({
    name: 'my bookings in the middle are shown, and the draft goes on',
    given: { bookings: mine },
    turns: [
      { hears: askingTime, awaiting: 'slot' },
      { hears: start('myBookings'), replies: ['bookingsList', 'askSlot'], awaiting: 'slot', flow: 'book', saysPart: 'Beard trim with Bob' },
    ],
  }),
  script({
    name: 'help in the middle keeps the draft',
    turns: [
      { hears: [services('cut')], awaiting: 'provider' },
      { hears: start('help'), replies: ['help', 'askProvider'], awaiting: 'provider', flow: 'book' },
    ],
  }),
  script({
    name: 'the menu in the middle drops the draft and says so',
    turns: [{ hears: [services('cut')] }, { hears: start('menu'), replies: ['draftDropped', 'menu'], flow: null, offers: ['book', 'bookings', 'human'] }],
  }),
  script({
    name: 'a voice message is asked for in writing, a picture is kept, a sticker is liked; the question stays',
    turns: [
      { hears: [services('cut')], awaiting: 'provider' },
      { hears: media('audio'), replies: ['mediaReceived', 'askProvider'], awaiting: 'provider', saysPart: 'write it' },
      { hears: media('image'), replies: ['mediaReceived', 'askProvider'], saysPart: 'kept' },
      { hears: media('sticker'), replies: ['mediaReceived', 'askProvider'] },
      { hears: media('location'), replies: ['mediaReceived', 'askProvider'] },
    ],
  }),
  script({
    name: 'a picture out of the blue needs no menu',
    turns: [{ hears: media('image'), replies: ['introduction', 'mediaReceived'], awaiting: null }],
  }),
  script({
    name: 'STOP in the middle is acknowledged once and leaves the open question open',
    turns: [
      { hears: [services('cut')], awaiting: 'provider' },
      { hears: stop, replies: ['optedOut'], awaiting: 'provider', offers: ['ada', 'bob'], flow: 'book' },
      { taps: 'ada', awaiting: 'slot' },
      { hears: begin, replies: ['optedIn'], awaiting: 'slot' },
    ],
  }),
  script({
    name: 'START of somebody who never stopped is a beginning',
    turns: [{ hears: begin, replies: ['introduction', 'menu'], awaiting: 'service' }],
  }),
  script({
    name: 'who has stopped and writes again is answered',
    given: { customer: { name: 'Ida', optedOut: true } },
    turns: [{ hears: [services('cut')], awaiting: 'provider' }],
  }),
]

describe('digressions', () => play(scripts))
