import type { DialogueInput } from '#tests/dialogues/format'
import { named, yes } from '#tests/dialogues/own/answers'

// conversation.md 7, 8: words that work at any point; questions in the middle.
export const globalWords: DialogueInput[] = [
  {
    id: 'H30', title: 'Cancel in the middle of a booking means that booking', tags: ['cancel'], customer: 'mikkel',
    script: ['pedicure with Freja Tuesday 23 March 13:00', { say: 'cancel', when: 'confirm' }],
    expect: { new_bookings: [], unchanged: ['b_mikkel_brows', 'b_mikkel_back'] },
  },
  {
    id: 'H31', title: 'Menu, and then something else', tags: ['menu'], customer: 'guest',
    script: ['gel nails', 'menu', 'brow shaping with Freja on Tuesday 23 March at 11:00'],
    answers: named('Nora Lind'),
    expect: { new_bookings: [{ service: 'brows', provider: 'freja', start: '2027-03-23T11:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H32', title: 'My bookings shows them and changes nothing', tags: ['my-bookings'], customer: 'mikkel',
    script: ['my bookings'],
    expect: { new_bookings: [], unchanged: ['b_mikkel_brows', 'b_mikkel_back'], outbound: { must_contain_any_after_turn: { 1: ['10:00', '10 am', '10.00'] } } },
  },
  {
    id: 'H33', title: 'Mine tider på dansk', tags: ['my-bookings', 'da'], customer: 'karen',
    script: ['mine tider'],
    expect: { new_bookings: [], unchanged: ['b_karen'], outbound: { must_contain_any_after_turn: { 1: ['15.00', '15:00'] }, language: 'da' } },
  },
  {
    id: 'H34', title: 'Help is answered and the question stays open', tags: ['help'], customer: 'guest',
    script: ['pedicure with Freja', 'help', 'Tuesday 23 March at 13:00'],
    answers: named('Ida Bro'),
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }] },
  },
  {
    id: 'H35', title: 'STOP ends reminders and keeps the booking', tags: ['stop'], customer: 'karen',
    script: ['STOP', { advance: '2027-03-18T16:30:00+01:00' }],
    expect: {
      new_bookings: [], customer: { opted_out: true }, unchanged: ['b_karen'],
      outbound: { no_notifications: ['reminder_24h', 'reminder_2h', 'follow_up'], replies_after_turn: { 1: 1 } },
    },
  },
  {
    id: 'H36', title: 'STOP, START, and reminders come again', tags: ['stop'], customer: 'karen',
    script: ['STOP', 'START', { advance: '2027-03-18T13:30:00+01:00' }],
    expect: { new_bookings: [], customer: { opted_out: false }, unchanged: ['b_karen'], outbound: { notifications: ['reminder_24h', 'reminder_2h'] } },
  },
  {
    id: 'H37', title: 'Who writes after STOP is answered and may book', tags: ['stop'], customer: 'sofie',
    script: ['stop', 'pedicure hos Freja tirsdag den 23. marts kl. 13'],
    answers: { confirm: { tap: 'yes', text: 'ja' } },
    expect: { new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }], unchanged: ['b_sofie'] },
  },
  {
    id: 'H38', title: 'Price in the middle', tags: ['interruption'], customer: 'guest',
    script: ['pedicure with Freja', 'what does it cost?', 'fine, Tuesday 23 March at 13:00'],
    answers: named('Ida Bro'),
    expect: {
      new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }],
      outbound: { must_contain_any_after_turn: { 2: ['450'] }, replies_after_turn: { 2: 1 } },
    },
  },
  {
    id: 'H39', title: 'Parkering midt i det hele: ejerens egen tekst', tags: ['interruption', 'da'], customer: 'guest',
    script: ['gelenegle hos Freja', 'hvor kan man parkere?', 'tirsdag den 23. marts kl. 9'],
    answers: { name: { text: 'Stine Bak' }, confirm: { tap: 'yes', text: 'ja' } },
    expect: {
      new_bookings: [{ service: 'gel', provider: 'freja', start: '2027-03-23T09:00:00+01:00', status: 'confirmed' }],
      outbound: { must_contain_any_after_turn: { 2: ['behind the house'] } },
    },
  },
  {
    id: 'H40', title: 'Where are you?', tags: ['interruption', 'address'], customer: 'guest',
    script: ['where are you?'],
    expect: { new_bookings: [], outbound: { must_contain_any_after_turn: { 1: ['Strandvejen 48'] } } },
  },
  {
    id: 'H41', title: 'Åbningstider', tags: ['interruption', 'hours', 'da'], customer: 'guest',
    script: ['hvornår har I åbent om lørdagen?'],
    expect: { new_bookings: [], outbound: { must_contain_any_after_turn: { 1: ['10.00', '10:00', '10–15', '10-15'] } } },
  },
  {
    id: 'H42', title: 'Two wishes in one message: the cancellation first, each confirmed', tags: ['two-wishes'], customer: 'mikkel',
    script: ['cancel my brow shaping and book a pedicure with Freja on Tuesday 23 March at 13:00'],
    answers: { booking: { tap: 'b_mikkel_brows', text: 'brow shaping' }, reason: { text: 'no reason' }, ...yes },
    expect: {
      cancelled: ['b_mikkel_brows'], unchanged: ['b_mikkel_back'],
      new_bookings: [{ service: 'pedi', provider: 'freja', start: '2027-03-23T13:00:00+01:00', status: 'confirmed' }],
    },
  },
]
