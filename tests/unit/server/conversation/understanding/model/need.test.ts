import { describe, expect, it } from 'vitest'
import type { ConversationState } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { needsModel } from '#server/conversation/understanding/model/need'
import type { Heard } from '#server/conversation/understood'
import { salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const yes = { ref: 'yes', title: 'Yes', command: { kind: 'setAnswer' as const, answer: 'confirmed' as const, isConfirmed: true } }
const state = (given: Partial<ConversationState> = {}): ConversationState => ({ ...newConversation({ name: 'Ida Holm', language: null }), lastTurnAt: '2030-05-06T06:00:00.000Z', ...given })
const confirming = state({ flow: 'book', awaiting: 'confirm', answers: { serviceIds: ['cut'], providerId: 'ada', startsAt: '2030-05-07T08:00:00.000Z' }, offer: { id: 'o', options: [yes] } })

const asks = (text: string, given: Partial<Heard> & { payload?: string } = {}): boolean => {
  const heard: Heard = { messages: [{ text, payload: given.payload ?? null, kind: given.payload === undefined ? 'text' : 'tap' }], state: state(), facts, ...given }
  return needsModel(heard, understandBuiltin(heard))
}

describe('a model is asked', () => {
  it.each(['could you chop my mop one of these days', 'أريد قص شعر', 'a haircut on the day of the regatta', 'flurb'])('where the rules are not sure: %s', text => expect(asks(text)).toBe(true))
})

describe('a model is not asked', () => {
  it.each([
    'haircut with Ada on Friday at 11',
    'book',
    'menu',
    'cancel',
    'stop',
    'start',
    'help',
    'yes',
    'no',
    '2',
    '11:30',
    'tomorrow at 10',
    'hi',
    'thanks',
    '👍',
    '???',
    '',
    'i morgen kl. 10',
    'I want to talk to a person',
    'my tooth hurts terribly since the regatta',
  ])("where the rules are sure, or the matter is a person's: %s", text => expect(asks(text)).toBe(false))
  it('for a tap', () => expect(asks('Regatta special', { payload: 'cut~old' })).toBe(false))
  it.each(['yes', 'yes please', 'no', '👍', 'ok'])('for the answer to the confirmation: %s', text => expect(asks(text, { state: confirming })).toBe(false))
  it('when all that a booking needs was read, whatever else was told', () => {
    expect(asks('haircut with Ada on Friday at 11, the regatta was splendid')).toBe(false)
  })
  it('while a person has the conversation', () => {
    const handOff = { reason: 'asked' as const, since: '2030-05-06T06:00:00.000Z', until: '2030-05-06T18:00:00.000Z' }
    expect(asks('could you chop my mop', { state: state({ handOff }) })).toBe(false)
    expect(asks('could you chop my mop', { state: state({ handOff: { ...handOff, until: '2030-05-06T06:30:00.000Z' } }) })).toBe(true)
  })
  it('for who has said stop', () => expect(asks('could you chop my mop', { state: state({ optedOut: true }) })).toBe(false))
  it('at the reception of a shared number', () => {
    expect(asks('could you chop my mop', { facts: { ...facts, businesses: [{ tenantId: facts.tenant.id, slug: 'salon', name: 'Salon Klip', keyword: 'KLIP' }] } })).toBe(false)
  })
  it('where the business has switched it off', () => {
    expect(asks('could you chop my mop', { facts: { ...facts, tenant: { ...facts.tenant, understanding: { isModelOn: false, model: null } } } })).toBe(false)
  })
})
