import type { DialogueInput } from '#tests/dialogues/format'
import { kaldet, named } from '#tests/dialogues/own/answers'

// conversation.md 5, 6: the last word counts, also at the confirmation.
export const corrections: DialogueInput[] = [
  {
    id: 'H20', title: 'Another hour at the confirmation', tags: ['correction'], customer: 'guest',
    script: ['classic manicure with Freja Tuesday 23 March at 9:00', { say: 'no wait, make it 10:30', when: 'confirm' }],
    answers: named('Ida Bro'),
    confirm_only_if: { start: '2027-03-23T10:30:00+01:00', on_mismatch: '10:30 please' },
    expect: { new_bookings: [{ service: 'man_classic', provider: 'freja', start: '2027-03-23T10:30:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H21', title: 'Another service keeps provider and time', tags: ['correction'], customer: 'guest',
    script: ['gel nails with Freja Tuesday 23 March 13:00', { say: 'actually a pedicure instead', when: 'confirm' }],
    answers: named('Ida Bro'),
    limits: { max_customer_messages: 5 },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', price: 450 }] },
  },
  {
    id: 'H22', title: 'Another provider keeps service and time', tags: ['correction'], customer: 'guest',
    script: ['brow shaping with Freja Monday 22 March 14:00', { say: 'with Yasmin instead', when: 'confirm' }],
    answers: named('Nora Lind'),
    expect: { new_bookings: [{ service: 'brows', provider: 'yasmin', start: '2027-03-22T14:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H23', title: 'Another day keeps the hour', tags: ['correction'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March at 13:00', { say: 'Wednesday instead', when: 'confirm' }],
    answers: { slot: { text: 'Wednesday 24 March at 13:00' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-24T13:00:00+01:00', on_mismatch: 'Wednesday 24 March at 13:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-24T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H24', title: 'Danish: nej, hellere klokken 15', tags: ['correction', 'da'], customer: 'guest',
    script: ['Pedicure hos Freja torsdag kl. 13', { say: 'nej, hellere kl. 15', when: 'confirm' }],
    answers: kaldet('Stine Bak'),
    confirm_only_if: { start: '2027-03-18T15:00:00+01:00', on_mismatch: 'kl. 15 tak' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-18T15:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H25', title: 'A correction within one message', tags: ['correction', 'one-shot'], customer: 'guest',
    script: ['Gel nails with Freja on Monday, no sorry, on Tuesday 23 March at 10'],
    answers: { slot: { tap: '2027-03-23T10:00', text: 'Tuesday 23 March at 10:00' }, ...named('Nora Lind') },
    confirm_only_if: { start: '2027-03-23T10:00:00+01:00', on_mismatch: 'Tuesday 23 March at 10:00' },
    expect: { new_bookings: [{ service: 'gel', provider: 'freja', start: '2027-03-23T10:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H26', title: 'The time is taken by somebody else while they think', tags: ['race'], customer: 'guest',
    script: [
      'pedicure with Freja Tuesday 23 March 13:00',
      { event: { type: 'book', customer: 'peter', service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00' }, when: 'confirm' },
      { say: 'yes', when: 'confirm' },
    ],
    answers: { slot: { tap: '2027-03-23T14:30', text: '14:30 then' }, time: { text: '14:30' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-23T14:30:00+01:00', on_mismatch: 'at 14:30' },
    expect: {
      new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T14:30:00+01:00', status: 'confirmed' }],
      slot_held_once: [{ provider: 'freja', start: '2027-03-23T13:00:00+01:00', by: 'peter' }],
      others: { peter: { new_bookings: [{ service: 'pedi', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }], outbound: { confirmations: 1 } } },
    },
  },
  {
    id: 'H27', title: 'Back, and another provider', tags: ['back'], customer: 'guest',
    script: ['gel nails with Yasmin', 'back'],
    answers: {
      service: { tap: 'gel', text: 'gel nails' }, provider: { tap: 'freja', text: 'Freja' }, date: { text: 'Tuesday 23 March' }, time: { text: '9:00' },
      slot: { tap: '2027-03-23T09:00', text: 'Tuesday 23 March at 9:00' }, ...named('Nora Lind'),
    },
    confirm_only_if: { start: '2027-03-23T09:00:00+01:00', on_mismatch: 'Tuesday 23 March at 9:00' },
    expect: { new_bookings: [{ service: 'gel', provider: 'freja', start: '2027-03-23T09:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H28', title: 'Another name at the confirmation', tags: ['correction', 'name'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { say: 'wait, the name is Paula Berg', when: 'confirm' }],
    answers: named('Ida Bro'),
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', name: 'Paula Berg' }] },
  },
  {
    id: 'H29', title: 'Haggling changes neither the price nor the hour', tags: ['price'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { say: 'can I get it for 200?', when: 'confirm' }],
    answers: named('Ida Bro'),
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', price: 450 }], catalog_unchanged: true, handoff_allowed: true },
  },
]
