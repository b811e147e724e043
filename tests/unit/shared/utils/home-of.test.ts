import { describe, expect, it } from 'vitest'
import { tenantIdFromSlug } from '#server/domain/ids'
import { homeOf } from '#shared/utils/home-of'

const salon = { tenantId: tenantIdFromSlug('salon'), slug: 'salon', name: 'Salon', role: 'owner' as const }

describe('where somebody goes after signing in', () => {
  it('is the page that they asked for', () => {
    expect(homeOf([salon], '/salon?date=2030-05-06')).toBe('/salon?date=2030-05-06')
  })

  it('is their business when they asked for none', () => {
    expect(homeOf([salon], undefined)).toBe('/salon')
  })

  it('is the start for people without a business', () => {
    expect(homeOf([], undefined)).toBe('/')
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil.example', 'javascript:alert(1)', '', ['/a', '/b'], '/login', '/login?next=/login'])(
    'is never another site, nor the sign-in page again: %j',
    next => {
      expect(homeOf([salon], next)).toBe('/salon')
    },
  )
})
