import { describe, expect, it, vi } from 'vitest'
import { Language } from '#shared/schemas/language'
import { wordingFor } from '#server/conversation/replies/wording'
import type { Wording } from '#server/conversation/replies/wording/wording'

/** Every key of a catalogue with what stands there, nested ones by their path; the vendor's samples are said to nobody. */
function leaves(words: object, path = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    if (key === 'samples') return []
    return typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value]]
  })
}

const ARGUMENTS = ['Alfa', 'Bravo', 'Charlie', 'Delta']

/** A sentence made with arguments that can be found again. */
const said = (value: unknown): string => {
  if (typeof value !== 'function') return String(value)
  const record = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? `<${key}>` : undefined) })
  const facts = value.length === 1 ? [() => String(value(record))] : []
  const attempts = [...facts, () => String(value(...ARGUMENTS)), () => String(value(record, record)), () => String(value('Alfa', record, 'Charlie', 'Delta')), () => String(value(60, 60))]
  for (const attempt of attempts) {
    try {
      const text = attempt()
      if (!text.includes('[object')) return text
    } catch {
      // Made for other arguments.
    }
  }
  return ''
}

/** Words that two languages happen to share, and what is made of names, figures and signs alone. */
const SHARED = new Set([
  'minutes',
  'address',
  'phone',
  'visit',
  'visitWithAnyone',
  'when',
  'before',
  'after',
  'between',
  'placesLeft',
  'reviews',
  'span',
  'secondOfTwoShort',
  'noCharge',
  'closed',
  'providers',
  'hello',
  'choose',
  'bookingDetail',
])
const isShort = (key: string) => key.startsWith('buttons.') || key.startsWith('weekdays.') || SHARED.has(key)

const catalogues = Language.options.map((language): [Language, Wording] => [language, wordingFor(language)])
const pairs = catalogues.flatMap(([one, words], index) => catalogues.slice(index + 1).map(([other, others]): [string, Wording, Wording] => [`${one} and ${other}`, words, others]))

describe('the catalogues of words', () => {
  it('have the same keys in every language', () => {
    const keys = leaves(wordingFor('en'))
      .map(([key]) => key)
      .toSorted()
    for (const [language, words] of catalogues) {
      expect(
        leaves(words)
          .map(([key]) => key)
          .toSorted(),
        language,
      ).toEqual(keys)
    }
  })

  it.each(catalogues)('say something under every key: %s', (_language, words) => {
    for (const [key, value] of leaves(words)) expect(said(value).trim().length, key).toBeGreaterThan(0)
  })

  it.each(pairs)('are not the same sentences: %s', (_name, words, others) => {
    const texts = new Map(leaves(others))
    expect(
      leaves(words)
        .filter(([key, value]) => !isShort(key) && said(value) === said(texts.get(key)))
        .map(([key]) => key),
    ).toEqual([])
  })

  it('do not share titles with English but for words that are the same', () => {
    const en = new Map(leaves(wordingFor('en')))
    for (const [language, words] of catalogues.filter(([name]) => name !== 'en')) {
      expect(
        leaves(words)
          .filter(([key, value]) => isShort(key) && typeof value === 'string' && value === en.get(key))
          .map(([key]) => key)
          .filter(key => key !== 'buttons.service' && key !== 'buttons.later'),
        language,
      ).toEqual([])
    }
  })

  it.each(catalogues)('keep to the limits of buttons and rows: %s', (_language, words) => {
    for (const [key, title] of leaves(words.buttons)) expect(String(title).length, `${key}: ${String(title)}`).toBeLessThanOrEqual(20)
    expect(words.choose.length).toBeLessThanOrEqual(20)
    expect(words.waitHint.length).toBeLessThanOrEqual(72)
    expect(words.secondOfTwo.length).toBeLessThanOrEqual(72)
    expect(leaves(words.buttons).map(([, title]) => title)).toHaveLength(new Set(leaves(words.buttons).map(([key, title]) => (key === 'buttons.dropDraft' ? key : title))).size)
  })

  it.each(catalogues)('use one emoji at most: %s', (_language, words) => {
    for (const [key, value] of leaves(words)) expect([...said(value).matchAll(/\p{Extended_Pictographic}/gu)].length, key).toBeLessThanOrEqual(1)
  })

  it.each(catalogues)('name what the English sentences name: %s', (_language, words) => {
    const en = new Map(leaves(wordingFor('en')))
    const named = (value: unknown) => [...said(value).matchAll(/Alfa|Bravo|Charlie|Delta|<\w+>/g)].map(([part]) => part).toSorted()
    for (const [key, value] of leaves(words)) expect(new Set(named(value)), key).toEqual(new Set(named(en.get(key))))
  })

  it('say one and several as each language does', () => {
    expect(Language.options.map(language => wordingFor(language).span(60))).toEqual(['1 time', '1 hour', '1 Stunde', '1 hora', '1 heure', '1 ora', '1 uur', '1 hora', '1 timme'])
    expect(Language.options.map(language => wordingFor(language).span(120))).toEqual(['2 timer', '2 hours', '2 Stunden', '2 horas', '2 heures', '2 ore', '2 uur', '2 horas', '2 timmar'])
    expect(wordingFor('fr').span(0)).toBe('0 heure')
    expect(wordingFor('de').span(0)).toBe('0 Stunden')
  })

  it('are read before they are used', async () => {
    vi.resetModules()
    const fresh = await import('#server/conversation/replies/wording')
    expect(() => fresh.wordingFor('sv')).toThrow('sv')
    await fresh.loadWordings(['sv'])
    expect(fresh.wordingFor('sv').hello).toBe('Hej!')
    expect(() => fresh.wordingFor('nl')).toThrow('nl')
  })
})
