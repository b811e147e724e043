import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { formatMoney } from '#shared/utils/format-money'

/** No-break spaces look like others. */
const shown = (amountMinor: number, currency: string, language: Language) => formatMoney({ amountMinor, currency }, language).replace(/\s/g, ' ')

describe('amounts', () => {
  it('are whole where they are whole', () => {
    expect(shown(55_000, 'DKK', 'da')).toBe('550 kr.')
    expect(shown(140_000, 'DKK', 'da')).toBe('1.400 kr.')
    expect(shown(140_000, 'DKK', 'en')).toBe('DKK 1,400')
    expect(shown(0, 'DKK', 'da')).toBe('0 kr.')
  })

  it('have a full fraction where they have one', () => {
    expect(shown(1250, 'EUR', 'de')).toBe('12,50 €')
    expect(shown(1205, 'GBP', 'en')).toBe('£12.05')
  })

  it('follow the currency in what a minor unit is', () => {
    expect(shown(1250, 'JPY', 'en')).toBe('JP¥1,250')
    expect(shown(1250, 'KWD', 'en')).toBe('KWD 1.250')
  })
})
