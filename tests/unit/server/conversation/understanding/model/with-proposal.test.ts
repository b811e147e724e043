import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import type { ConversationState } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { understoodAlone } from '#server/conversation/understood'
import { withProposal } from '#server/conversation/understanding/model/with-proposal'
import { salonFacts } from '#tests/support/salon'

const cut: Command = { kind: 'setAnswer', answer: 'services', serviceIds: ['cut'] }
const beard: Command = { kind: 'setAnswer', answer: 'services', serviceIds: ['beard'] }
const ada: Command = { kind: 'setAnswer', answer: 'provider', providerId: 'ada' }
const friday: Command = { kind: 'setAnswer', answer: 'day', day: { from: '2030-05-10', to: '2030-05-10' } }
const monday: Command = { kind: 'setAnswer', answer: 'day', day: { from: '2030-05-13', to: '2030-05-13' } }
const book: Command = { kind: 'startFlow', flow: 'book' }
const person: Command = { kind: 'handOver', reason: 'complaint' }
const nothing: Command = { kind: 'cannotHandle' }
const hello: Command = { kind: 'smallTalk', topic: 'greeting' }
const which = (about: 'services' | 'provider', ...candidates: string[]): Command => ({ kind: 'clarify', about, candidates })
const picture: Command = { kind: 'receivedMedia', media: 'image' }

const join = (read: Command[], proposed: Command[], given: Partial<ConversationState> = {}) =>
  withProposal(
    { messages: [], state: { ...newConversation({ name: null, language: null }), lastTurnAt: '2030-05-06T06:00:00.000Z', ...given }, facts: salonFacts() },
    understoodAlone({ commands: read, language: null, isSure: false }),
    { commands: proposed, language: null, dropped: [] },
  )

describe('what the rules have read', () => {
  it('stands', () =>
    expect(join([book, cut, friday], [beard, monday])).toMatchObject({
      commands: [book, cut, friday],
      by: 'builtin',
      dropped: [
        { what: 'setAnswer', why: 'the rules have read it' },
        { what: 'setAnswer', why: 'the rules have read it' },
      ],
    }))
  it('is added to', () => expect(join([book, cut], [ada, friday])).toMatchObject({ commands: [book, cut, ada, friday], by: 'model', dropped: [] }))
  it.each([[{ kind: 'startFlow', flow: 'cancel' }], [person], [{ kind: 'cancelFlow' }], [{ kind: 'goBack' }]] as Command[][])('is not turned into another matter: %j', other => {
    expect(join([book, cut], [other])).toMatchObject({ commands: [book, cut], by: 'builtin', dropped: [{ why: 'the rules have read what is wanted' }] })
  })
  it('is a question among several, which a proposal settles', () => {
    expect(join([book, which('services', 'cut', 'kids')], [cut])).toMatchObject({ commands: [book, cut], by: 'model' })
  })
  it('stays a question when the proposal is none of them', () => {
    expect(join([book, which('services', 'cut', 'kids')], [beard])).toMatchObject({ commands: [book, which('services', 'cut', 'kids')], by: 'builtin', dropped: [{ why: 'the rules see several' }] })
  })
})

describe('where the rules have read nothing', () => {
  it.each([[[nothing]], [[hello]]])('the model speaks for the message', read => expect(join(read, [person])).toMatchObject({ commands: [person], by: 'model' }))
  it('facts out of the blue begin a booking', () => expect(join([nothing], [cut, friday]).commands).toEqual([book, cut, friday]))
  it('facts within a draft belong to it', () => expect(join([nothing], [friday], { flow: 'book', awaiting: 'date', answers: { serviceIds: ['cut'] } }).commands).toEqual([friday]))
  it('a question is no booking', () => {
    const question: Command = { kind: 'askQuestion', topic: 'price', faqKey: null, serviceId: 'cut', providerId: null }
    expect(join([nothing], [question]).commands).toEqual([question])
  })
  it('and the model nothing either, they stand', () => {
    expect(join([nothing], [])).toMatchObject({ commands: [nothing], by: 'builtin' })
    expect(join([hello], [nothing])).toMatchObject({ commands: [hello], by: 'builtin' })
  })
  it('a picture was sent all the same', () => expect(join([picture, nothing], [cut]).commands).toEqual([book, picture, cut]))
})

describe('the language', () => {
  const languageOf = (known: 'da' | null) =>
    withProposal({ messages: [], state: newConversation({ name: null, language: known }), facts: salonFacts() }, understoodAlone({ commands: [nothing], language: null, isSure: false }), {
      commands: [],
      language: 'de',
      dropped: [],
    }).language
  it('is taken from a model only where none is known', () => expect([languageOf(null), languageOf('da')]).toEqual(['de', null]))
})
