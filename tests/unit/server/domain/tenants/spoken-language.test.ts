import { describe, expect, it } from 'vitest'
import { isSpoken, spokenLanguage } from '#server/domain/tenants/spoken-language'

const tenant = { languages: ['en' as const], defaultLanguage: 'da' as const }

describe('the language in which a business speaks', () => {
  it('is the one that is wished for where it is one of its own', () => {
    expect(spokenLanguage(tenant, 'en')).toBe('en')
    expect(spokenLanguage(tenant, 'da')).toBe('da')
  })

  it('is its first one for everybody else', () => {
    expect(spokenLanguage(tenant, 'fr')).toBe('da')
    expect(spokenLanguage(tenant, null)).toBe('da')
    expect([isSpoken({ tenant }, 'fr'), isSpoken({ tenant }, null)]).toEqual([false, false])
  })
})
