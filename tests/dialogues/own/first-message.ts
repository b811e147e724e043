import type { DialogueInput } from '#tests/dialogues/format'
import { kaldet, named } from '#tests/dialogues/own/answers'

// conversation.md 1, 2, 4: who is speaking, one question; a wish in the first message is acted on.
export const firstMessage: DialogueInput[] = [
  {
    id: 'H01', title: 'A greeting in English is answered by the business, with one question', tags: ['greeting'], customer: 'guest',
    script: ['Hello there'],
    expect: { new_bookings: [], outbound: { must_contain_any_after_turn: { 1: ['Havblik'] }, replies_after_turn: { 1: 1 }, language: 'en' } },
  },
  {
    id: 'H02', title: 'A greeting in Danish is answered in Danish', tags: ['greeting', 'da'], customer: 'guest',
    script: ['Hej med jer'],
    expect: { new_bookings: [], outbound: { must_contain_any_after_turn: { 1: ['Havblik'] }, language: 'da' } },
  },
  {
    id: 'H03', title: 'Everything by taps from a bare hi', tags: ['taps'], customer: 'guest',
    script: ['Hi'],
    answers: {
      service: { tap: 'gel', text: 'gel nails' }, provider: { tap: 'yasmin', text: 'Yasmin' }, date: { tap: '2027-03-22', text: 'Monday 22 March' },
      time: { text: '15:00' }, slot: { tap: '2027-03-22T15:00', text: 'Monday 22 March at 15:00' }, ...named('Nora Lind'),
    },
    limits: { max_customer_messages: 8 },
    expect: {
      new_bookings: [{ service: 'gel', provider: 'yasmin', start: '2027-03-22T15:00:00+01:00', status: 'confirmed', price: 595, minutes: 90, name: 'Nora Lind', assignment: 'chosen' }],
      customer: { name: 'Nora Lind' }, session: { idle: true }, outbound: { confirmations: 1 },
    },
  },
  {
    id: 'H04', title: 'Everything in one sentence', tags: ['one-shot'], customer: 'guest',
    script: ['I\'d like a pedicure with Freja on Tuesday 23 March at 13:00'],
    answers: named('Ida Bro'),
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', price: 450 }], outbound: { confirmations: 1, language: 'en' } },
  },
  {
    id: 'H05', title: 'Everything in one Danish sentence', tags: ['one-shot', 'da'], customer: 'guest',
    script: ['Hej, må jeg få en rygmassage hos Otto på fredag kl. 14.30?'],
    answers: kaldet('Jens Riis'),
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [{ service: 'back30', provider: 'otto', start: '2027-03-19T14:30:00+01:00', status: 'confirmed' }], outbound: { language: 'da' } },
  },
  {
    id: 'H06', title: 'Typing mistakes do no harm', tags: ['one-shot', 'typos'], customer: 'guest',
    script: ['pedicur with Frejja tuesday 23 march 13:00 pls'],
    answers: named('Ida Bro'),
    limits: { max_customer_messages: 4 },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H07', title: 'The webhook comes three times and is answered once', tags: ['repeat'], customer: 'guest',
    script: [{ say: 'Brow shaping with Freja on Tuesday 23 March at 9:30', deliveries: 3 }],
    answers: named('Nora Lind'),
    limits: { max_customer_messages: 5 },
    expect: { new_bookings: [{ service: 'brows', provider: 'freja', start: '2027-03-23T09:30:00+01:00', status: 'confirmed' }], outbound: { confirmations: 1, replies_after_turn: { 1: 3 } } },
  },
]
