import { describe, expect, it } from 'vitest'
import { isoWithOffset } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'
import { at, aProvider, aWorkplace, daily, noHours } from '#tests/support/schedule-fixtures'

const shown = (zone: string, intervals: { from: number; until: number }[]) => intervals.map(({ from, until }) => `${isoWithOffset(zone, from).slice(5, 16)} ${isoWithOffset(zone, until).slice(5, 16)}`)

const work = (provider: Parameters<typeof aProvider>[0], from: string, to: string, workplace: Parameters<typeof aWorkplace>[0] = {}) => {
  const place = aWorkplace(workplace)
  return shown(place.timezone, workingIntervals(place, aProvider(provider), from, to))
}

describe('working time', () => {
  it('follows the weekday, with its breaks, for both dates included', () => {
    const hours = { ...noHours, tue: ['09:00-12:00', '12:30-17:00'], thu: ['10:00-12:00'] }
    expect(work({ hours }, '2026-11-24', '2026-11-26')).toEqual(['11-24T09:00 11-24T12:00', '11-24T12:30 11-24T17:00', '11-26T10:00 11-26T12:00'])
  })

  it('is replaced for a day by an override, which may close it', () => {
    const overrides = { '2026-11-24': ['10:00-14:00'], '2026-11-25': [] }
    expect(work({ overrides }, '2026-11-24', '2026-11-26')).toEqual(['11-24T10:00 11-24T14:00', '11-26T09:00 11-26T17:00'])
  })

  it('ends where the business is closed, whatever an override says', () => {
    const overrides = { '2026-11-25': ['10:00-14:00'] }
    expect(work({ overrides }, '2026-11-24', '2026-11-25', { closedDates: ['2026-11-25'] })).toEqual(['11-24T09:00 11-24T17:00'])
  })

  it('runs over midnight into a day that is closed itself', () => {
    expect(work({ hours: { ...noHours, tue: ['20:00-02:00'] } }, '2026-11-24', '2026-11-25', { closedDates: ['2026-11-25'] })).toEqual(['11-24T20:00 11-25T02:00'])
  })

  it('joins ranges that touch or overlap, in whatever order they are written', () => {
    expect(work({ hours: daily('13:00-17:00', '09:00-12:00', '12:00-13:00') }, '2026-11-24', '2026-11-24')).toEqual(['11-24T09:00 11-24T17:00'])
    expect(work({ hours: daily('09:00-16:00', '10:00-12:00', '15:00-17:00') }, '2026-11-24', '2026-11-24')).toEqual(['11-24T09:00 11-24T17:00'])
    expect(work({ hours: daily('09:00-12:00', '12:01-13:00') }, '2026-11-24', '2026-11-24')).toHaveLength(2)
  })

  it('joins across midnight, through 24:00 and through a range that runs over it', () => {
    expect(work({ hours: { ...noHours, tue: ['00:00-24:00'], wed: ['00:00-24:00'] } }, '2026-11-24', '2026-11-26')).toEqual(['11-24T00:00 11-26T00:00'])
    expect(work({ hours: { ...noHours, tue: ['20:00-24:00'], wed: ['00:00-03:00'] } }, '2026-11-24', '2026-11-25')).toEqual(['11-24T20:00 11-25T03:00'])
    expect(work({ hours: { ...noHours, tue: ['20:00-02:00'], wed: ['01:00-03:00'] } }, '2026-11-24', '2026-11-25')).toEqual(['11-24T20:00 11-25T03:00'])
  })

  it('keeps to wall time over both changes of the clock', () => {
    const copenhagen = aWorkplace()
    const minutes = (date: string) => workingIntervals(copenhagen, aProvider({ hours: daily('00:00-06:00') }), date, date).map(({ from, until }) => until - from)
    expect(minutes('2027-03-27')).toEqual([360])
    expect(minutes('2027-03-28')).toEqual([300])
    expect(minutes('2026-10-25')).toEqual([420])
  })

  it('moves an edge that the clock jumps over forward and takes the first of a repeated one', () => {
    const provider = aProvider({ hours: daily('02:30-06:00') })
    expect(workingIntervals(aWorkplace(), provider, '2027-03-28', '2027-03-28')).toEqual([{ from: at('2027-03-28T03:30+02:00'), until: at('2027-03-28T06:00+02:00') }])
    expect(workingIntervals(aWorkplace(), provider, '2026-10-25', '2026-10-25')).toEqual([{ from: at('2026-10-25T02:30+02:00'), until: at('2026-10-25T06:00+01:00') }])
  })

  it('has nothing left of a range that the clock jumps over to its end', () => {
    expect(workingIntervals(aWorkplace(), aProvider({ hours: daily('02:30-03:15') }), '2027-03-28', '2027-03-28')).toEqual([])
  })
})

