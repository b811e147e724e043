import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeDays, nearest, spread, STARTS_SHOWN, toLocalSlots } from '#server/conversation/flows/slot-choice'
import { fromLocal, instantOf } from '#server/domain/time/time'

const zone = 'Europe/Copenhagen'
const slots = (date: string, from: number, until: number, every = 15, providerIds = ['ada']) => {
  const starts: string[] = []
  for (let minute = from; minute < until; minute += every) starts.push(...fromLocal(zone, date, minute).map(instantOf))
  return toLocalSlots(
    starts.map(startsAt => ({ startsAt, providerIds })),
    zone,
  )
}
const times = (found: { date: string; minute: number }[]) =>
  found.map(({ date, minute }) => `${date.slice(8)} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)

describe('a good mix', () => {
  it('goes over the whole day and prefers round hours', () => {
    expect(times(spread(slots('2030-05-09', 9 * 60, 17 * 60)))).toEqual(['09 09:00', '09 10:00', '09 11:00', '09 12:00', '09 13:00', '09 14:00', '09 15:00', '09 16:00'])
  })

  it('shows a short day whole', () => {
    expect(times(spread(slots('2030-05-09', 9 * 60, 10 * 60)))).toEqual(['09 09:00', '09 09:15', '09 09:30', '09 09:45'])
  })

  it('takes two of each of four days, at different hours', () => {
    const days = ['2030-05-06', '2030-05-07', '2030-05-08', '2030-05-09', '2030-05-10'].flatMap(date => slots(date, 9 * 60, 17 * 60))
    const found = spread(days)
    expect(freeDays(found).map(({ count }) => count)).toEqual([2, 2, 2, 2])
    expect(new Set(found.map(({ minute }) => minute)).size).toBeGreaterThan(4)
  })

  it('goes on to further days when the first have little', () => {
    const days = Array.from({ length: 9 }, (_, index) => slots(`2030-05-1${index}`, 9 * 60, 9 * 60 + 15)).flat()
    expect(spread(days)).toHaveLength(8)
  })

  it('keeps the favourite hour where it is free', () => {
    expect(times(spread(slots('2030-05-09', 9 * 60, 17 * 60), 10 * 60 + 45))).toContain('09 10:45')
  })

  it('is never more than fits, in order, without repeats and out of what is free', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 95 })), { maxLength: 200 }), picks => {
        const starts = [...new Set(picks.flatMap(([day, quarter]) => fromLocal(zone, `2030-05-1${day}`, quarter * 15).map(instantOf)))].toSorted()
        const all = toLocalSlots(
          starts.map(startsAt => ({ startsAt, providerIds: ['ada'] })),
          zone,
        )
        const found = spread(all).map(({ startsAt }) => startsAt)
        expect(found).toHaveLength(Math.min(STARTS_SHOWN, starts.length))
        expect(found).toEqual([...new Set(found)].toSorted())
        expect(found.every(startsAt => starts.includes(startsAt))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('what comes closest', () => {
  const own = [...slots('2030-05-08', 9 * 60, 17 * 60), ...slots('2030-05-09', 9 * 60, 11 * 60), ...slots('2030-05-09', 11 * 60 + 30, 17 * 60), ...slots('2030-05-10', 9 * 60, 17 * 60)]

  it('is the same day around the hour and then the hour on the days around it', () => {
    expect(times(nearest(own, [], { date: '2030-05-09', minute: 11 * 60 }))).toEqual(['08 11:00', '09 10:00', '09 10:15', '09 10:30', '09 10:45', '09 11:30', '09 11:45', '10 11:00'])
  })

  it("has the exact wish at somebody else's among it", () => {
    const others = slots('2030-05-09', 11 * 60, 11 * 60 + 15, 15, ['bob'])
    const found = nearest(own, others, { date: '2030-05-09', minute: 11 * 60 })
    expect(found.filter(({ providerIds }) => providerIds.includes('bob')).map(({ minute }) => minute)).toEqual([660])
  })

  it('is the days on both sides when the day has nothing', () => {
    expect(
      times(
        nearest(
          own.filter(({ date }) => date !== '2030-05-09'),
          [],
          { date: '2030-05-09', minute: 11 * 60 },
        ),
      ),
    ).toEqual(['08 11:00', '10 11:00'])
  })

  it('is a mix of the day when only the day was wished for', () => {
    expect(nearest(own, [], { date: '2030-05-10', minute: null }).every(({ date }) => date === '2030-05-10')).toBe(true)
  })

  it('is nothing when nothing is free', () => expect(nearest([], [], { date: '2030-05-10', minute: 600 })).toEqual([]))
})

describe('a wall time that occurs twice', () => {
  it('is marked the second time', () => {
    const found = slots('2030-10-27', 90, 210, 30).toSorted((one, two) => (one.startsAt < two.startsAt ? -1 : 1))
    expect(found.map(({ minute, isSecond }) => [minute, isSecond])).toEqual([
      [90, false],
      [120, false],
      [150, false],
      [120, true],
      [150, true],
      [180, false],
    ])
  })

  it('is marked also when the first is not free', () => {
    const later = fromLocal(zone, '2030-10-27', 120).map(instantOf).slice(1)
    expect(
      toLocalSlots(
        later.map(startsAt => ({ startsAt, providerIds: [] })),
        zone,
      ).map(({ isSecond }) => isSecond),
    ).toEqual([true])
  })
})
