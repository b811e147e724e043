import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { Language } from '#shared/schemas/language'
import { wordingFor } from '#server/conversation/replies/wording'
import { newConversation } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { salonFacts } from '#tests/support/salon'

// What the bot tells people to write must be understood when they write it.

const quoted = (text: string): string => /[“”„«‘]\s?([^“”„»’«‘]+?)\s?[“”»’]/u.exec(text)?.[1] ?? ''

function kindsOf(text: string, language: Language): string[] {
  const base = salonFacts()
  const state = { ...newConversation({ name: 'Ida', language }), lastTurnAt: '2030-05-06T06:59:00.000Z' }
  const facts = { ...base, tenant: { ...base.tenant, defaultLanguage: language, languages: Language.options } }
  return understandBuiltin({ messages: [{ text, payload: null, kind: 'text' }], state, facts }).commands.map((command: Command) => (command.kind === 'startFlow' ? command.flow : command.kind))
}

describe.each(Language.options)('what people are told to write in %s', language => {
  const words = wordingFor(language)

  it.each([
    ['isBot', words.isBot('Klip')],
    ['unknownAnswer', words.unknownAnswer],
    ['nothingFree', words.nothingFree('Klip', 'maj')],
    ['offTopic', words.offTopic.advice],
  ])('fetches a person: %s', (_key, text) => {
    expect(quoted(text)).not.toBe('')
    expect(kindsOf(quoted(text), language)).toEqual(['handOver'])
  })

  it('ends the wait', () => {
    for (const text of [words.waitTooMany, words.waitingListed]) expect(kindsOf(quoted(text), language)).toEqual(['leaveWaitlist'])
  })

  it('ends the booking', () => {
    for (const text of [words.otherwiseWrite, words.noAlternatives]) expect([['cancelFlow'], ['cancel']]).toContainEqual(kindsOf(quoted(text), language))
  })

  it('is a name, a day, a day with an hour', () => {
    for (const text of [words.hints.slot, words.greeting('Klip')]) expect(kindsOf(quoted(text), language)).toEqual(expect.arrayContaining(['setAnswer']))
    expect(kindsOf(quoted(words.askWaitDay('Klip')), language)).toEqual(expect.arrayContaining(['setAnswer']))
  })

  it('what the menu offers works when it is typed', () => {
    expect(kindsOf(words.buttons.book, language)).toEqual(['book'])
    expect(kindsOf(words.buttons.bookings, language)).toEqual(['myBookings'])
    expect(kindsOf(words.buttons.human, language)).toEqual(['handOver'])
  })
})
