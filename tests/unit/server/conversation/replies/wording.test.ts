import { describe, expect, it } from 'vitest'
import { Language } from '#shared/schemas/language'
import { da } from '#server/conversation/replies/wording/da'
import { en } from '#server/conversation/replies/wording/en'
import { wordingFor, wordingLanguage, wordings } from '#server/conversation/replies/wording'

/** Every key of a catalogue with what stands there, nested ones by their path. */
function leaves(words: object, path = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, unknown][] =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value]])
}

const ARGUMENTS = ['Alfa', 'Bravo', 'Charlie', 'Delta']

/** A sentence made with arguments that can be found again. */
const said = (value: unknown): string => {
  if (typeof value !== 'function') return String(value)
  const record = new Proxy({}, { get: (_, key) => typeof key === 'string' ? key : undefined })
  const attempts = [() => String(value(...ARGUMENTS)), () => String(value(record, record)), () => String(value(60, 60))]
  for (const attempt of attempts) {
    try {
      const text = attempt()
      if (!text.includes('[object')) return text
    }
    catch {
      // Made for other arguments.
    }
  }
  return ''
}

describe('the catalogues of words', () => {
  it('have the same keys in every language', () => {
    const keys = leaves(en).map(([key]) => key).toSorted()
    for (const words of Object.values(wordings)) expect(leaves(words).map(([key]) => key).toSorted()).toEqual(keys)
  })

  it('say something under every key', () => {
    for (const [language, words] of Object.entries(wordings)) {
      for (const [key, value] of leaves(words)) expect(said(value).trim().length, `${language} ${key}`).toBeGreaterThan(0)
    }
  })

  it('are not the same sentences twice', () => {
    const same = leaves(en).filter(([key, value]) => key !== 'minutes' && said(value).length > 12 && said(value) === said(leaves(da).find(([other]) => other === key)?.[1]))
    expect(same.map(([key]) => key)).toEqual([])
  })

  it('keep titles to the limits of buttons and rows', () => {
    for (const words of Object.values(wordings)) {
      for (const [key, title] of leaves(words.buttons)) expect(String(title).length, `${key}: ${String(title)}`).toBeLessThanOrEqual(20)
      expect(words.choose.length).toBeLessThanOrEqual(20)
    }
  })

  it('use one emoji at most', () => {
    for (const words of Object.values(wordings)) {
      for (const [key, value] of leaves(words)) expect([...said(value).matchAll(/\p{Extended_Pictographic}/gu)].length, key).toBeLessThanOrEqual(1)
    }
  })

  it('exist for every language, if need be in English', () => {
    for (const language of Language.options) expect(wordingFor(language)).toBe(wordings[language] ?? en)
    expect(wordingLanguage('da')).toBe('da')
    expect(wordingLanguage('es')).toBe('en')
  })
})