describe('working time of a night', () => {
  const hours = { ...noHours, tue: ['20:00-02:00'] }

  it('is there whole on both of its days, and on no other', () => {
    expect(work({ hours }, '2026-11-24', '2026-11-24')).toEqual(['11-24T20:00 11-25T02:00'])
    expect(work({ hours }, '2026-11-25', '2026-11-25')).toEqual(['11-24T20:00 11-25T02:00'])
    expect(work({ hours }, '2026-11-26', '2026-11-26')).toEqual([])
    expect(work({ hours: { ...noHours, tue: ['20:00-24:00'] } }, '2026-11-25', '2026-11-25')).toEqual([])
  })

  it('is there although the clock carries its end over another midnight', () => {
    expect(work({ hours: { ...noHours, fri: ['23:45-23:30'] } }, '2027-03-28', '2027-03-28', { timezone: 'America/Nuuk' })).toEqual(['03-26T23:45 03-28T00:30'])
  })
})

describe('breaks', () => {
  it('are taken out of the hours of their weekday', () => {
    const breaks = { ...noHours, tue: ['15:00-15:15', '12:00-12:30'] }
    expect(work({ breaks }, '2026-11-24', '2026-11-25')).toEqual(['11-24T09:00 11-24T12:00', '11-24T12:30 11-24T15:00', '11-24T15:15 11-24T17:00', '11-25T09:00 11-25T17:00'])
  })

  it('stay on a day with hours of its own, as far as they lie in them', () => {
    const breaks = daily('12:00-12:30')
    expect(work({ breaks, overrides: { '2026-11-24': ['10:00-14:00'], '2026-11-25': ['12:15-16:00'], '2026-11-26': [] } }, '2026-11-24', '2026-11-26')).toEqual([
      '11-24T10:00 11-24T12:00',
      '11-24T12:30 11-24T14:00',
      '11-25T12:30 11-25T16:00',
    ])
  })

  it('are replaced for a day by its own, which may be none', () => {
    const breakOverrides = { '2026-11-24': ['14:00-15:00'], '2026-11-25': [] }
    expect(work({ breaks: daily('12:00-12:30'), breakOverrides }, '2026-11-24', '2026-11-25')).toEqual(['11-24T09:00 11-24T14:00', '11-24T15:00 11-24T17:00', '11-25T09:00 11-25T17:00'])
  })

  it('of a night are of the date on which they begin, also when that one is closed', () => {
    const night = { hours: { ...noHours, tue: ['20:00-03:00'] }, breaks: { ...noHours, tue: ['23:30-00:15'], wed: ['01:00-01:30'] } }
    const pieces = ['11-24T20:00 11-24T23:30', '11-25T00:15 11-25T01:00', '11-25T01:30 11-25T03:00']
    expect(work(night, '2026-11-24', '2026-11-24')).toEqual(pieces)
    expect(work(night, '2026-11-24', '2026-11-24', { closedDates: ['2026-11-25'] })).toEqual(pieces)
    expect(work(night, '2026-11-25', '2026-11-25')).toEqual(pieces.slice(1))
  })

  it('may begin before and end after the hours, and leave nothing of them', () => {
    expect(work({ hours: daily('09:00-10:00', '11:00-12:00'), breaks: daily('08:00-09:30', '11:00-12:00') }, '2026-11-24', '2026-11-24')).toEqual(['11-24T09:30 11-24T10:00'])
  })

  it('are as long as the clock makes them', () => {
    const pieces = (date: string) => workingIntervals(aWorkplace(), aProvider({ hours: daily('00:00-06:00'), breaks: daily('01:00-03:30') }), date, date).map(({ from, until }) => until - from)
    expect(pieces('2027-03-27')).toEqual([60, 150])
    expect(pieces('2027-03-28')).toEqual([60, 150])
    expect(pieces('2026-10-25')).toEqual([60, 150])
    const inside = workingIntervals(aWorkplace(), aProvider({ hours: daily('00:00-06:00'), breaks: daily('02:15-02:45') }), '2027-03-28', '2027-03-28')
    expect(inside.map(({ from, until }) => until - from)).toEqual([135, 135])
  })
})
