import { describe, expect, it } from 'vitest'
import {
  addDays,
  dateOfDay,
  dayNumber,
  endOfDay,
  fromLocal,
  instantOf,
  instantOfWall,
  isoWithOffset,
  localDay,
  localStart,
  minuteOf,
  nextChange,
  offsetAt,
  sameWallTimeDaysBefore,
  startOfDay,
  toLocal,
  todayIn,
  weekdayOf,
} from '#server/domain/time/time'

const copenhagen = 'Europe/Copenhagen'
const at = (iso: string): number => Date.parse(iso) / 60_000

describe('calendar days', () => {
  it('count from 1970 and back, over leap days and before the epoch', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1969-12-31')).toBe(-1)
    expect(dateOfDay(dayNumber('2028-02-29'))).toBe('2028-02-29')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  })

  it('know their weekday', () => {
    expect(weekdayOf('2026-11-24')).toBe('tue')
    expect(weekdayOf('2026-11-23')).toBe('mon')
    expect(weekdayOf('2026-11-22')).toBe('sun')
    expect(weekdayOf('1969-12-28')).toBe('sun')
  })
})

describe('instants', () => {
  it('become epoch minutes, rounded down, and back', () => {
    expect(minuteOf('1970-01-01T00:01:59.999Z')).toBe(1)
    expect(minuteOf('1969-12-31T23:59:30.000Z')).toBe(-1)
    expect(instantOf(at('2026-11-24T09:00:00Z'))).toBe('2026-11-24T09:00:00.000Z')
  })
})

describe('wall time where the clock goes forward', () => {
  const jump = at('2027-03-28T01:00:00Z')

  it('changes its offset exactly at the jump', () => {
    expect(offsetAt(copenhagen, jump - 1)).toBe(60)
    expect(offsetAt(copenhagen, jump)).toBe(120)
    expect(localStart(copenhagen, jump - 1)).toBe('2027-03-28T01:59')
    expect(localStart(copenhagen, jump)).toBe('2027-03-28T03:00')
  })

  it('has no instant for what it jumps over, and one at each edge', () => {
    expect(fromLocal(copenhagen, '2027-03-28', 120)).toEqual([])
    expect(fromLocal(copenhagen, '2027-03-28', 179)).toEqual([])
    expect(fromLocal(copenhagen, '2027-03-28', 119)).toEqual([jump - 1])
    expect(fromLocal(copenhagen, '2027-03-28', 180)).toEqual([jump])
  })

  it('moves a missing time forward by the length of the jump', () => {
    expect(instantOfWall(copenhagen, dayNumber('2027-03-28'), 150)).toBe(at('2027-03-28T01:30:00Z'))
    expect(instantOfWall(copenhagen, dayNumber('2027-03-27'), 1440 + 150)).toBe(at('2027-03-28T01:30:00Z'))
  })
})

describe('wall time where the clock goes back', () => {
  const back = at('2026-10-25T01:00:00Z')

  it('has two instants for what repeats, in order, and one at each edge', () => {
    expect(fromLocal(copenhagen, '2026-10-25', 120)).toEqual([back - 60, back])
    expect(fromLocal(copenhagen, '2026-10-25', 179)).toEqual([back - 1, back + 59])
    expect(fromLocal(copenhagen, '2026-10-25', 119)).toEqual([back - 61])
    expect(fromLocal(copenhagen, '2026-10-25', 180)).toEqual([back + 60])
  })

  it('means the first of two, and shows which is which', () => {
    expect(instantOfWall(copenhagen, dayNumber('2026-10-25'), 150)).toBe(back - 30)
    expect(isoWithOffset(copenhagen, back - 30)).toBe('2026-10-25T02:30:00+02:00')
    expect(isoWithOffset(copenhagen, back + 30)).toBe('2026-10-25T02:30:00+01:00')
  })
})

describe('wall time on any other day', () => {
  it('has one instant, also on the day before and after a change', () => {
    expect(fromLocal(copenhagen, '2026-11-24', 600)).toEqual([at('2026-11-24T09:00:00Z')])
    expect(fromLocal(copenhagen, '2026-10-24', 150)).toEqual([at('2026-10-24T00:30:00Z')])
    expect(fromLocal(copenhagen, '2026-10-26', 150)).toEqual([at('2026-10-26T01:30:00Z')])
  })
})

