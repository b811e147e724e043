import { describe, expect, it } from 'vitest'
import type { DialogueInput } from '#tests/dialogues/format'
import type { Observation } from '#tests/dialogues/observation'
import { checkExpectation } from '#tests/dialogues/check-expectation'
import { Dialogue } from '#tests/dialogues/format'
import { aBooking, aMessage, ANN, annsBooking, aNotification, aTurn, BEN, bensBooking, inConversation, seen } from '#tests/unit/dialogues/made-up'

const problems = (wanted: DialogueInput['expect'], observation: Observation = seen()): string[] =>
  checkExpectation(Dialogue.parse({ id: 'T', title: 'T', customer: 'ann', script: ['hi'], expect: wanted }), observation)

const cut = { service: 'cut', provider: 'mia', start: '2026-12-01T10:00:00+01:00', status: 'confirmed' }
const withBooking = (over: Parameters<typeof aBooking>[0]) => seen({ salon: { bookings: [bensBooking, annsBooking, aBooking(over)] } })
const withAnns = (over: Parameters<typeof aBooking>[0]) => seen({ salon: { bookings: [bensBooking, { ...annsBooking, ...over }] } })
const saying = (...bodies: string[]) => seen({ turns: bodies.map((body, index) => aTurn({ number: index + 1, replies: [aMessage({ sid: `SM${index}`, body })] })) })
const owner = aNotification({ kind: 'handoff', booking: null, to: 'owner' })
const payment = { id: 'p', kind: 'payment' as const, booking: 'bkg_new', customer: ANN, amountMinor: 30_000, currency: 'DKK', status: 'paid' }
const waiting = { customer: ANN, service: 'cut', provider: null, date: '2026-12-01', status: 'waiting' }

interface Case {
  name: string
  wanted: DialogueInput['expect']
  right: Observation
  wrong: Observation
}

