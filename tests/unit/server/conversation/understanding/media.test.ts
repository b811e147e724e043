import { describe, expect, it } from 'vitest'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { ConversationState } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { NOW, salonFacts } from '#tests/support/salon'

const state: ConversationState = { ...newConversation({ name: 'Ida', language: 'en' }), lastTurnAt: NOW }
const told = { kind: 'reminder' as const, bookingId: 'b1', at: NOW }
const confirming: ConversationState = {
  ...state,
  flow: 'book',
  step: 'confirm',
  awaiting: 'confirm',
  answers: { serviceIds: ['cut'], providerId: 'ada', startsAt: '2030-05-08T12:00:00.000Z' },
  offer: { id: 'o', options: [{ ref: 'yes', title: 'Yes, book it', command: { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true } }] },
}
const heard = (kind: InboundMessage['kind'], text: string, at = state, facts = salonFacts()) => understandBuiltin({ messages: [{ text, payload: null, kind }], state: at, facts }).commands
const nothing = [{ kind: 'receivedMedia', media: 'reaction' }]

describe('a reaction', () => {
  it('of agreement to a reminder promises to come', () => expect(heard('reaction', '👍', state, salonFacts({ told }))).toEqual([{ kind: 'confirmAttendance', bookingId: 'b1' }]))

  it.each(['😢', '', '👎'])('says nothing to a reminder otherwise: %s', emoji => expect(heard('reaction', emoji, state, salonFacts({ told }))).toEqual(nothing))

  it('never books: it may be to an older message', () => {
    expect(heard('text', '👍', confirming)).toEqual([{ kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }])
    expect(heard('reaction', '👍', confirming)).toEqual(nothing)
  })
})

describe('words beside a medium', () => {
  it('of a voice note that was written down stand for it', () => expect(heard('audio', 'yes please', confirming)).toEqual([{ kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }]))

  it('of a picture are read, and the picture is kept', () =>
    expect(heard('image', 'can I move my appointment to Friday?').map(({ kind }) => kind)).toEqual(expect.arrayContaining(['receivedMedia', 'startFlow'])))

  it.each(['audio', 'image', 'video', 'document', 'sticker', 'contacts', 'location', 'unsupported'] as const)('are not needed: %s', kind =>
    expect(heard(kind, '')).toEqual([{ kind: 'receivedMedia', media: kind }]),
  )
})
