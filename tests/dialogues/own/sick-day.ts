import type { DialogueInput } from '#tests/dialogues/format'
import { yes } from '#tests/dialogues/own/answers'

// B8: somebody is away for a day. Yasmin's Friday has Mikkel's back massage, which Otto gives, too; Otto's Thursday has Karen's, which nobody else gives; Freja's Monday has Sofie's manicure.
const away = (provider: string, date: string, tellCustomers = true) => ({ event: { type: 'block_day', provider, date, tellCustomers } })
const yasmin = away('yasmin', '2027-03-19')
const otto = away('otto', '2027-03-18')
const back = (start: string, provider: string) => ({ id: 'b_mikkel_back', start, provider, service: 'back30', status: 'confirmed' })
const told = ['reschedule_offer', 'rescheduled']

export const sickDay: DialogueInput[] = [
  {
    id: 'H150',
    title: 'Sick day: somebody else at the same time, by one tap',
    tags: ['sick-day'],
    customer: 'mikkel',
    script: [yasmin, { tap: '2027-03-19T16:00' }],
    limits: { max_customer_messages: 1 },
    expect: {
      new_bookings: [],
      moved: [back('2027-03-19T16:00:00+01:00', 'otto')],
      unchanged: ['b_mikkel_brows'],
      outbound: { confirmations: 0, notifications: told, no_notifications: ['reminder_24h'] },
      session: { idle: true },
    },
  },
  {
    id: 'H151',
    title: 'Sygedag: samme behandler senere, med ord',
    tags: ['sick-day', 'da', 'text'],
    customer: 'karen',
    script: ['hej', otto, 'den første'],
    expect: {
      new_bookings: [],
      moved: [{ id: 'b_karen', start: '2027-03-19T15:00:00+01:00', provider: 'otto', service: 'deep60' }],
      outbound: { language: 'da', notifications: told, must_contain_any: ['Otto er der ikke'] },
    },
  },
  {
    id: 'H152',
    title: 'Sick day: a name answers',
    tags: ['sick-day', 'text'],
    customer: 'mikkel',
    script: [yasmin, 'with Otto please'],
    expect: { new_bookings: [], moved: [back('2027-03-19T16:00:00+01:00', 'otto')], unchanged: ['b_mikkel_brows'] },
  },
  {
    id: 'H153',
    title: 'Sick day: cancelled instead, which is never late',
    tags: ['sick-day', 'cancel'],
    customer: 'sofie',
    script: [away('freja', '2027-03-15'), 'aflys'],
    answers: { confirm: { tap: 'yes', text: 'ja' } },
    expect: { new_bookings: [], cancelled: ['b_sofie'], flags: [{ id: 'b_sofie', late_cancel: false }], outbound: { notifications: ['reschedule_offer', 'cancelled'] } },
  },
  {
    id: 'H154',
    title: 'Sick day: nobody answers, nothing is cancelled, nobody is reminded of a visit that cannot be',
    tags: ['sick-day', 'silence'],
    customer: 'karen',
    script: [otto, { advance: { to: '2027-03-18T14:00:00+01:00' } }],
    expect: { new_bookings: [], unchanged: ['b_karen'], outbound: { notifications: ['reschedule_offer'], no_notifications: ['reminder_24h', 'reminder_2h', 'cancelled'] } },
  },
  {
    id: 'H155',
    title: 'Sygedag samme morgen: varslet gælder ikke',
    tags: ['sick-day', 'policy'],
    customer: 'sofie',
    script: [away('freja', '2027-03-15'), { tap: '2027-03-16T11:00' }],
    expect: { new_bookings: [], moved: [{ id: 'b_sofie', start: '2027-03-16T11:00:00+01:00', provider: 'freja', service: 'man_classic' }], outbound: { notifications: told } },
  },
  {
    id: 'H156',
    title: 'Sick day: taken meanwhile, others are offered',
    tags: ['sick-day', 'race'],
    customer: 'mikkel',
    script: [yasmin, { event: { type: 'book', customer: 'lena', service: 'back30', provider: 'otto', start: '2027-03-19T16:00:00+01:00' } }, { tap: '2027-03-19T16:00' }, { tap: '2027-03-22T16:00' }],
    expect: {
      new_bookings: [],
      moved: [back('2027-03-22T16:00:00+01:00', 'yasmin')],
      unchanged: ['b_mikkel_brows'],
      slot_held_once: [{ provider: 'otto', start: '2027-03-19T16:00:00+01:00', by: 'lena' }],
      others: { lena: { new_bookings: [{ service: 'back30', provider: 'otto', start: '2027-03-19T16:00:00+01:00', status: 'confirmed' }] } },
    },
  },
  {
    id: 'H157',
    title: 'Sick day: another wish in own words',
    tags: ['sick-day', 'text'],
    customer: 'mikkel',
    script: [yasmin, 'could I come on Monday 22 March at 17:00 instead?'],
    answers: yes,
    expect: { new_bookings: [], moved: [back('2027-03-22T17:00:00+01:00', 'yasmin')], unchanged: ['b_mikkel_brows'], outbound: { notifications: told } },
  },
  {
    id: 'H158',
    title: 'Sick day: a second tap moves again',
    tags: ['sick-day'],
    customer: 'mikkel',
    script: [yasmin, { tap: '2027-03-19T16:00' }, { tap: '2027-03-22T16:00' }],
    expect: {
      new_bookings: [],
      moved: [back('2027-03-22T16:00:00+01:00', 'yasmin')],
      unchanged: ['b_mikkel_brows'],
      slot_free: [{ provider: 'otto', service: 'back30', start: '2027-03-19T16:00:00+01:00' }],
    },
  },
  {
    id: 'H159',
    title: 'Sick day: the owner tells people; nobody is written to, and nobody books then',
    tags: ['sick-day'],
    customer: 'karen',
    script: [away('otto', '2027-03-18', false), { customer: 'mikkel', say: 'deep tissue massage with Otto on Thursday 18 March at 11:00' }],
    expect: { new_bookings: [], unchanged: ['b_karen'], outbound: { max_messages: 0 }, others: { mikkel: { new_bookings: [] } } },
  },
  {
    id: 'H160',
    title: 'Sick day: cancelled by the business meanwhile, a late tap is told the truth',
    tags: ['sick-day', 'late'],
    customer: 'mikkel',
    script: [yasmin, { event: { type: 'cancel_booking', booking: 'b_mikkel_back' } }, { tap: '2027-03-19T16:00' }],
    expect: { new_bookings: [], cancelled: ['b_mikkel_back'], unchanged: ['b_mikkel_brows'], outbound: { no_notifications: ['rescheduled'] } },
  },
  {
    id: 'H161',
    title: 'Sick day: no changes nothing',
    tags: ['sick-day', 'text'],
    customer: 'mikkel',
    script: [yasmin, 'no'],
    expect: { new_bookings: [], unchanged: ['b_mikkel_brows', 'b_mikkel_back'], session: { awaiting: 'slot' }, outbound: { no_notifications: ['rescheduled', 'cancelled'] } },
  },
]
