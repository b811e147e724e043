import type { DialogueInput } from '#tests/dialogues/format'
import { named } from '#tests/dialogues/own/answers'

// Several businesses behind one number: who is meant, and that nothing crosses over.
const yogaClass = { service: 'private60', provider: 'ida', status: 'confirmed' }

export const sharedNumber: DialogueInput[] = [
  {
    id: 'H110',
    title: 'A stranger is asked which business',
    tags: ['shared-number'],
    tenant: 'yoga',
    customer: '+4528999999',
    script: ['Hello', { tap: 'yoga', say: 'Yoga i Gården', when: 'business' }, 'private yoga class with Ida on Tuesday 23 March at 8:00'],
    answers: named('Maj Ravn'),
    expect: { new_bookings: [{ ...yogaClass, start: '2027-03-23T08:00:00+01:00' }], other_tenant: { krop: { new_bookings: [] } } },
  },
  {
    id: 'H111',
    title: 'The wish is kept while the business is asked',
    tags: ['shared-number'],
    tenant: 'yoga',
    customer: '+4528999998',
    script: ['private yoga class with Ida on Tuesday 23 March at 9:00'],
    answers: { business: { tap: 'yoga', text: 'Yoga i Gården' }, ...named('Maj Ravn') },
    limits: { max_customer_messages: 4 },
    expect: { new_bookings: [{ ...yogaClass, start: '2027-03-23T09:00:00+01:00' }], other_tenant: { krop: { new_bookings: [] } } },
  },
  {
    id: 'H112',
    title: 'A keyword says which',
    tags: ['shared-number'],
    tenant: 'yoga',
    customer: '+4528999997',
    script: ['YOGA private yoga class with Ida Wednesday 24 March at 7:00'],
    answers: named('Maj Ravn'),
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [{ ...yogaClass, start: '2027-03-24T07:00:00+01:00' }], other_tenant: { krop: { new_bookings: [] } } },
  },
  {
    id: 'H113',
    title: 'A customer of one of them goes there',
    tags: ['shared-number', 'da'],
    tenant: 'krop',
    customer: 'karen',
    script: ['mine tider'],
    expect: { new_bookings: [], unchanged: ['k_karen'], outbound: { must_contain_any_after_turn: { 1: ['Anders', '9.00', '09.00', '9:00', '09:00'] }, must_not_contain: ['Otto'] } },
  },
  {
    id: 'H114',
    title: 'A keyword goes over to the other business',
    tags: ['shared-number'],
    tenant: 'krop',
    customer: 'karen',
    script: ['YOGA', 'privat yogatime hos Ida tirsdag den 23. marts kl. 8'],
    answers: { name: { text: 'Karen Vestergaard' }, confirm: { tap: 'yes', text: 'ja' } },
    expect: { new_bookings: [], unchanged: ['k_karen'], other_tenant: { yoga: { new_bookings: [{ ...yogaClass, start: '2027-03-23T08:00:00+01:00' }] } } },
  },
  {
    id: 'H115',
    title: 'A bare greeting, then the business: the booking goes on from there',
    tags: ['shared-number'],
    tenant: 'yoga',
    customer: '+4528999996',
    script: ['hi'],
    answers: {
      business: { tap: 'yoga', text: 'Yoga i Gården' },
      service: { tap: 'private60', text: 'private class' },
      provider: { tap: 'ida', text: 'Ida' },
      date: { text: 'Tuesday 23 March' },
      time: { text: '9:00' },
      slot: { tap: '2027-03-23T09:00', text: 'Tuesday 23 March at 9:00' },
      ...named('Maj Ravn'),
    },
    expect: { new_bookings: [{ ...yogaClass, start: '2027-03-23T09:00:00+01:00' }], other_tenant: { krop: { new_bookings: [] } } },
  },
]
