import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { asks, back, begin, cancelWord, greeting, media, nonsense, person, services, start, stop, thanks } from '#tests/support/said'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { asking, heard, languageOf, says, understand } from '#tests/unit/server/conversation/understanding/shop'

describe('words that count at any point, in both languages', () => {
  it.each<[string, Command]>([
    ['menu', start('menu')],
    ['Menu!', start('menu')],
    ['hovedmenu', start('menu')],
    ['back', back],
    ['go back', back],
    ['tilbage', back],
    ['my bookings', start('myBookings')],
    ['mine aftaler', start('myBookings')],
    ['human', person()],
    ['menneske', person()],
    ['help', start('help')],
    ['hjælp', start('help')],
    ['STOP', stop],
    ['stop please', stop],
    ['unsubscribe', stop],
    ['stop sending me messages', stop],
    ['START', begin],
    ['cancel', cancelWord],
    ['aflys', cancelWord],
  ])('%s', (text, command) => {
    for (const given of [{}, asking.slot, asking.name, { ...asking.provider, language: 'da' as const }]) expect(says(text, given)).toEqual([command])
  })
  it.each<[string, Command[]]>([
    ['stop it on Friday, no wait', says('Friday')],
    ['what time do you start?', [nonsense]],
    ['my back hurts', [person('pain')]],
  ])('not inside "%s"', (text, commands) => expect(says(text).map(({ kind }) => kind)).toEqual(commands.map(({ kind }) => kind)))
})

describe('a person', () => {
  it.each(['are you a human?', 'is this a human or a bot'])('is not wanted where it is asked who answers: %s', text => expect(says(text)).toEqual([asks('isBot')]))
  it('is not wanted for what is denied', () => expect(says('I have no pain, just a gents haircut')).toEqual([start('book'), services('gent')]))
})

describe('politeness', () => {
  it.each<[string, Command]>([
    ['Hi', greeting],
    ['hej', greeting],
    ['good morning', greeting],
    ['hello there 👋', greeting],
    ['thanks!', thanks],
    ['tusind tak', thanks],
    ['ok', thanks],
    ['bye', { kind: 'smallTalk', topic: 'bye' }],
    ['god weekend', { kind: 'smallTalk', topic: 'bye' }],
    ['sorry', { kind: 'smallTalk', topic: 'apology' }],
  ])('%s', (text, command) => expect(says(text)).toEqual([command]))
  it('is not answered beside a wish', () => expect(says('Hi! Thanks, I want to book')).toEqual([start('book')]))
})

describe('what cannot be read', () => {
  it.each(['asdf qwer', '?', '...', '42', 'zork blarg quux'])('%s', text => expect(says(text)).toEqual([nonsense]))
  it('is an empty message', () => expect(says('  ')).toEqual([media('unsupported')]))
  it('is a sticker of emojis', () => expect(says('🎉🎉')).toEqual([media('sticker')]))
  it('is a picture', () => expect(understandBuiltin({ ...heard(''), messages: [{ text: '', payload: null, kind: 'image' }] }).commands).toEqual([media('image')]))
  it('is heard with its caption', () => expect(understandBuiltin({ ...heard(''), messages: [{ text: 'menu', payload: null, kind: 'image' }] }).commands).toEqual([media('image'), start('menu')]))
  it('is not a voice note that comes with its words', () => expect(understandBuiltin({ ...heard(''), messages: [{ text: 'menu', payload: null, kind: 'audio' }] }).commands).toEqual([start('menu')]))
})

describe('long messages', () => {
  it.each<[string, string]>([
    ['emojis', '😀'.repeat(16_000)],
    ['one word', 'a'.repeat(64_000)],
    ['small words', 'to the '.repeat(9000)],
    ['numbers', '1.2.3-4/5 '.repeat(6000)],
    ['unknown words', 'xqzt wvut '.repeat(6000)],
    ['marks', '.,;:'.repeat(16_000)],
    ['hours', 'at 11 or '.repeat(6000)],
  ])('%s are read in no time', (_, text) => {
    understand('warm')
    // Processor time, the best of three: a busy machine is no reason to fail.
    const tries = [1, 2, 3].map(() => {
      const begun = process.cpuUsage()
      understand(text)
      const { user, system } = process.cpuUsage(begun)
      return (user + system) / 1000
    })
    expect(Math.min(...tries)).toBeLessThan(50)
  })
  it('are read from their beginning', () => expect(says(`book a facial ${'blah '.repeat(10_000)}`)[0]).toEqual(start('book')))
})

describe('the language', () => {
  it.each([
    ['I would like to book', 'en'],
    ['hvornår har I tid?', 'da'],
    ['tomorrow', 'en'],
    ['torsdag', 'da'],
    ['Hi', 'en'],
    ['hej', 'da'],
    ['ok', null],
    ['Peter', null],
    ['11:30', null],
    ['👍', null],
    ['stop', null],
    ['menu', null],
  ] as const)('of "%s" is %s', (text, language) => expect(languageOf(text)).toBe(language))
  it('is not changed by one polite word', () => expect(languageOf('thanks', 'da')).toBeNull())
  it('is changed by a sentence', () => expect(languageOf('can I come on Friday instead', 'da')).toBe('en'))
  it('is read whatever the language of the conversation', () => expect(says('i overmorgen', { ...asking.date, language: 'en' })).toHaveLength(1))
})

describe('being sure', () => {
  it.each([
    ['gents haircut on Friday at 11', true],
    ['menu', true],
    ['gents haircut and a manicure on Friday', false],
    ['flurb', false],
  ])('%s: %s', (text, isSure) => expect(understand(text).isSure).toBe(isSure))
})
