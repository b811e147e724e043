import { describe } from 'vitest'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { play, script } from '#tests/support/conversation'
import { providers, services } from '#tests/support/salon'
import { at, day, services as wants, start, yes } from '#tests/support/said'

const yoga = Service.parse({ ...services[0], id: 'yoga', name: 'Yoga', names: {}, description: undefined, minutes: 60, seats: 2, gridMinutes: 60 })
const dana = Provider.parse({ ...providers[0], id: 'dana', name: 'Dana', serviceIds: ['yoga'], hours: { thu: ['17:00-19:00'] } })
const given = { facts: { services: [...services, yoga], providers: [...providers, dana] } }
const other = (id: string) => ({ id, services: ['yoga'], provider: 'dana', start: '2030-05-09T18:00', of: 'other' as const })

describe('classes', () =>
  play([
    script({
      name: 'several customers come to the same start, and it is said how many places are left',
      given: { ...given, bookings: [other('b1')] },
      turns: [
        { hears: [wants('yoga'), day('2030-05-09')], replies: ['introduction', 'askSlot'], offers: ['2030-05-09T17:00', '2030-05-09T18:00'] },
        { taps: '2030-05-09T18:00', proposal: 'book 2030-05-09T18:00 yoga dana' },
        { taps: 'yes', replies: ['bookingConfirmed'] },
      ],
      ends: { bookings: ['new1 2030-05-09T18:00 yoga dana'] },
    }),
    script({
      name: 'a class is full when its seats are taken',
      given: { ...given, bookings: [other('b1'), other('b2')] },
      turns: [{ hears: [wants('yoga'), day('2030-05-09'), at('18:00')], problem: 'notFree', offers: ['2030-05-09T17:00'], offersNot: ['2030-05-09T18:00'] }],
    }),
    script({
      name: 'a second place in the same class is not booked by accident',
      given,
      turns: [
        { hears: [wants('yoga'), day('2030-05-09'), at('18:00')], proposal: 'book 2030-05-09T18:00 yoga dana' },
        { hears: yes, replies: ['bookingConfirmed'] },
        { hears: [start('book'), wants('yoga'), day('2030-05-09'), at('18:00')], proposal: 'book 2030-05-09T18:00 yoga dana' },
        { hears: yes, replies: ['alreadyBooked'], saysPart: 'You already have a place', flow: null },
      ],
      ends: { bookings: ['new1 2030-05-09T18:00 yoga dana'] },
    }),
    script({
      name: 'a class is no part of another visit: the two are booked one after the other',
      given,
      turns: [{ hears: [wants('cut', 'yoga'), day('2030-05-09')], replies: ['introduction', 'notTogether', 'askProvider'] }],
    }),
  ]))
