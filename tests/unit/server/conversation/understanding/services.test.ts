import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { clarify, day, nonsense, provider, services, start, usual } from '#tests/support/said'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

const haircuts = clarify('services', 'lady', 'gent', 'child')

describe('a service is known by', () => {
  it.each<[string, string[]]>([
    ['gents haircut', ['gent']],
    ["gent's cut", ['gent']],
    ['mens haircut', ['gent']],
    ['a haircut for my husband', ['gent']],
    ['haircut for men', ['gent']],
    ['ladies cut', ['lady']],
    ["women's haircut", ['lady']],
    ['a cut for women', ['lady']],
    ['kids cut', ['child']],
    ['haircut for my daughter', ['child']],
    ["children's haircut", ['child']],
    ['beard', ['shave']],
    ['trim my beard', ['shave']],
    ['beerd trim', ['shave']],
    ['colour and cut', ['dye']],
    ['cut and colour', ['dye']],
    ['color', ['dye']],
    ['colour', ['dye']],
    ['dye and cut', ['dye']],
    ['colour consultation', ['advice']],
    ['consultation', ['advice']],
    ['facial', ['face']],
    ['facail treatment', ['face']],
    ['gents hairct', ['gent']],
    ['herreklip', ['gent']],
    ['herreklipning', ['gent']],
    ['klip til min mand', ['gent']],
    ['dameklip', ['lady']],
    ['dame klip', ['lady']],
    ['børneklip', ['child']],
    ['borneklip', ['child']],
    ['klipning til min søn', ['child']],
    ['skægtrim', ['shave']],
    ['skaegtrimning', ['shave']],
    ['farve og klip', ['dye']],
    ['jeg vil have farvet hår', ['dye']],
    ['farvekonsultation', ['advice']],
    ['ansigtsbehandling', ['face']],
  ])('%s', (text, ids) => expect(says(text)).toEqual([start('book'), services(...ids)]))
})

describe('several services', () => {
  it.each<[string, string[]]>([
    ['beard trim and gents haircut', ['shave', 'gent']],
    ['haircut and beard trim', ['gent', 'shave']],
    ['beard trim and haircut', ['shave', 'gent']],
    ['kids cut and ladies cut', ['child', 'lady']],
    ['facial & colour consultation', ['face', 'advice']],
    ['herreklip og skægtrim', ['gent', 'shave']],
  ])('%s are done in one visit', (text, ids) => {
    const [, command] = says(text)
    expect(command).toEqual(services(...ids))
  })
  it('gives way to the last one after a correction', () => expect(says('gents haircut, no sorry, beard trim')).toEqual([start('book'), services('shave')]))
  it('are asked about when they are joined by "or"', () => expect(says('gents haircut or beard trim')).toEqual([start('book'), clarify('services', 'gent', 'shave')]))
})

describe('a word that fits several services', () => {
  it.each(['haircut', 'I need a haircut', 'cut', 'klip', 'jeg skal klippes'])('%s: asks which', text => expect(says(text)).toEqual([start('book'), haircuts]))
  it('is narrowed by the provider who is named', () => expect(says('a haircut with Inga')).toEqual([start('book'), services('lady'), provider('inga')]))
  it('is narrowed by what is offered', () => {
    const offered = { ...asking.service, offer: { id: 'o1', options: asking.service.offer.options.filter(({ ref }) => ref === 'gent' || ref === 'shave') } }
    expect(says('the haircut', offered)).toEqual([services('gent')])
  })
  it('means the one that is talked about', () => expect(says('can I have the haircut on Friday', asking.date)).toEqual([day('2030-05-10')]))
})

describe('common words', () => {
  it.each<[string, Command[]]>([
    ['please', [nonsense]],
    ['men', [nonsense]],
    ['treatment', [nonsense]],
    ['i have a question', [nonsense]],
  ])('%s names no service', (text, commands) => expect(says(text)).toEqual(commands))
  it.each<[string, string]>([
    ['men', 'gent'],
    ['for my son', 'child'],
    ['the treatment', 'face'],
    ['women please', 'lady'],
    ['herre', 'gent'],
  ])('%s does where a service is asked for', (text, id) => expect(says(text, asking.service)).toEqual([services(id)]))
  it('are no typing errors of services', () => expect(says('I heard you are good', asking.service)).not.toContainEqual(services('shave')))
})

describe('a provider is known by', () => {
  it.each<[string, string]>([
    ['Otto', 'otto'],
    ['with otto please', 'otto'],
    ['Ottto', 'otto'],
    ['hos Vera', 'vera'],
    ['Vera Lund', 'vera'],
    ['verra', 'vera'],
    ["Otto's fine", 'otto'],
    ['I prefer Inga', 'inga'],
  ])('%s', (text, id) => expect(says(text, asking.provider)).toEqual([provider(id)]))
  it.each(['anyone', 'no preference', 'whoever is free', "doesn't matter", 'you choose', 'ligegyldigt', 'den første ledige', 'hvem som helst', 'det er lige meget', 'the first available'])(
    '%s: anybody',
    text => expect(says(text, asking.provider)).toEqual([provider('any')]),
  )
  it.each(['a gents haircut with Morgan Lund', 'a gents haircut in Lund'])('the surname alone, but not in another name or as a place: %s', text =>
    expect(says(text)).toEqual([start('book'), services('gent')]),
  )
  it.each(['a gents haircut with Lund', 'a gents haircut with Dr. Lund', 'a gents haircut with Vera H. Lund'])('%s, as a surname', text =>
    expect(says(text)).toEqual([start('book'), services('gent'), provider('vera')]),
  )
  it('asks which of two', () => expect(says('Vera or Otto', asking.provider)).toEqual([clarify('provider', 'vera', 'otto')]))
  it('leaves the others when one is refused', () => expect(says('anyone but Otto', asking.provider)).toEqual([provider('vera')]))
})

describe('the usual', () => {
  it.each(['the usual', 'same as last time', 'the same again please', 'det sædvanlige', 'som sidst'])('%s', text => expect(says(text)).toEqual([start('book'), usual]))
  it('takes what is said with it', () => expect(says('the usual on Friday')).toEqual([start('book'), usual, day('2030-05-10')]))
})
