import type { DialogueInput } from '#tests/dialogues/format'
import { yes } from '#tests/dialogues/own/answers'

// Moving and cancelling, reminders and their buttons.
const ja = { confirm: { tap: 'yes', text: 'ja' }, reason: { text: 'ingen grund' } }

export const changes: DialogueInput[] = [
  {
    id: 'H70', title: 'Flyt min tid', tags: ['reschedule', 'da'], customer: 'karen',
    script: ['jeg vil gerne flytte min tid'],
    answers: {
      booking: { tap: 'b_karen', text: 'massagen' }, date: { text: 'fredag den 19. marts' }, time: { text: 'kl. 15' },
      slot: { tap: '2027-03-19T15:00', text: 'fredag den 19. marts kl. 15' }, provider: { tap: 'otto', text: 'Otto' }, ...ja,
    },
    confirm_only_if: { start: '2027-03-19T15:00:00+01:00', on_mismatch: 'fredag den 19. marts kl. 15' },
    expect: {
      new_bookings: [], moved: [{ id: 'b_karen', start: '2027-03-19T15:00:00+01:00', service: 'deep60', provider: 'otto' }],
      slot_free: [{ provider: 'otto', service: 'deep60', start: '2027-03-18T15:00:00+01:00' }],
      outbound: { confirmations: 0, notifications: ['rescheduled'] },
    },
  },
  {
    id: 'H71', title: 'Move one of two, named by its service, all in one sentence', tags: ['reschedule', 'which'], customer: 'mikkel',
    script: ['please move my back massage to Monday 22 March at 15:00'],
    answers: { booking: { tap: 'b_mikkel_back', text: 'back massage' }, slot: { tap: '2027-03-22T15:00', text: 'Monday 22 March at 15:00' }, ...yes },
    confirm_only_if: { start: '2027-03-22T15:00:00+01:00', on_mismatch: 'Monday 22 March at 15:00' },
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [], moved: [{ id: 'b_mikkel_back', start: '2027-03-22T15:00:00+01:00', provider: 'yasmin' }], unchanged: ['b_mikkel_brows'] },
  },
  {
    id: 'H72', title: 'Later on the same day', tags: ['reschedule', 'same-day'], customer: 'mikkel',
    script: ['can I move the brow shaping to 11:00 the same day?'],
    answers: { booking: { tap: 'b_mikkel_brows', text: 'brow shaping' }, date: { text: 'Tuesday 16 March' }, time: { text: '11:00' }, slot: { tap: '2027-03-16T11:00', text: 'Tuesday 16 March at 11:00' }, ...yes },
    confirm_only_if: { start: '2027-03-16T11:00:00+01:00', on_mismatch: 'Tuesday 16 March at 11:00' },
    expect: {
      new_bookings: [], moved: [{ id: 'b_mikkel_brows', start: '2027-03-16T11:00:00+01:00', provider: 'freja' }], unchanged: ['b_mikkel_back'],
      slot_free: [{ provider: 'freja', service: 'brows', start: '2027-03-16T10:00:00+01:00' }],
    },
  },
  {
    id: 'H73', title: 'Too late to move: refused, nothing changes', tags: ['reschedule', 'policy'], customer: 'sofie',
    script: ['flyt min manicure til i morgen kl. 11'],
    answers: { booking: { tap: 'b_sofie', text: 'manicure' } },
    expect: { new_bookings: [], unchanged: ['b_sofie'], handoff_allowed: true },
  },
  {
    id: 'H74', title: 'Aflys for sent: det noteres', tags: ['cancel', 'late', 'da'], customer: 'sofie',
    script: ['aflys min tid'],
    answers: { booking: { tap: 'b_sofie', text: 'manicure' }, ...ja },
    expect: {
      new_bookings: [], cancelled: ['b_sofie'], flags: [{ id: 'b_sofie', late_cancel: true }],
      slot_free: [{ provider: 'freja', service: 'man_classic', start: '2027-03-15T11:00:00+01:00' }],
    },
  },
  {
    id: 'H75', title: 'Cancel: which of two is asked', tags: ['cancel', 'which'], customer: 'mikkel',
    script: ['cancel'],
    answers: { booking: { tap: 'b_mikkel_back', text: 'back massage' }, reason: { text: 'ill' }, ...yes },
    confirm_only_if: { start: 'cancel:b_mikkel_back', on_mismatch: 'the back massage' },
    expect: { new_bookings: [], cancelled: ['b_mikkel_back'], unchanged: ['b_mikkel_brows'], flags: [{ id: 'b_mikkel_back', late_cancel: false }] },
  },
  {
    id: 'H76', title: 'Cancel the one on Friday', tags: ['cancel', 'which'], customer: 'mikkel',
    script: ['please cancel my appointment on Friday'],
    answers: { booking: { tap: 'b_mikkel_back', text: 'the one on Friday' }, reason: { text: 'ill' }, ...yes },
    confirm_only_if: { start: 'cancel:b_mikkel_back', on_mismatch: 'the back massage on Friday' },
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [], cancelled: ['b_mikkel_back'], unchanged: ['b_mikkel_brows'] },
  },
  {
    id: 'H77', title: 'Cancel, but no', tags: ['cancel'], customer: 'karen',
    script: ['aflys min tid', { say: 'nej', when: 'confirm' }],
    answers: { booking: { tap: 'b_karen', text: 'massagen' } },
    expect: { new_bookings: [], unchanged: ['b_karen'] },
  },
  {
    id: 'H78', title: 'Nothing to cancel', tags: ['cancel'], customer: 'lena',
    script: ['cancel my appointment'],
    expect: { new_bookings: [] },
  },
  {
    id: 'H79', title: 'The reminder\'s button confirms', tags: ['reminder'], customer: 'mikkel',
    script: [{ advance: '2027-03-15T10:05:00+01:00' }, { tap: 'attend:b_mikkel_brows' }],
    expect: { new_bookings: [], attendance_confirmed: ['b_mikkel_brows'], unchanged: ['b_mikkel_brows', 'b_mikkel_back'], outbound: { notifications: ['reminder_24h'] } },
  },
  {
    id: 'H80', title: 'The reminder\'s button moves', tags: ['reminder', 'reschedule'], customer: 'mikkel',
    script: [{ advance: '2027-03-15T10:05:00+01:00' }, { tap: 'move:b_mikkel_brows' }],
    answers: { date: { text: 'Tuesday 23 March' }, time: { text: '10:00' }, slot: { tap: '2027-03-23T10:00', text: 'Tuesday 23 March at 10:00' }, provider: { tap: 'freja', text: 'Freja' }, ...yes },
    confirm_only_if: { start: '2027-03-23T10:00:00+01:00', on_mismatch: 'Tuesday 23 March at 10:00' },
    expect: { new_bookings: [], moved: [{ id: 'b_mikkel_brows', start: '2027-03-23T10:00:00+01:00', provider: 'freja' }] },
  },
  {
    id: 'H81', title: 'The reminder\'s button cancels, late by now', tags: ['reminder', 'cancel'], customer: 'mikkel',
    script: [{ advance: '2027-03-15T10:05:00+01:00' }, { tap: 'cancel:b_mikkel_brows' }],
    answers: { reason: { text: 'ill' }, ...yes },
    confirm_only_if: { start: 'cancel:b_mikkel_brows', on_mismatch: 'the brow shaping' },
    expect: { new_bookings: [], cancelled: ['b_mikkel_brows'], flags: { b_mikkel_brows: ['late_cancel'] }, unchanged: ['b_mikkel_back'] },
  },
  {
    id: 'H82', title: 'One booking too many', tags: ['policy'], customer: 'guest',
    seed: {
      bookings: [
        { id: 'g_1', customer: 'guest', service: 'brows', provider: 'freja', start: '2027-03-22T09:00:00+01:00', status: 'confirmed' },
        { id: 'g_2', customer: 'guest', service: 'brows', provider: 'freja', start: '2027-03-22T10:00:00+01:00', status: 'confirmed' },
        { id: 'g_3', customer: 'guest', service: 'brows', provider: 'freja', start: '2027-03-22T11:00:00+01:00', status: 'confirmed' },
      ],
    },
    script: ['pedicure with Freja Tuesday 23 March 13:00'],
    answers: { name: { text: 'Ida Bro' }, ...yes },
    expect: { new_bookings: [], unchanged: ['g_1', 'g_2', 'g_3'], handoff_allowed: true },
  },
  {
    id: 'H83', title: 'The reminder is answered in words', tags: ['reminder'], customer: 'mikkel',
    script: [{ advance: '2027-03-15T10:05:00+01:00' }, 'yes I\'ll be there'],
    expect: { new_bookings: [], attendance_confirmed: ['b_mikkel_brows'], unchanged: ['b_mikkel_brows', 'b_mikkel_back'] },
  },
  {
    id: 'H84', title: 'Moved in one sentence, named by day and service', tags: ['reschedule', 'which'], customer: 'mikkel',
    script: ['please move my back massage on Friday to Monday 22 March at 15:00'],
    answers: { booking: { tap: 'b_mikkel_back', text: 'back massage' }, slot: { tap: '2027-03-22T15:00', text: 'Monday 22 March at 15:00' }, ...yes },
    confirm_only_if: { start: '2027-03-22T15:00:00+01:00', on_mismatch: 'Monday 22 March at 15:00' },
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [], moved: [{ id: 'b_mikkel_back', start: '2027-03-22T15:00:00+01:00', provider: 'yasmin' }], unchanged: ['b_mikkel_brows'] },
  },
]
