import { describe, expect, it } from 'vitest'
import { TimeRange } from '#shared/schemas/time'
import { minutesOf } from '#shared/utils/time-range'

describe('a range in minutes', () => {
  it('ends on the next day only when its end lies before its start', () => {
    expect(minutesOf('00:00-24:00')).toEqual({ start: 0, end: 1440 })
    expect(minutesOf('22:00-02:00')).toEqual({ start: 1320, end: 1560 })
    expect(minutesOf('22:00-00:00')).toEqual({ start: 1320, end: 1440 })
  })

  it('is not written with an end that is its start', () => {
    const wrong = (range: string) => TimeRange.safeParse(range).error?.issues[0]?.message
    expect(wrong('08:00-08:00')).toBe('ends when it begins; the whole day is 00:00-24:00')
    expect(wrong('00:00-00:00')).toContain('ends when it begins')
    expect(wrong('8-17')).toContain('write it as in 09:00-17:00')
    expect([wrong('00:00-24:00'), wrong('22:00-00:00'), wrong('22:00-02:00')]).toEqual([undefined, undefined, undefined])
  })
})
