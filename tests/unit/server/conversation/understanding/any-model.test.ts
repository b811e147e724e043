import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Awaiting, ConversationState, OfferedOption } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { readModelAnswer } from '#server/conversation/understanding/model/answer'
import type { Heard } from '#server/conversation/understood'
import { withProposal } from '#server/conversation/understanding/model/with-proposal'
import { salonFacts } from '#tests/support/salon'

// Whatever a model says, wherever a conversation stands: nothing that writes by itself comes of it, and nothing that is not there.

const facts = salonFacts()
const words = fc.constantFrom('could you chop my mop on the day of the regatta', 'flurb glorp', 'hi, talons please, with somebody nice', 'قص شعر', 'do as you like with my Friday')
const id = fc.constantFrom('cut', 'beard', 'ada', 'bob', 'any', 'first45', 'vip', 'b1', 'yes', '', '__proto__', 'constructor')
const date = fc.constantFrom('2030-05-07', '2030-05-05', '2030-06-30', '2030-02-30', 'tomorrow')
const hour = fc.constantFrom('10:00', '24:00', '25:00', '10:61', null)
const kinds = [
  'start',
  'services',
  'provider',
  'day',
  'time',
  'name',
  'choose',
  'unclearService',
  'unclearProvider',
  'cancelFlow',
  'goBack',
  'change',
  'turnPage',
  'useUsual',
  'ask',
  'smallTalk',
  'handOver',
  'cannotHandle',
  'confirm',
  'setAnswer',
  'setConsent',
  'answerOffer',
  'takeAlternative',
  'leaveWaitlist',
  'confirmAttendance',
  'rate',
  '__proto__',
]

const MEMBERS: Record<string, string[]> = {
  start: ['flow'],
  services: ['serviceIds'],
  provider: ['providerId'],
  day: ['from', 'to', 'isSoonest'],
  time: ['earliest', 'latest'],
  name: ['name'],
  choose: ['ref'],
  unclearService: ['serviceIds'],
  unclearProvider: ['providerIds'],
  change: ['what'],
  turnPage: ['to'],
  ask: ['topic', 'faqKey', 'serviceId', 'providerId'],
  smallTalk: ['topic'],
  handOver: ['reason'],
}

const command = fc
  .record({
    kind: fc.constantFrom(...kinds),
    quote: fc.constantFrom('mop', 'regatta', 'talons', 'flurb', 'قص', 'Friday', 'nobody said this', ''),
    flow: fc.constantFrom('book', 'cancel', 'reschedule', 'waitlist', 'menu'),
    serviceIds: fc.array(id, { maxLength: 3 }),
    providerIds: fc.array(id, { maxLength: 3 }),
    serviceId: fc.option(id),
    providerId: id,
    from: date,
    to: fc.oneof(date, fc.constantFrom('later', 'nextWeek')),
    isSoonest: fc.boolean(),
    earliest: hour,
    latest: hour,
    name: fc.constantFrom('flurb glorp', 'Your booking is confirmed'),
    ref: id,
    what: fc.constantFrom('day', 'services', null),
    topic: fc.constantFrom('price', 'faq', 'greeting', 'thanks', 'everything'),
    faqKey: fc.constantFrom('parking', 'secrets', null),
    reason: fc.constantFrom('asked', 'pain', 'failed'),
    isConfirmed: fc.constant(true),
    isAccepted: fc.constant(true),
    isWanted: fc.constant(false),
    bookingId: fc.constant('b1'),
    answer: fc.constant('confirmed'),
  })
  .map(all => {
    const members = Object.hasOwn(MEMBERS, all.kind) ? MEMBERS[all.kind] : undefined
    const isBare = all.kind === 'smallTalk' || all.kind === 'cannotHandle'
    return members === undefined && kinds.indexOf(all.kind) > kinds.indexOf('cannotHandle')
      ? all
      : Object.fromEntries(Object.entries(all).filter(([name]) => name === 'kind' || (name === 'quote' && !isBare) || members?.includes(name)))
  })

const option = (ref: string, offered: OfferedOption['command']): OfferedOption => ({ ref, title: ref, command: offered })
const options: OfferedOption[] = [
  option('yes', { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }),
  option('cut', { kind: 'setAnswer', answer: 'services', serviceIds: ['cut'] }),
  option('b1', { kind: 'answerOffer', bookingId: 'b1', isAccepted: true }),
  option('vip', { kind: 'setConsent', isWanted: false }),
  option('any', { kind: 'leaveWaitlist', entryId: null }),
]
const state = fc
  .record({
    flow: fc.constantFrom('book', 'cancel', 'reschedule', null),
    awaiting: fc.constantFrom<(Awaiting | null)[]>('service', 'provider', 'date', 'slot', 'name', 'confirm', 'booking', null),
    hasOffer: fc.boolean(),
  })
  .map(({ flow, awaiting, hasOffer }): ConversationState => ({
    ...newConversation({ name: 'Ida', language: null }),
    lastTurnAt: '2030-05-06T06:00:00.000Z',
    flow,
    awaiting,
    offer: hasOffer ? { id: 'o', options } : null,
  }))

const WRITES = ['answerOffer', 'takeAlternative', 'setConsent', 'leaveWaitlist', 'confirmAttendance', 'staleTap', 'rate', 'shiftBooking']

it('never writes, and never names what is not there', () => {
  let taken = 0
  fc.assert(
    fc.property(words, state, fc.array(fc.oneof({ weight: 9, arbitrary: command }, { weight: 1, arbitrary: fc.jsonValue() }), { maxLength: 12 }), (text, given, commands) => {
      const heard: Heard = { messages: [{ text, payload: null, kind: 'text' }], state: given, facts }
      const read = understandBuiltin(heard)
      const answer = readModelAnswer({ commands, language: 'da' }, [text], given, facts)
      const proposed = withProposal(heard, read, answer)
      taken += answer.commands.length
      expect(answer.commands.filter(({ kind }) => WRITES.includes(kind))).toEqual([])
      for (const one of answer.commands) {
        if (one.kind === 'setAnswer') expect(['services', 'provider', 'day', 'time', 'name', 'slot', 'booking']).toContain(one.answer)
        if (one.kind === 'setAnswer' && one.answer === 'services') expect(facts.services.map(service => service.id)).toEqual(expect.arrayContaining(one.serviceIds))
        if (one.kind === 'setAnswer' && one.answer === 'name') expect(text).toContain(one.name)
      }
      // What the rules have found is all still there.
      const found = read.commands.filter(({ kind }) => kind === 'setAnswer' || kind === 'startFlow' || kind === 'handOver')
      expect(proposed.commands).toEqual(expect.arrayContaining(found))
      expect(answer.dropped.every(({ what, why }) => what.length <= 40 && why.length <= 40)).toBe(true)
    }),
    { numRuns: 500 },
  )
  // The test would say little if everything were dropped.
  expect(taken).toBeGreaterThan(100)
})