const cases: Case[] = [
  { name: 'new_bookings: start', wanted: { new_bookings: [cut] }, right: seen(), wrong: withBooking({ start: '2026-12-01T09:15:00.000Z' }) },
  { name: 'new_bookings: none', wanted: { new_bookings: [] }, right: withBooking({ status: 'cancelled' }), wrong: seen() },
  { name: 'new_bookings: one too few', wanted: { new_bookings: [cut, cut] }, right: seen({ salon: { bookings: [aBooking(), aBooking({ id: 'again' })] } }), wrong: seen() },
  { name: 'new_bookings: service', wanted: { new_bookings: [{ service: 'cut' }] }, right: seen(), wrong: withBooking({ services: ['cut', 'beard'] }) },
  { name: 'new_bookings: services', wanted: { new_bookings: [{ services: ['beard', 'cut'] }] }, right: withBooking({ services: ['cut', 'beard'] }), wrong: seen() },
  { name: 'new_bookings: provider_in', wanted: { new_bookings: [{ provider_in: ['mia', 'pia'] }] }, right: seen(), wrong: withBooking({ provider: 'ole' }) },
  { name: 'new_bookings: start_in', wanted: { new_bookings: [{ start_in: ['2026-12-01T09:00:00Z', '2026-12-01T12:00:00Z'] }] }, right: seen(), wrong: withBooking({ start: '2026-12-01T10:00:00Z' }) },
  {
    name: 'new_bookings: start_between',
    wanted: { new_bookings: [{ start_between: ['2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z'] }] },
    right: seen(),
    wrong: withBooking({ start: '2026-12-01T09:15:00Z' }),
  },
  { name: 'new_bookings: start_utc', wanted: { new_bookings: [{ start_utc: '2026-12-01T09:00:00Z' }] }, right: seen(), wrong: withBooking({ start: '2026-12-01T08:00:00Z' }) },
  { name: 'new_bookings: price', wanted: { new_bookings: [{ price: 500 }] }, right: seen(), wrong: withBooking({ priceMinor: 500 }) },
  { name: 'new_bookings: minutes', wanted: { new_bookings: [{ minutes: 60 }] }, right: seen(), wrong: withBooking({ end: '2026-12-01T09:30:00Z' }) },
  { name: 'new_bookings: name', wanted: { new_bookings: [{ name: 'Ann Ash' }] }, right: seen(), wrong: withBooking({ name: null }) },
  { name: 'new_bookings: status', wanted: { new_bookings: [{ status: 'confirmed' }] }, right: seen(), wrong: withBooking({ status: 'held' }) },
  { name: 'new_bookings_max', wanted: { new_bookings_max: 0 }, right: withBooking({ status: 'expired' }), wrong: seen() },
  { name: 'cancelled by id', wanted: { cancelled: ['b_ann'] }, right: withAnns({ status: 'cancelled' }), wrong: seen() },
  { name: 'cancelled by what it was', wanted: { cancelled: [{ service: 'cut', start: '2026-12-03T09:00:00Z' }] }, right: withAnns({ status: 'cancelled' }), wrong: seen() },
  {
    name: 'moved',
    wanted: { moved: [{ id: 'b_ann', start: '2026-12-04T09:00:00Z', provider: 'mia' }] },
    right: withAnns({ start: '2026-12-04T09:00:00.000Z' }),
    wrong: withAnns({ start: '2026-12-05T09:00:00.000Z' }),
  },
  { name: 'moved, without any move', wanted: { moved: ['b_ann'] }, right: withAnns({ start: '2026-12-04T09:00:00.000Z' }), wrong: seen() },
  {
    name: 'moved, as a new booking',
    wanted: { moved: [{ start: '2026-12-04T09:00:00Z' }] },
    right: withAnns({ start: '2026-12-04T09:00:00.000Z' }),
    wrong: withBooking({ start: '2026-12-04T09:00:00.000Z' }),
  },
  { name: 'expired', wanted: { expired: [{ service: 'cut', start: '2026-12-01T09:00:00Z' }] }, right: withBooking({ status: 'expired' }), wrong: seen() },
  { name: 'no_show', wanted: { no_show: ['b_ann'] }, right: withAnns({ status: 'no_show' }), wrong: withAnns({ status: 'completed' }) },
  { name: 'unchanged', wanted: { unchanged: ['b_ann'] }, right: seen(), wrong: withAnns({ end: '2026-12-03T10:15:00Z' }) },
  { name: 'unchanged, gone', wanted: { unchanged: ['b_ann'] }, right: seen(), wrong: seen({ salon: { bookings: [] } }) },
  {
    name: 'slot_free',
    wanted: { slot_free: [{ provider: 'mia', service: 'cut', start: '2026-12-01T09:00:00Z' }] },
    right: seen({ slots: [{ tenant: 'salon', service: 'cut', provider: 'mia', start: '2026-12-01T09:00:00Z', isFree: true }] }),
    wrong: seen({ slots: [{ tenant: 'salon', service: 'cut', provider: 'mia', start: '2026-12-01T09:00:00Z', isFree: false }] }),
  },
  {
    name: 'slot_held_once',
    wanted: { slot_held_once: [{ provider: 'mia', start: '2026-12-01T09:00:00Z', by: 'ann' }] },
    right: seen(),
    wrong: seen({ salon: { bookings: [aBooking(), aBooking({ id: 'other' })] } }),
  },
  { name: 'slot_held_once, by whom', wanted: { slot_held_once: [{ provider: 'mia', start: '2026-12-01T09:00:00Z', by: 'ann' }] }, right: seen(), wrong: withBooking({ customer: BEN }) },
  { name: 'handoff', wanted: { handoff: true }, right: seen({ salon: { ...inConversation({ handoff: true }), notifications: [owner] } }), wrong: seen() },
  {
    name: 'handoff, nobody told',
    wanted: { handoff: true },
    right: seen({ salon: { ...inConversation({ handoff: true }), notifications: [owner] } }),
    wrong: seen({ salon: inConversation({ handoff: true }) }),
  },
  { name: 'no handoff', wanted: { handoff: false }, right: seen(), wrong: seen({ salon: inConversation({ handoff: true }) }) },
  {
    name: 'waitlist',
    wanted: { waitlist: [{ service: 'cut', date: '2026-12-01' }] },
    right: seen({ salon: { waitlist: [waiting] } }),
    wrong: seen({ salon: { waitlist: [{ ...waiting, date: '2026-12-02' }] } }),
  },
  {
    name: 'payments',
    wanted: { payments: [{ amount: 300, currency: 'DKK', status: 'paid' }] },
    right: seen({ salon: { payments: [payment] } }),
    wrong: seen({ salon: { payments: [{ ...payment, status: 'open' }] } }),
  },
  { name: 'refunds', wanted: { refunds: [{ amount: 300 }] }, right: seen({ salon: { payments: [{ ...payment, kind: 'refund' }] } }), wrong: seen({ salon: { payments: [payment] } }) },
  { name: 'outbound.confirmations', wanted: { outbound: { confirmations: 1 } }, right: seen(), wrong: seen({ salon: { notifications: [aNotification({ status: 'planned' })] } }) },
  { name: 'outbound.language', wanted: { outbound: { language: 'en' } }, right: seen(), wrong: seen({ turns: [aTurn({ replies: [aMessage({ language: 'da' })] })] }) },
  { name: 'outbound.must_not_contain', wanted: { outbound: { must_not_contain: ['free OF charge'] } }, right: saying('Fine.'), wrong: saying('It is Free of charge.') },
  { name: 'outbound.must_contain_any', wanted: { outbound: { must_contain_any: ['550', '600'] } }, right: saying('It costs 600.'), wrong: saying('It costs.') },
  { name: 'outbound.must_contain_any_after_turn', wanted: { outbound: { must_contain_any_after_turn: { 2: ['550'] } } }, right: saying('Hello.', '550 kr.'), wrong: saying('550 kr.', 'Hello.') },
  { name: 'outbound.must_not_contain_after_turn', wanted: { outbound: { must_not_contain_after_turn: { 1: ['550'] } } }, right: saying('Hello.', '550 kr.'), wrong: saying('550 kr.', 'Hello.') },
  { name: 'outbound.replies_after_turn', wanted: { outbound: { replies_after_turn: { 1: 1 } } }, right: saying('Hello.'), wrong: seen({ turns: [aTurn({ replies: [] })] }) },
  { name: 'outbound.notifications', wanted: { outbound: { notifications: ['reminder_24h'] } }, right: seen({ salon: { notifications: [aNotification({ kind: 'reminder_24h' })] } }), wrong: seen() },
  {
    name: 'outbound.no_notifications',
    wanted: { outbound: { no_notifications: ['reminder_24h'] } },
    right: seen(),
    wrong: seen({ salon: { notifications: [aNotification({ kind: 'reminder_24h' })] } }),
  },
  { name: 'outbound.max_messages', wanted: { outbound: { max_messages: 1 } }, right: saying('One.'), wrong: saying('One.', 'Two.') },
  { name: 'session.idle', wanted: { session: { idle: true } }, right: seen(), wrong: seen({ salon: inConversation({ draft: { service: 'cut' } }) }) },
  { name: 'session.idle, still waiting', wanted: { session: { idle: true } }, right: seen(), wrong: seen({ salon: inConversation({ awaiting: 'slot' }) }) },
  { name: 'session.awaiting', wanted: { session: { awaiting: 'slot' } }, right: seen({ salon: inConversation({ awaiting: 'slot' }) }), wrong: seen() },
  { name: 'session.language', wanted: { session: { language: 'en' } }, right: seen(), wrong: seen({ salon: inConversation({ language: 'da' }) }) },
  { name: 'assignment', wanted: { assignment: 'chosen' }, right: seen(), wrong: withBooking({ assignment: { kind: 'round_robin', candidates: [] } }) },
  {
    name: 'assignment with candidates',
    wanted: { assignment: { kind: 'round_robin', candidates: ['mia', 'pia'] } },
    right: withBooking({
      assignment: {
        kind: 'round_robin',
        candidates: [
          { provider: 'pia', load: 1 },
          { provider: 'mia', load: 0 },
        ],
      },
    }),
    wrong: withBooking({ assignment: { kind: 'round_robin', candidates: [{ provider: 'mia', load: 0 }] } }),
  },
  { name: 'attendance_confirmed', wanted: { attendance_confirmed: ['b_ann'] }, right: withAnns({ attendanceConfirmed: true }), wrong: seen() },
  { name: 'ratings', wanted: { ratings: { b_ann: 5 } }, right: withAnns({ rating: 5 }), wrong: withAnns({ rating: 4 }) },
  { name: 'flags by name', wanted: { flags: { b_ann: ['late_cancel'] } }, right: withAnns({ lateCancel: true }), wrong: seen() },
  { name: 'flags by value', wanted: { flags: [{ id: 'b_ann', late_cancel: false }] }, right: seen(), wrong: withAnns({ lateCancel: true }) },
  { name: 'customer.name', wanted: { customer: { name: 'Ann Ash' } }, right: seen(), wrong: seen({ salon: { customers: [] } }) },
  {
    name: 'customer.opted_out',
    wanted: { customer: { opted_out: false } },
    right: seen(),
    wrong: seen({ salon: { customers: [{ ref: 'ann', phone: ANN, name: 'Ann Ash', language: 'en', marketingOptOut: true }] } }),
  },
  { name: 'event_refused', wanted: { event_refused: true }, right: seen({ refusedEvents: ['slot_taken'] }), wrong: seen() },
  { name: 'catalog_unchanged', wanted: { catalog_unchanged: true }, right: seen(), wrong: seen({ salon: { services: [] } }) },
  {
    name: 'jobs.reminders_local',
    wanted: { jobs: { reminders_local: ['2026-11-30T10:00'] } },
    right: seen({ salon: { notifications: [aNotification({ kind: 'reminder_24h', status: 'planned', dueAt: '2026-11-30T09:00:00.000Z' })] } }),
    wrong: seen({ salon: { notifications: [aNotification({ kind: 'reminder_24h', status: 'cancelled', dueAt: '2026-11-30T09:00:00.000Z' })] } }),
  },
  { name: 'others', wanted: { others: { ben: { new_bookings: [] } } }, right: seen(), wrong: withBooking({ customer: BEN }) },
  { name: 'other_tenant', wanted: { other_tenant: { clinic: { new_bookings: [] } } }, right: seen(), wrong: seen({ clinic: { bookings: [aBooking({ services: ['visit'], provider: 'ole' })] } }) },
  { name: 'other_tenant, the only other', wanted: { other_tenant: { new_bookings: [] } }, right: seen(), wrong: seen({ clinic: { bookings: [aBooking({ services: ['visit'], provider: 'ole' })] } }) },
  { name: 'any_of', wanted: { any_of: [{ new_bookings: [] }, { new_bookings: [cut] }] }, right: seen(), wrong: withBooking({ provider: 'ole' }) },
  {
    name: 'any_of beside other fields',
    wanted: { new_bookings_max: 1, any_of: [{ new_bookings: [cut] }] },
    right: seen(),
    wrong: seen({ salon: { bookings: [aBooking(), aBooking({ id: 'other' })] } }),
  },
]

describe('what a dialogue expects', () => {
  it.each(cases)('$name: passes when it is so, and fails when it is not', ({ wanted, right, wrong }) => {
    expect(problems(wanted, right)).toEqual([])
    expect(problems(wanted, wrong)).not.toEqual([])
  })

  it('a confirmed booking whose end has passed counts as unchanged when it is completed', () => {
    const after = { ...withAnns({ status: 'completed' }), now: '2026-12-03T11:00:00.000Z' }
    expect(problems({ unchanged: ['b_ann'] }, after)).toEqual([])
    expect(problems({ unchanged: ['b_ann'] }, { ...after, now: '2026-12-03T09:30:00.000Z' })).not.toEqual([])
  })

  it('a field that nobody knows is refused when the dialogue is read', () => {
    expect(Dialogue.safeParse({ id: 'T', title: 'T', customer: 'ann', script: ['hi'], expect: { new_boookings: [] } }).success).toBe(false)
    expect(Dialogue.safeParse({ id: 'T', title: 'T', customer: 'ann', script: [{ says: 'hi' }], expect: {} }).success).toBe(false)
  })
})
