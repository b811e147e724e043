import { describe, expect, it } from 'vitest'
import { BlockRange } from '#shared/schemas/block'

const wrong = (startsAt: string, endsAt: string) => {
  const issue = BlockRange.safeParse({ providerId: 'ada', startsAt, endsAt }).error?.issues[0]
  return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`
}

describe('a time in which a provider is away', () => {
  it('ends after it begins, whatever offsets it is written with', () => {
    expect(wrong('2030-05-06T09:00:00+02:00', '2030-05-06T08:00:00Z')).toBeNull()
    expect(wrong('2030-05-06T09:00:00+02:00', '2030-05-06T07:00:00Z')).toBe('endsAt: must be later than the start')
    expect(wrong('2030-05-06T09:00:00Z', '2030-05-06T10:00:00+02:00')).toBe('endsAt: must be later than the start')
  })

  it('is written with the distance from UTC', () => {
    expect(wrong('2030-05-06 09:00', '2030-05-06T10:00:00Z')).toBe('startsAt: is not an instant; write it as in 2026-11-24T09:00:00+01:00')
    expect(wrong('2030-05-06T09:00:00', '2030-05-06T10:00:00Z')).toContain('startsAt: is not an instant')
  })
})