describe('days of a zone', () => {
  it('begin and end at local midnight, 23 to 25 hours apart', () => {
    expect(startOfDay(copenhagen, '2026-11-24')).toBe(at('2026-11-23T23:00:00Z'))
    expect(endOfDay(copenhagen, '2026-11-24') - startOfDay(copenhagen, '2026-11-24')).toBe(1440)
    expect(endOfDay(copenhagen, '2027-03-28') - startOfDay(copenhagen, '2027-03-28')).toBe(1380)
    expect(endOfDay(copenhagen, '2026-10-25') - startOfDay(copenhagen, '2026-10-25')).toBe(1500)
  })

  it("begin at one o'clock where midnight is jumped over", () => {
    const start = startOfDay('Africa/Cairo', '2026-04-24')
    expect(localStart('Africa/Cairo', start)).toBe('2026-04-24T01:00')
    expect(localStart('Africa/Cairo', start - 1)).toBe('2026-04-23T23:59')
  })

  it('begin at the jump even when it began before midnight', () => {
    // The clock of Nuuk goes from 22:59 to 00:00, that of 1919 Toronto from 23:29 to 00:30.
    expect(localStart('America/Nuuk', startOfDay('America/Nuuk', '2027-03-28'))).toBe('2027-03-28T00:00')
    expect(localStart('America/Toronto', startOfDay('America/Toronto', '1919-03-31'))).toBe('1919-03-31T00:30')
  })

  it('may be missing as a whole', () => {
    expect(startOfDay('Pacific/Apia', '2011-12-30')).toBe(startOfDay('Pacific/Apia', '2011-12-31'))
    expect(fromLocal('Pacific/Apia', '2011-12-30', 720)).toEqual([])
  })

  it('are today until midnight there', () => {
    expect(todayIn(copenhagen, Date.parse('2026-11-24T22:59:59.999Z'))).toBe('2026-11-24')
    expect(todayIn(copenhagen, Date.parse('2026-11-24T23:00:00Z'))).toBe('2026-11-25')
    expect(dateOfDay(localDay('Pacific/Kiritimati', at('2026-11-24T10:00:00Z')))).toBe('2026-11-25')
  })
})

describe('odd offsets', () => {
  it.each([
    ['Asia/Kathmandu', '2026-11-24T05:45:00+05:45'],
    ['Pacific/Chatham', '2026-11-24T13:45:00+13:45'],
    ['America/St_Johns', '2026-11-23T20:30:00-03:30'],
    ['Australia/Lord_Howe', '2026-11-24T11:00:00+11:00'],
    ['UTC', '2026-11-24T00:00:00+00:00'],
  ])('are right in %s', (zone, expected) => {
    expect(isoWithOffset(zone, at('2026-11-24T00:00:00Z'))).toBe(expected)
  })

  it('of seconds, long ago, leave today alone', () => {
    expect(toLocal('Africa/Monrovia', at('1970-01-01T12:00:00Z'))).toEqual({ date: '1970-01-01', minuteOfDay: 675 })
    expect(offsetAt('Africa/Monrovia', at('2026-11-24T00:00:00Z'))).toBe(0)
  })

  it('jump by half an hour on Lord Howe', () => {
    const jump = nextChange('Australia/Lord_Howe', at('2026-08-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))
    expect(isoWithOffset('Australia/Lord_Howe', jump)).toBe('2026-10-04T02:30:00+11:00')
    expect(fromLocal('Australia/Lord_Howe', '2026-10-04', 135)).toEqual([])
  })
})

describe('the next change of the clock', () => {
  it('comes after the given minute, and not at all within a limit before it', () => {
    const jump = at('2027-03-28T01:00:00Z')
    expect(nextChange(copenhagen, jump - 1, jump + 1)).toBe(jump)
    expect(nextChange(copenhagen, jump, jump + 10)).toBe(jump + 10)
    expect(nextChange(copenhagen, jump - 10, jump - 5)).toBe(jump - 5)
    expect(nextChange('Asia/Tokyo', at('2000-01-01T00:00:00Z'), at('2036-01-01T00:00:00Z'))).toBe(at('2036-01-01T00:00:00Z'))
  })
})

describe('the changes of a clock one after the other', () => {
  it("are all there, years on end: the last Sundays of March and October at one o'clock UTC", () => {
    const [start, end] = [at('2020-01-01T00:00:00Z'), at('2038-01-01T00:00:00Z')]
    const found: string[] = []
    for (let change = nextChange(copenhagen, start, end); change < end; change = nextChange(copenhagen, change, end)) found.push(instantOf(change))
    expect(found).toHaveLength(36)
    for (const [index, instant] of found.entries()) {
      expect(instant).toMatch(index % 2 === 0 ? /-03-(2[5-9]|3[01])T01:00:00/ : /-10-(2[5-9]|3[01])T01:00:00/)
      expect(weekdayOf(instant.slice(0, 10))).toBe('sun')
    }
    expect(nextChange('Europe/Istanbul', at('2010-12-01T00:00:00Z'), end)).toBe(at('2011-03-28T01:00:00Z'))
    expect(nextChange('Asia/Pyongyang', at('2000-01-01T00:00:00Z'), end)).toBe(at('2015-08-14T15:00:00Z'))
  })
})

describe('the same wall time days before', () => {
  it('is not always 24 hours before', () => {
    expect(sameWallTimeDaysBefore(copenhagen, at('2026-11-25T09:00:00Z'), 1)).toBe(at('2026-11-24T09:00:00Z'))
    expect(sameWallTimeDaysBefore(copenhagen, at('2027-03-28T08:00:00Z'), 1)).toBe(at('2027-03-27T09:00:00Z'))
    expect(sameWallTimeDaysBefore(copenhagen, at('2026-10-25T09:00:00Z'), 1)).toBe(at('2026-10-24T08:00:00Z'))
  })

  it('moves forward where it does not exist, and is the first where it exists twice', () => {
    expect(sameWallTimeDaysBefore(copenhagen, at('2027-03-29T00:30:00Z'), 1)).toBe(at('2027-03-28T01:30:00Z'))
    expect(sameWallTimeDaysBefore(copenhagen, at('2026-10-26T01:30:00Z'), 1)).toBe(at('2026-10-25T00:30:00Z'))
  })
})
