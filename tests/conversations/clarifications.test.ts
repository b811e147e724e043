import { describe } from 'vitest'
import type { Service } from '#shared/schemas/service'
import { play, script } from '#tests/support/conversation'
import { providers as salonProviders, services as salonServices } from '#tests/support/salon'
import { at, clarify, day, page, provider, services, start, yes } from '#tests/support/said'

const mine = [
  { id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-08T10:00' },
  { id: 'b2', services: ['beard'], provider: 'bob', start: '2030-05-09T10:00' },
  { id: 'b3', services: ['massage'], provider: 'cleo', start: '2030-05-09T14:00' },
]
const [template] = salonServices
const many: Service[] = template === undefined ? [] : Array.from({ length: 14 }, (_, index) => ({ ...template, id: `s${index + 1}`, name: `Service ${index + 1}`, names: {} }))
const [ada] = salonProviders
const manyFacts = {
  services: many,
  providers: ada === undefined ? [] : Array.from({ length: 12 }, (_, index) => ({ ...ada, id: `p${index + 1}`, name: `Person ${index + 1}`, serviceIds: many.map(({ id }) => id) })),
}

const scripts = [
  script({
    name: 'a word that fits two services asks between them and keeps the rest',
    turns: [
      {
        hears: [clarify('services', 'cut', 'colour'), provider('ada'), day('2030-05-09'), at('09:00')],
        replies: ['introduction', 'askService'],
        awaiting: 'service',
        offers: ['cut', 'colour'],
        offersNot: ['beard', 'massage'],
      },
      { taps: 'colour', proposal: 'book 2030-05-09T09:00 colour ada' },
    ],
  }),
  script({
    name: 'a word that fits two people asks between them',
    turns: [{ hears: [services('cut'), clarify('provider', 'ada', 'bob')], replies: ['introduction', 'askProvider'], awaiting: 'provider', offers: ['ada', 'bob'] }],
  }),
  script({
    name: 'an unclear correction asks anew instead of guessing',
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-09'), at('11:00')], awaiting: 'confirm' },
      { hears: clarify('services', 'kids', 'colour'), awaiting: 'service', proposal: null, offers: ['kids', 'colour'], offersNot: ['cut'] },
      { taps: 'kids', proposal: 'book 2030-05-09T11:00 kids ada' },
    ],
  }),
  script({
    name: 'an unclear word about a booking to cancel leaves those that it fits',
    given: { bookings: mine },
    turns: [{ hears: [start('cancel'), clarify('services', 'cut', 'beard')], awaiting: 'booking', offers: ['b1', 'b2'], offersNot: ['b3'] }],
  }),
  script({
    name: 'more services than rows are shown page by page, round to the first again',
    given: { facts: manyFacts },
    turns: [
      { hears: start('book'), awaiting: 'service', offers: ['s1', 's9', 'later'], offersNot: ['s10'] },
      { taps: 'later', awaiting: 'service', offers: ['s10', 's14'], offersNot: ['s1'] },
      { taps: 'later', awaiting: 'service', offers: ['s1'] },
      { taps: 's3', awaiting: 'provider', offers: ['any', 'p1', 'p8', 'later'], offersNot: ['p9'] },
      { taps: 'later', awaiting: 'provider', offers: ['p9', 'p12', 'any'] },
    ],
  }),
  script({
    name: 'turning on from one day to others, and back',
    turns: [
      { hears: [services('cut'), provider('ada'), day('2030-05-09')], awaiting: 'slot', offers: ['2030-05-09T16:00', 'earlier', 'later'] },
      { hears: page('later'), awaiting: 'slot', offers: ['2030-05-09T16:15', '2030-05-09T16:30', 'later'], offersNot: ['2030-05-09T16:00'], answers: { day: '2030-05-09' } },
      { taps: 'later', awaiting: 'slot', offers: ['earlier'], offersNot: ['2030-05-09T16:30'], answers: { day: '2030-05-10' } },
      { taps: 'earlier', awaiting: 'slot', answers: { day: '2030-05-06' }, offers: ['later'] },
    ],
  }),
  script({
    name: 'other days are offered page by page',
    turns: [
      { hears: [services('cut'), provider('ada'), at('11:00')], awaiting: 'date', offers: ['2030-05-06', '2030-05-16', 'later'] },
      { taps: 'later', awaiting: 'date', offers: ['2030-05-20'], offersNot: ['2030-05-16'] },
      { taps: '2030-05-20', proposal: 'book 2030-05-20T11:00 cut ada' },
      { hears: yes, replies: ['bookingConfirmed'] },
    ],
  }),
]

describe('clarifications', () => play(scripts))
