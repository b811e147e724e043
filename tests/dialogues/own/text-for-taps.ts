import type { DialogueInput } from '#tests/dialogues/format'
import { kaldet, named, yes } from '#tests/dialogues/own/answers'

// conversation.md 2, 3, 4: words count as taps; several facts in a message; nothing is asked twice.
export const textForTaps: DialogueInput[] = [
  {
    id: 'H10', title: 'Words instead of taps, all the way', tags: ['text'], customer: 'guest',
    script: ['gel nails please'],
    answers: { provider: { text: 'Yasmin' }, date: { text: 'Monday the 22nd' }, time: { text: 'at 15' }, slot: { text: 'Monday 22 March at 15:00' }, name: { text: 'Nora Lind' }, confirm: { text: 'yes please' } },
    expect: { new_bookings: [{ service: 'gel', provider: 'yasmin', start: '2027-03-22T15:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H11', title: 'The second one, by its place', tags: ['text', 'ordinal'], customer: 'guest',
    script: ['brow shaping on Monday 22 March at 14:00'],
    answers: { provider: { text: 'the second' }, ...named('Nora Lind') },
    expect: { new_bookings: [{ service: 'brows', provider_in: ['freja', 'yasmin'], start: '2027-03-22T14:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H12', title: 'Anyone: who has had less to do gets it, with the reason', tags: ['any', 'round-robin'], customer: 'guest',
    script: ['brow shaping Monday 22 March at 14:00, anyone is fine'],
    answers: { provider: { tap: 'any', text: 'anyone' }, ...named('Nora Lind') },
    expect: {
      new_bookings: [{ service: 'brows', provider: 'yasmin', start: '2027-03-22T14:00:00+01:00', status: 'confirmed' }],
      assignment: { kind: 'round_robin', candidates: ['freja', 'yasmin'] },
    },
  },
  {
    id: 'H13', title: 'After four in the afternoon', tags: ['range'], customer: 'guest',
    script: ['back massage with Otto on Wednesday after 4pm'],
    answers: { slot: { tap: '2027-03-17T16:30', text: '16:30' }, time: { text: '16:30' }, ...named('Jens Riis') },
    confirm_only_if: { start: '2027-03-17T16:30:00+01:00', on_mismatch: 'at 16:30 please' },
    expect: { new_bookings: [{ service: 'back30', provider: 'otto', start: '2027-03-17T16:30:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H14', title: 'A thumb is a yes', tags: ['emoji'], customer: 'guest',
    script: ['classic manicure with Freja tomorrow at 9', { say: '👍', when: 'confirm' }],
    answers: { name: { text: 'Ida Bro' } },
    expect: { new_bookings: [{ service: 'man_classic', provider: 'freja', start: '2027-03-16T09:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H15', title: 'No at the confirmation books nothing', tags: ['no'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { say: 'no', when: 'confirm' }],
    answers: { name: { text: 'Ida Bro' } },
    expect: { new_bookings: [], outbound: { confirmations: 0 } },
  },
  {
    id: 'H16', title: 'The next week, said in words', tags: ['pages'], customer: 'guest',
    script: ['pedicure with Freja', 'next week'],
    answers: { date: { text: 'Tuesday 23 March' }, slot: { tap: '2027-03-23T13:00', text: 'Tuesday 23 March at 13:00' }, time: { text: '13:00' }, ...named('Ida Bro') },
    confirm_only_if: { start: '2027-03-23T13:00:00+01:00', on_mismatch: 'Tuesday 23 March at 13:00' },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H17', title: 'Names are asked once', tags: ['name'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { say: 'and brow shaping with Freja Wednesday 24 March 10:00', when: null }],
    answers: { name: [{ text: 'Ida Bro' }, { text: 'I told you already' }], ...yes },
    limits: { max_customer_messages: 5 },
    expect: {
      new_bookings: [
        { service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', name: 'Ida Bro' },
        { service: 'brows', provider: 'freja', start: '2027-03-24T10:00:00+01:00', status: 'confirmed', name: 'Ida Bro' },
      ],
      outbound: { confirmations: 2 },
    },
  },
  {
    id: 'H18', title: 'The usual: history knows service and provider', tags: ['usual'], customer: 'lena',
    script: ['the usual please, Tuesday 23 March at 13:00'],
    answers: yes,
    limits: { max_customer_messages: 2 },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', name: 'Lena Brandt' }] },
  },
  {
    id: 'H19', title: 'Danish words step by step', tags: ['text', 'da'], customer: 'guest',
    script: ['Jeg vil gerne bestille en tid'],
    answers: {
      service: { text: 'gelenegle' }, provider: { text: 'Freja' }, date: { text: 'torsdag den 18.' }, time: { text: 'kl. 13' }, slot: { text: 'kl. 13' }, ...kaldet('Stine Bak'),
    },
    expect: { new_bookings: [{ service: 'gel', provider: 'freja', start: '2027-03-18T13:00:00+01:00', status: 'confirmed' }], outbound: { language: 'da' } },
  },
  {
    id: 'H68', title: 'Not with her', tags: ['negation'], customer: 'guest',
    script: ['brow shaping on Monday 22 March at 14:00 but not with Freja'],
    answers: { provider: { tap: 'yasmin', text: 'Yasmin' }, ...named('Nora Lind') },
    expect: { new_bookings: [{ service: 'brows', provider: 'yasmin', start: '2027-03-22T14:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H69', title: 'A name that is also a day', tags: ['name'], customer: 'guest',
    script: ['pedicure with Freja Tuesday 23 March 13:00'],
    answers: named('Frida Torsdag'),
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed', name: 'Frida Torsdag' }], outbound: { language: 'en' } },
  },
]
