import { describe, expect, it } from 'vitest'
import { Language } from '#shared/schemas/language'
import { formatIn } from '#server/conversation/replies/format'

const zone = 'Europe/Copenhagen'
const money = (amountMinor: number, currency: string) => ({ amountMinor, currency })

describe('how a language writes things', () => {
  it("says days with their dates, and times in 24 hours of the business's zone", () => {
    const en = formatIn('en', zone)
    expect(en.day('2030-05-09')).toBe('Thursday 9 May')
    expect(en.shortDay('2030-05-09')).toBe('Thu 9 May')
    expect(en.time('2030-05-09T15:30:00.000Z')).toBe('17:30')
    expect(en.time('2030-05-09T22:00:00.000Z')).toBe('00:00')
    expect(formatIn('en', 'America/New_York').time('2030-05-09T15:30:00.000Z')).toBe('11:30')
    expect(formatIn('da', zone).day('2030-05-09')).toBe('torsdag 9. maj')
  })

  it('writes a day as each language does', () => {
    const days = {
      da: 'torsdag 9. maj',
      en: 'Thursday 9 May',
      de: 'Donnerstag, 9. Mai',
      es: 'jueves 9 de mayo',
      fr: 'jeudi 9 mai',
      it: 'giovedì 9 maggio',
      nl: 'donderdag 9 mei',
      pt: 'quinta-feira, 9 de maio',
      sv: 'torsdag 9 maj',
    }
    for (const language of Language.options) expect(formatIn(language, zone).day('2030-05-09')).toBe(days[language])
  })

  it('keeps short days short enough for a row with a time behind', () => {
    for (const language of Language.options) {
      for (let month = 1; month <= 12; month++) expect(`${formatIn(language, zone).shortDay(`2030-${String(month).padStart(2, '0')}-26`)} 10:00`.length).toBeLessThanOrEqual(24)
    }
  })

  it('writes whole amounts without decimals and a currency in words behind', () => {
    expect(formatIn('en', zone).money(money(140_000, 'DKK'))).toBe('1,400 kr')
    expect(formatIn('da', zone).money(money(140_000, 'DKK'))).toBe('1.400 kr.')
    expect(formatIn('en', zone).money(money(2800, 'GBP'))).toBe('£28')
    expect(formatIn('en', zone).money(money(1950, 'EUR'))).toBe('€19.50')
    expect(formatIn('de', zone).money(money(1950, 'EUR'))).toBe('19,50 €')
    expect(formatIn('en', zone).money(money(1500, 'JPY'))).toBe('¥1,500')
  })

  it('joins lists as one speaks', () => {
    expect(formatIn('en', zone).list(['a', 'b', 'c'])).toBe('a, b and c')
    expect(formatIn('da', zone).list(['a', 'b'])).toBe('a og b')
  })
})
