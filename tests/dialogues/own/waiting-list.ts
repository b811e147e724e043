import type { DialogueInput } from '#tests/dialogues/format'
import { yes } from '#tests/dialogues/own/answers'

// B9: the waiting list. Freja's Wednesday is full of Bente's visits.
const gel = { service: 'gel', provider: 'freja', date: '2027-03-17' }
const nine = '2027-03-17T09:00:00+01:00'
const line = (...customers: string[]) => ({ waitlist: customers.map((customer, index) => ({ customer, ...gel, joined: `2027-03-1${index}T09:00:00+01:00` })) })
const cancelled = { event: { type: 'cancel_booking', booking: 'b_bente_1' } }
const untouched = ['b_mikkel_brows', 'b_mikkel_back']

export const waitingList: DialogueInput[] = [
  {
    id: 'H130',
    title: 'Nothing is free on the day: onto the waiting list by a tap',
    tags: ['waiting-list'],
    customer: 'mikkel',
    script: ['gel nails with Freja on Wednesday 17 March', { tap: 'waitlist' }],
    answers: yes,
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [], waitlist: [{ ...gel, status: 'waiting' }], unchanged: untouched, session: { idle: true } },
  },
  {
    id: 'H131',
    title: 'Venteliste med egne ord',
    tags: ['waiting-list', 'da'],
    customer: 'karen',
    script: ['kan jeg komme på venteliste til gelenegle hos Freja onsdag den 17. marts?'],
    answers: { confirm: { tap: 'yes', text: 'ja' } },
    limits: { max_customer_messages: 2 },
    expect: { new_bookings: [], waitlist: [{ ...gel, status: 'waiting' }], unchanged: ['b_karen'], outbound: { language: 'da' } },
  },
  {
    id: 'H132',
    title: 'The first in line takes the freed time with a tap',
    tags: ['waiting-list', 'offer'],
    customer: 'mikkel',
    seed: line('mikkel', 'lena'),
    script: [cancelled],
    answers: yes,
    expect: {
      new_bookings: [{ service: 'gel', provider: 'freja', start: nine, status: 'confirmed' }],
      cancelled: ['b_bente_1'],
      unchanged: untouched,
      waitlist: [{ ...gel, status: 'booked' }],
      outbound: { confirmations: 1, notifications: ['waitlist_offer', 'confirmation'] },
      others: { lena: { new_bookings: [], waitlist: [{ ...gel, status: 'waiting' }] } },
    },
  },
  {
    id: 'H133',
    title: 'A typed yes to the offer',
    tags: ['waiting-list', 'offer'],
    customer: 'lena',
    seed: line('lena'),
    script: ['hi', cancelled, 'yes please'],
    expect: {
      new_bookings: [{ service: 'gel', provider: 'freja', start: nine, status: 'confirmed' }],
      cancelled: ['b_bente_1'],
      waitlist: [{ ...gel, status: 'booked' }],
      outbound: { confirmations: 1 },
    },
  },
  {
    id: 'H134',
    title: 'The first says no, and the next is asked at once',
    tags: ['waiting-list', 'offer'],
    customer: 'mikkel',
    seed: line('mikkel', 'lena'),
    script: [cancelled, { tap: 'no' }, { customer: 'lena', tap: 'yes' }],
    expect: {
      new_bookings: [],
      cancelled: ['b_bente_1'],
      unchanged: untouched,
      waitlist: [gel],
      others: { lena: { new_bookings: [{ service: 'gel', provider: 'freja', start: nine, status: 'confirmed' }], waitlist: [{ ...gel, status: 'booked' }] } },
    },
  },
  {
    id: 'H135',
    title: 'Nobody answers: the next is asked, and a late yes books nothing',
    tags: ['waiting-list', 'offer', 'late'],
    customer: 'mikkel',
    seed: line('mikkel', 'lena'),
    script: [cancelled, { advance: 'PT31M' }, { tap: 'yes' }, { customer: 'lena', say: 'yes' }],
    expect: {
      new_bookings: [],
      cancelled: ['b_bente_1'],
      unchanged: untouched,
      waitlist: [{ ...gel, status: 'waiting' }],
      slot_held_once: [{ provider: 'freja', start: nine, by: 'lena' }],
      others: { lena: { new_bookings: [{ service: 'gel', provider: 'freja', start: nine, status: 'confirmed' }] } },
    },
  },
  {
    id: 'H136',
    title: 'Nobody is left in line: the time is free again',
    tags: ['waiting-list', 'offer'],
    customer: 'mikkel',
    seed: line('mikkel'),
    script: [cancelled, { tap: 'no' }],
    expect: { new_bookings: [], cancelled: ['b_bente_1'], unchanged: untouched, slot_free: [{ provider: 'freja', service: 'gel', start: nine }] },
  },
  {
    id: 'H137',
    title: 'Booked elsewhere: nothing is waited for any more',
    tags: ['waiting-list'],
    customer: 'mikkel',
    seed: { waitlist: [{ customer: 'mikkel', ...gel, until: '2027-03-19' }] },
    script: ['gel nails with Yasmin on Friday 19 March at 14:00'],
    answers: yes,
    confirm_only_if: { start: '2027-03-19T14:00:00+01:00', on_mismatch: 'at 14:00' },
    expect: { new_bookings: [{ service: 'gel', provider: 'yasmin', start: '2027-03-19T14:00:00+01:00', status: 'confirmed' }], unchanged: untouched, waitlist: [{ ...gel, status: 'withdrawn' }] },
  },
  {
    id: 'H138',
    title: 'Off the list by a word',
    tags: ['waiting-list'],
    customer: 'mikkel',
    seed: line('mikkel'),
    script: ['please take me off the waiting list', cancelled],
    expect: { new_bookings: [], cancelled: ['b_bente_1'], unchanged: untouched, waitlist: [{ ...gel, status: 'withdrawn' }], outbound: { no_notifications: ['waitlist_offer'] } },
  },
  {
    id: 'H139',
    title: 'My bookings tells what is waited for',
    tags: ['waiting-list', 'my-bookings'],
    customer: 'mikkel',
    seed: line('mikkel'),
    script: ['my bookings'],
    expect: { new_bookings: [], unchanged: untouched, waitlist: [{ ...gel, status: 'waiting' }], outbound: { must_contain_any_after_turn: { 1: ['waiting list'] } } },
  },
]
