import { describe, expect, it } from 'vitest'
import { datesToRead, isChannelEnding, needsAttention, nextReadAt, retryAt } from '#server/domain/calendars/sync-plan'

const NOW = Date.parse('2026-11-24T23:30:00.000Z')
const HOUR = 3_600_000
const channelUntil = (milliseconds: number) => ({ id: 'chn', resourceId: null, secretHash: 'hash', expiresAt: new Date(NOW + milliseconds).toISOString() })
const minutesOn = (instant: string) => (Date.parse(instant) - NOW) / 60_000

describe('the dates of a calendar that are read', () => {
  it('go from yesterday, as the business has it, to a day after the last that can be booked', () => {
    expect(datesToRead('Europe/Copenhagen', 60, NOW)).toEqual({ from: '2026-11-24', to: '2027-01-25' })
    expect(datesToRead('UTC', 0, NOW)).toEqual({ from: '2026-11-23', to: '2026-11-25' })
  })

  it('are at most four hundred', () => {
    const { from, to } = datesToRead('UTC', 1000, NOW)
    expect((Date.parse(to) - Date.parse(from)) / (24 * HOUR) + 1).toBe(400)
  })
})

describe('a calendar that was read well', () => {
  it('is read again after half an hour where somebody tells of changes till then, else after five minutes', () => {
    expect(minutesOn(nextReadAt(channelUntil(HOUR), NOW))).toBe(30)
    expect(minutesOn(nextReadAt(channelUntil(HOUR / 2), NOW))).toBe(5)
    expect(minutesOn(nextReadAt(null, NOW))).toBe(5)
  })
})

describe('a calendar that could not be read', () => {
  it('is tried again ever more rarely, at the latest after six hours', () => {
    expect([1, 2, 3, 4, 7, 8, 100].map(failures => minutesOn(retryAt(failures, 0, NOW)))).toEqual([5, 10, 20, 40, 320, 360, 360])
  })

  it('is not tried before the vendor said', () => {
    expect(minutesOn(retryAt(1, HOUR, NOW))).toBe(60)
    expect(minutesOn(retryAt(1, 60_000, NOW))).toBe(5)
  })

  it('is the business of its owner at once when that does not pass by itself, else the third time', () => {
    expect(needsAttention('expired', 1)).toBe(true)
    for (const passing of ['unreachable', 'rate_limited'] as const) expect([2, 3].map(failures => needsAttention(passing, failures))).toEqual([false, true])
  })
})

describe('a channel', () => {
  it('is made anew when its last day has begun, or where there is none', () => {
    expect(isChannelEnding(null, NOW)).toBe(true)
    expect(isChannelEnding(channelUntil(24 * HOUR), NOW)).toBe(true)
    expect(isChannelEnding(channelUntil(24 * HOUR + 1), NOW)).toBe(false)
  })
})
