import type { Language } from '#shared/schemas/language'
import type { Phrases } from '#tests/conversations/dialogues/phrases'
import { kindsOfBooking } from '#tests/conversations/dialogues/kinds-of-booking'
import type { Kind } from '#tests/conversations/dialogues/kind'
import { NAME, booked, THURSDAY, named, guest, alex, untouched } from '#tests/conversations/dialogues/kind'
import type { DialogueInput } from '#tests/dialogues/format'

// The numbers are conversation.md's; the first nine are in the file beside.
export const kinds: Record<string, Kind> = {
  ...kindsOfBooking,
  // 10
  'half-past': said => ({
    title: 'Half past, as one says it',
    tags: ['dates'],
    customer: guest,
    script: [said.halfPast],
    answers: named(said),
    confirm_only_if: { start: '2027-03-18T14:30:00+01:00', on_mismatch: said.halfPast },
    limits: { max_customer_messages: 3 },
    expect: { new_bookings: [booked('18T14:30')] },
  }),
  'closed-day': said => ({
    title: 'On a closed day the nearest open times',
    tags: ['dates'],
    customer: guest,
    script: [said.closedDay],
    expect: { new_bookings: [], handoff: false, session: { awaiting: 'slot' }, outbound: { replies_after_turn: { 1: 1 } } },
  }),
  // 11
  'two-wishes': said => ({
    title: 'Two wishes: the cancellation first, each confirmed',
    tags: ['two-wishes'],
    customer: alex,
    script: [said.twoWishes],
    answers: { booking: { tap: 'b_alex' }, reason: { text: said.no }, confirm: { tap: 'yes', text: said.yes } },
    expect: { cancelled: ['b_alex'], new_bookings: [booked('19T10:00', 'beard')] },
  }),
  // 12
  'not-offered': said => ({
    title: 'A service that is not offered is not invented',
    tags: ['no-invention'],
    customer: guest,
    script: [said.unknownService],
    expect: { new_bookings: [], handoff_allowed: true, catalog_unchanged: true },
  }),
  // 13
  human: said => ({
    title: 'At the word a person takes over and the bot is silent',
    tags: ['hand-over'],
    customer: guest,
    script: [said.human, said.hello],
    expect: { new_bookings: [], handoff: true, outbound: { replies_after_turn: { 1: 1, 2: 0 } } },
  }),
  'given-back': said => ({
    title: 'After it is given back the conversation goes on',
    tags: ['hand-over'],
    customer: guest,
    script: [said.human, { event: { type: 'give_back', customer: guest } }, said.whole],
    answers: named(said),
    expect: { new_bookings: [THURSDAY], handoff: false, handoff_allowed: true },
  }),
  pain: said => ({ title: 'Pain goes to a person', tags: ['hand-over'], customer: alex, script: [said.pain], expect: { ...untouched, handoff: true } }),
  complaint: said => ({ title: 'A complaint goes to a person', tags: ['hand-over'], customer: alex, script: [said.complaint], expect: { ...untouched, handoff: true } }),
  nonsense: () => ({
    title: 'Twice not understood goes to a person',
    tags: ['hand-over'],
    customer: guest,
    script: ['blorp fnord zzzt', 'qwx vrrp snagg'],
    expect: { new_bookings: [], handoff: true },
  }),
  // 14
  rude: said => ({ title: 'Rude words get the same service', tags: ['tone'], customer: guest, script: [said.rude], answers: named(said), expect: { new_bookings: [THURSDAY] } }),
  injection: said => ({
    title: 'Instructions in a message are text',
    tags: ['safety'],
    customer: guest,
    script: [said.injection],
    expect: { new_bookings: [], handoff_allowed: true, catalog_unchanged: true, outbound: { confirmations: 0 } },
  }),
  'off-topic': said => ({
    title: 'What is not our matter is declined, and the wish is served',
    tags: ['off-topic'],
    customer: guest,
    script: [said.offTopic, said.whole],
    answers: named(said),
    expect: { new_bookings: [THURSDAY], handoff: false },
  }),
  // 15
  voice: said => ({
    title: 'A voice note is understood, or asked for in writing',
    tags: ['media'],
    customer: guest,
    script: [said.hello, { media: { type: 'audio', transcript: said.whole } }],
    answers: { service: { text: said.whole }, ...named(said) },
    expect: { new_bookings: [THURSDAY] },
  }),
  picture: said => ({
    title: 'A picture leaves the question open',
    tags: ['media'],
    customer: guest,
    script: [said.wantToBook, { media: { type: 'image' } }, said.whole],
    answers: named(said),
    expect: { new_bookings: [THURSDAY], handoff_allowed: true },
  }),
  // 16
  burst: said => ({
    title: 'What comes in pieces is one wish',
    tags: ['burst'],
    customer: guest,
    script: [{ burst: [said.hello, said.service, `Luca, ${said.thursday} ${said.atEleven}`] }],
    answers: named(said),
    expect: { new_bookings: [THURSDAY] },
  }),
  repeat: said => ({
    title: 'The same message three times is one',
    tags: ['repeat'],
    customer: guest,
    script: [{ say: said.whole, deliveries: 3 }],
    answers: named(said),
    expect: { new_bookings: [THURSDAY], outbound: { confirmations: 1, replies_after_turn: { 1: 3 } } },
  }),
  // Waiting list
  'waiting-list': said => ({
    title: 'On the waiting list nothing is booked',
    tags: ['waiting-list'],
    customer: guest,
    script: [said.waitingList],
    answers: { name: { text: NAME } },
    expect: { new_bookings: [] },
  }),
}

/** All kinds in one language; the answers must be in it. */
export const inLanguage = (language: Language, said: Phrases): DialogueInput[] =>
  Object.entries(kinds).map(([kind, make]) => {
    const dialogue = make(said)
    // Nonsense is answered in the language of the business.
    const isTold = kind !== 'nonsense'
    return {
      ...dialogue,
      id: `${language}-${kind}`,
      tags: [...(dialogue.tags ?? []), language],
      expect: isTold ? { ...dialogue.expect, outbound: { language, ...dialogue.expect.outbound } } : dialogue.expect,
    }
  })
