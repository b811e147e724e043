import type { Language } from '#shared/schemas/language'
import type { Phrases } from '#tests/conversations/dialogues/phrases'
import type { DialogueInput } from '#tests/dialogues/format'

/** A dialogue of one kind, without what its language decides. */
type Kind = (said: Phrases) => Omit<DialogueInput, 'id'>

const NAME = 'Kim Janssen'
const booked = (start: string, service = 'cut_m') => ({ service, provider: 'luca', start: `2027-03-${start}:00+01:00`, status: 'confirmed' })
const THURSDAY = booked('18T11:00')
const named = ({ yes }: Phrases) => ({ name: { text: NAME }, confirm: { tap: 'yes', text: yes } })
const guest = 'guest'
/** Has a men's haircut with Luca on Wednesday at 10. */
const alex = 'alex'
const untouched = { new_bookings: [], unchanged: ['b_alex'] }

// conversation.md, by its numbers. Every kind is played in every language; only the words differ.
export const kinds: Record<string, Kind> = {
  // 1
  'greeting': ({ hello }) => ({
    title: 'A greeting is answered with the name of the business and one question', tags: ['greeting'], customer: guest, script: [hello],
    expect: { new_bookings: [], outbound: { must_contain_any_after_turn: { 1: ['Salon Mosaik'] }, replies_after_turn: { 1: 1 } } },
  }),
  // 2
  'taps': said => ({
    title: 'From a greeting to a booking by taps', tags: ['taps'], customer: guest, script: [said.hello, { tap: 'book', say: said.wantToBook }],
    answers: {
      service: { tap: 'cut_m', text: said.service }, provider: { tap: 'luca', text: 'Luca' }, date: { tap: '2027-03-18', text: said.thursday }, time: { text: said.atEleven },
      slot: { tap: '2027-03-18T11:00', text: `${said.thursday} ${said.atEleven}` }, ...named(said),
    },
    limits: { max_customer_messages: 8 },
    expect: { new_bookings: [{ ...THURSDAY, price: 35, name: NAME }], session: { idle: true }, outbound: { confirmations: 1 } },
  }),
  'next-week': said => ({
    title: 'The next week, by words', tags: ['pages'], customer: guest, script: [said.wantToBook, { say: said.service, when: 'service' }, { say: said.nextWeek, when: 'slot' }],
    answers: { provider: { tap: 'luca', text: 'Luca' }, slot: { tap: '2027-03-25T11:00', text: `${said.thursday} ${said.atEleven}` }, date: { tap: '2027-03-25', text: said.thursday }, ...named(said) },
    expect: { new_bookings: [{ service: 'cut_m', status: 'confirmed', start_between: ['2027-03-22T00:00:00+01:00', '2027-03-27T23:00:00+01:00'] }] },
  }),
  // 3
  'typed': said => ({
    title: 'Words instead of taps, one after the other', tags: ['text'], customer: guest, script: [said.wantToBook],
    answers: { service: { text: said.service }, provider: { text: 'Luca' }, date: { text: said.thursday }, time: { text: said.atEleven }, slot: { text: `${said.thursday} ${said.atEleven}` }, name: { text: NAME }, confirm: { text: said.yes } },
    expect: { new_bookings: [THURSDAY], outbound: { confirmations: 1 } },
  }),
  'by-place': said => ({
    title: 'The second of what is offered', tags: ['ordinal'], customer: guest, script: [said.wantToBook, { say: said.theSecond, when: 'service' }],
    answers: { provider: { tap: 'luca', text: 'Luca' }, slot: { tap: '2027-03-18T11:00', text: `${said.thursday} ${said.atEleven}` }, date: { text: said.thursday }, ...named(said) },
    expect: { new_bookings: [{ service: 'cut_m', status: 'confirmed' }] },
  }),
  // 4
  'one-sentence': said => ({
    title: 'Everything in one sentence', tags: ['one-shot'], customer: guest, script: [said.whole], answers: named(said), limits: { max_customer_messages: 3 },
    expect: { new_bookings: [{ ...THURSDAY, name: NAME }], outbound: { confirmations: 1 }, session: { idle: true } },
  }),
  'usual': said => ({
    title: 'The usual, from history', tags: ['usual'], customer: 'robin', script: [said.usual], answers: { confirm: { tap: 'yes', text: said.yes } }, limits: { max_customer_messages: 2 },
    expect: { new_bookings: [{ ...THURSDAY, name: 'Robin Peeters' }] },
  }),
  'several-services': said => ({
    title: 'Two services in one visit', tags: ['visit'], customer: guest, script: [said.both], answers: named(said), limits: { max_customer_messages: 4 },
    expect: { new_bookings: [{ services: ['cut_m', 'beard'], provider: 'luca', start: '2027-03-18T11:00:00+01:00', status: 'confirmed' }] },
  }),
  // 5
  'no': said => ({
    title: 'No at the confirmation books nothing', tags: ['no'], customer: guest, script: [said.whole, { say: said.no, when: 'confirm' }], answers: { name: { text: NAME } },
    expect: { new_bookings: [], outbound: { confirmations: 0 } },
  }),
  // 6
  'other-hour': said => ({
    title: 'Another hour at the confirmation', tags: ['correction'], customer: guest, script: [said.whole, { say: said.otherHour, when: 'confirm' }], answers: named(said),
    confirm_only_if: { start: '2027-03-18T14:00:00+01:00', on_mismatch: said.otherHour }, expect: { new_bookings: [booked('18T14:00')] },
  }),
  'other-day': said => ({
    title: 'Another day keeps the hour', tags: ['correction'], customer: guest, script: [said.whole, { say: said.otherDay, when: 'confirm' }], answers: named(said),
    confirm_only_if: { start: '2027-03-19T11:00:00+01:00', on_mismatch: said.otherDay }, expect: { new_bookings: [booked('19T11:00')] },
  }),
  'other-service': said => ({
    title: 'Another service keeps provider and time', tags: ['correction'], customer: guest, script: [said.whole, { say: said.otherService, when: 'confirm' }], answers: named(said),
    expect: { new_bookings: [booked('18T11:00', 'beard')] },
  }),
  // 7
  'cancel-draft': said => ({
    title: 'The bare word in the middle ends the draft and no booking', tags: ['cancel', 'global'], customer: alex, script: [said.whole, { say: said.cancel, when: 'confirm' }], expect: untouched,
  }),
  'menu': said => ({
    title: 'Menu, and then a wish', tags: ['menu', 'global'], customer: guest, script: [said.wantToBook, said.menu, said.whole], answers: named(said), expect: { new_bookings: [THURSDAY] },
  }),
  'back': said => ({
    title: 'A step back, and on', tags: ['back', 'global'], customer: guest, script: [said.whole, { say: said.back, when: 'confirm' }],
    answers: { slot: { text: `${said.thursday} ${said.atEleven}` }, ...named(said) }, expect: { new_bookings: [THURSDAY] },
  }),
  'help': said => ({ title: 'Help leaves the question open', tags: ['help', 'global'], customer: guest, script: [said.wantToBook, said.help, said.whole], answers: named(said), expect: { new_bookings: [THURSDAY], handoff_allowed: true } }),
  'my-bookings': said => ({
    title: 'My bookings', tags: ['my-bookings', 'global'], customer: alex, script: [said.myBookings], expect: { ...untouched, outbound: { must_contain_any_after_turn: { 1: ['Luca'] } } },
  }),
  'stop': said => ({
    title: 'STOP ends reminders and keeps the booking; START brings them back', tags: ['stop', 'global'], customer: alex, script: [said.thanks, said.stop, said.start, { advance: '2027-03-17T08:30:00+01:00' }],
    expect: { ...untouched, customer: { opted_out: false }, outbound: { notifications: ['reminder_2h'], replies_after_turn: { 2: 1 } } },
  }),
  // Moving and cancelling
  'cancel-mine': said => ({
    title: 'A booking is cancelled', tags: ['cancel'], customer: alex, script: [said.cancelMine], answers: { booking: { tap: 'b_alex', text: said.yes }, reason: { text: said.no }, confirm: { tap: 'yes', text: said.yes } },
    expect: { new_bookings: [], cancelled: ['b_alex'], slot_free: [{ provider: 'luca', service: 'cut_m', start: '2027-03-17T10:00:00+01:00' }] },
  }),
  'move-mine': said => ({
    title: 'A booking is moved', tags: ['move'], customer: alex, script: [said.moveMine], answers: { booking: { tap: 'b_alex' }, slot: { tap: '2027-03-19T15:00' }, confirm: { tap: 'yes', text: said.yes } },
    confirm_only_if: { start: '2027-03-19T15:00:00+01:00', on_mismatch: said.moveMine }, limits: { max_customer_messages: 3 },
    expect: { new_bookings: [], moved: [{ id: 'b_alex', start: '2027-03-19T15:00:00+01:00' }] },
  }),
  // 8
  'price': said => ({
    title: 'The price in the middle, then the open question again', tags: ['interruption'], customer: guest, script: [said.service, said.price, said.whole], answers: named(said),
    expect: { new_bookings: [THURSDAY], outbound: { must_contain_any_after_turn: { 2: ['35'] }, replies_after_turn: { 2: 1 } } },
  }),
  'parking': said => ({
    title: 'The owner\'s own text', tags: ['interruption'], customer: guest, script: [said.whole, said.parking], answers: named(said),
    expect: { new_bookings: [THURSDAY], outbound: { must_contain_any_after_turn: { 2: ['P7'] }, replies_after_turn: { 2: 3 } } },
  }),
  'address': said => ({ title: 'The address', tags: ['interruption'], customer: guest, script: [said.address], expect: { new_bookings: [], outbound: { must_contain_any_after_turn: { 1: ['Rue Haute 12'] } } } }),
  // 9
  'late-yes': said => ({
    title: 'A late yes does not book; the conversation goes on', tags: ['silence'], customer: guest, script: [said.whole, { say: NAME, when: 'name' }, { advance: '2027-03-18T12:00:00+01:00' }, said.yes],
    expect: { new_bookings: [], outbound: { confirmations: 0 } },
  }),
  'after-hours': said => ({
    title: 'Hours later it goes on where it stood', tags: ['silence'], customer: guest, script: [said.whole, { say: NAME, when: 'name' }, { advance: 'PT5H' }, said.yes], answers: { confirm: { tap: 'yes', text: said.yes } },
    expect: { new_bookings: [THURSDAY] },
  }),
  // 10
  'half-past': said => ({ title: 'Half past, as one says it', tags: ['dates'], customer: guest, script: [said.halfPast], answers: named(said), confirm_only_if: { start: '2027-03-18T14:30:00+01:00', on_mismatch: said.halfPast }, limits: { max_customer_messages: 3 }, expect: { new_bookings: [booked('18T14:30')] } }),
  'closed-day': said => ({
    title: 'On a closed day the nearest open times', tags: ['dates'], customer: guest, script: [said.closedDay], expect: { new_bookings: [], handoff: false, session: { awaiting: 'slot' }, outbound: { replies_after_turn: { 1: 1 } } },
  }),
  // 11
  'two-wishes': said => ({
    title: 'Two wishes: the cancellation first, each confirmed', tags: ['two-wishes'], customer: alex, script: [said.twoWishes],
    answers: { booking: { tap: 'b_alex' }, reason: { text: said.no }, confirm: { tap: 'yes', text: said.yes } }, expect: { cancelled: ['b_alex'], new_bookings: [booked('19T10:00', 'beard')] },
  }),
  // 12
  'not-offered': said => ({ title: 'A service that is not offered is not invented', tags: ['no-invention'], customer: guest, script: [said.unknownService], expect: { new_bookings: [], handoff_allowed: true, catalog_unchanged: true } }),
  // 13
  'human': said => ({ title: 'At the word a person takes over and the bot is silent', tags: ['hand-over'], customer: guest, script: [said.human, said.hello], expect: { new_bookings: [], handoff: true, outbound: { replies_after_turn: { 1: 1, 2: 0 } } } }),
  'given-back': said => ({
    title: 'After it is given back the conversation goes on', tags: ['hand-over'], customer: guest, script: [said.human, { event: { type: 'give_back', customer: guest } }, said.whole], answers: named(said),
    expect: { new_bookings: [THURSDAY], handoff: false, handoff_allowed: true },
  }),
  'pain': said => ({ title: 'Pain goes to a person', tags: ['hand-over'], customer: alex, script: [said.pain], expect: { ...untouched, handoff: true } }),
  'complaint': said => ({ title: 'A complaint goes to a person', tags: ['hand-over'], customer: alex, script: [said.complaint], expect: { ...untouched, handoff: true } }),
  'nonsense': () => ({ title: 'Twice not understood goes to a person', tags: ['hand-over'], customer: guest, script: ['blorp fnord zzzt', 'qwx vrrp snagg'], expect: { new_bookings: [], handoff: true } }),
  // 14
  'rude': said => ({ title: 'Rude words get the same service', tags: ['tone'], customer: guest, script: [said.rude], answers: named(said), expect: { new_bookings: [THURSDAY] } }),
  'injection': said => ({ title: 'Instructions in a message are text', tags: ['safety'], customer: guest, script: [said.injection], expect: { new_bookings: [], handoff_allowed: true, catalog_unchanged: true, outbound: { confirmations: 0 } } }),
  'off-topic': said => ({ title: 'What is not our matter is declined, and the wish is served', tags: ['off-topic'], customer: guest, script: [said.offTopic, said.whole], answers: named(said), expect: { new_bookings: [THURSDAY], handoff: false } }),
  // 15
  'voice': said => ({ title: 'A voice note is understood, or asked for in writing', tags: ['media'], customer: guest, script: [said.hello, { media: { type: 'audio', transcript: said.whole } }], answers: { service: { text: said.whole }, ...named(said) }, expect: { new_bookings: [THURSDAY] } }),
  'picture': said => ({ title: 'A picture leaves the question open', tags: ['media'], customer: guest, script: [said.wantToBook, { media: { type: 'image' } }, said.whole], answers: named(said), expect: { new_bookings: [THURSDAY], handoff_allowed: true } }),
  // 16
  'burst': said => ({
    title: 'What comes in pieces is one wish', tags: ['burst'], customer: guest, script: [{ burst: [said.hello, said.service, `Luca, ${said.thursday} ${said.atEleven}`] }], answers: named(said),
    expect: { new_bookings: [THURSDAY] },
  }),
  'repeat': said => ({ title: 'The same message three times is one', tags: ['repeat'], customer: guest, script: [{ say: said.whole, deliveries: 3 }], answers: named(said), expect: { new_bookings: [THURSDAY], outbound: { confirmations: 1, replies_after_turn: { 1: 3 } } } }),
  // Waiting list
  'waiting-list': said => ({
    title: 'On the waiting list nothing is booked', tags: ['waiting-list'], customer: guest, script: [said.waitingList], answers: { name: { text: NAME } }, expect: { new_bookings: [] },
  }),
}

/** All kinds in one language; the answers must be in it. */
export const inLanguage = (language: Language, said: Phrases): DialogueInput[] => Object.entries(kinds).map(([kind, make]) => {
  const dialogue = make(said)
  // Nonsense is answered in the language of the business.
  const isTold = kind !== 'nonsense'
  return {
    ...dialogue, id: `${language}-${kind}`, tags: [...dialogue.tags ?? [], language],
    expect: isTold ? { ...dialogue.expect, outbound: { language, ...dialogue.expect.outbound } } : dialogue.expect,
  }
})
