import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WeeklyHours } from '#shared/schemas/time'
import { Weekday } from '#shared/schemas/time'
import { addDays, dayNumber, weekdayOf } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'
import type { CalHours } from '#server/integrations/cal/hours'
import { calHours, saysTheSame } from '#server/integrations/cal/hours'

const MONDAY = '2030-05-06'
const week = (hours: Partial<WeeklyHours> = {}): WeeklyHours => ({ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [], ...hours })
const provider = (hours: WeeklyHours, rest: object = {}) => ({ hours, overrides: {}, breaks: week(), breakOverrides: {}, ...rest })
const utc = (closedDates: string[] = []) => ({ timezone: 'UTC', closedDates })
const spelled = ({ availability, overrides }: CalHours) => [
  ...availability.map(({ days, startTime, endTime }) => `${days.join()} ${startTime}-${endTime}`),
  ...overrides.map(({ date, startTime, endTime }) => `${date} ${startTime}-${endTime}`),
]

describe('hours for Cal.com', () => {
  it.each<[string, Parameters<typeof calHours>, string[]]>([
    ['ranges of a day are windows', [utc(), provider(week({ mon: ['09:00-12:00', '13:00-17:00'] })), MONDAY], ['Monday 09:00-12:00', 'Monday 13:00-17:00']],
    ['a break is the gap between two windows', [utc(), provider(week({ mon: ['09:00-17:00'] }), { breaks: week({ mon: ['12:00-12:30'] }) }), MONDAY], ['Monday 09:00-12:00', 'Monday 12:30-17:00']],
    ['the end of a day is its last minute', [utc(), provider(week({ mon: ['18:00-24:00'] })), MONDAY], ['Monday 18:00-23:59']],
    ['a range over midnight is two windows', [utc(), provider(week({ sun: ['22:00-02:00'] })), MONDAY], ['Monday 00:00-02:00', 'Sunday 22:00-23:59']],
    ['a closed date has no time', [utc(['2030-05-07']), provider(week({ tue: ['09:00-17:00'] })), MONDAY], ['Tuesday 09:00-17:00', '2030-05-07 00:00-00:00']],
    ['a past date is nothing any more', [utc(['2030-04-30']), provider(week({ tue: ['09:00-17:00'] })), MONDAY], ['Tuesday 09:00-17:00']],
    ['a date that says what its weekday says is no exception', [utc(), provider(week({ tue: ['09:00-17:00'] }), { overrides: { '2030-05-07': ['09:00-17:00'] } }), MONDAY], ['Tuesday 09:00-17:00']],
    [
      'closing a date takes away what runs on from it',
      [utc(['2030-05-07']), provider(week({ tue: ['20:00-02:00'], wed: ['09:00-10:00'] })), MONDAY],
      ['Tuesday 20:00-23:59', 'Wednesday 00:00-02:00', 'Wednesday 09:00-10:00', '2030-05-07 00:00-00:00', '2030-05-08 09:00-10:00'],
    ],
    [
      'closing a date leaves what runs into it',
      [utc(['2030-05-08']), provider(week({ tue: ['20:00-02:00'], wed: ['09:00-10:00'] })), MONDAY],
      ['Tuesday 20:00-23:59', 'Wednesday 00:00-02:00', 'Wednesday 09:00-10:00', '2030-05-08 00:00-02:00'],
    ],
    [
      'breaks of a single date are exceptions',
      [utc(), provider(week({ tue: ['09:00-17:00'] }), { breakOverrides: { '2030-05-07': ['10:00-11:00'] } }), MONDAY],
      ['Tuesday 09:00-17:00', '2030-05-07 09:00-10:00', '2030-05-07 11:00-17:00'],
    ],
  ])('%s', (_, given, expected) => {
    expect(spelled(calHours(...given))).toEqual(expected)
  })

  it('mean the same working time as our own', () => {
    fc.assert(
      fc.property(weeks, weeks, exceptions, exceptions, fc.array(dates, { maxLength: 3 }), (hours, breaks, overrides, breakOverrides, closedDates) => {
        const person = { hours, breaks, overrides, breakOverrides }
        const workplace = utc(closedDates)
        const last = addDays(MONDAY, 10)
        // Neither side is asked for what began before the first date or ends after the last.
        const [from, until] = [dayNumber(MONDAY) * 1440, (dayNumber(last) + 1) * 1440]
        const ours = workingIntervals(workplace, person, MONDAY, last).flatMap(interval => minutes(Math.max(from, interval.from), Math.min(until, interval.until)))
        expect([...new Set(opened(calHours(workplace, person, MONDAY), MONDAY, 11))].sort((one, other) => one - other)).toEqual(ours)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a schedule', () => {
  const wished = calHours(utc(['2030-05-07']), provider(week({ mon: ['09:00-17:00'], tue: ['09:00-17:00'] })), MONDAY)
  const monday = { days: ['Monday'], startTime: '09:00', endTime: '17:00' }

  it('says the same when its days are grouped and dates that are over are left in', () => {
    const grouped = { timeZone: 'UTC', availability: [{ ...monday, days: ['Tuesday', 'Monday'] }], overrides: [...wished.overrides, { date: '2030-05-05', startTime: '10:00', endTime: '11:00' }] }
    expect(saysTheSame(grouped, wished, MONDAY)).toBe(true)
  })

  it.each<[string, Partial<CalHours>]>([
    ['zone', { timeZone: 'Europe/Copenhagen' }],
    ['day', { availability: [monday] }],
    ['hours', { availability: [{ ...monday, endTime: '16:00' }] }],
    ['exception less', { overrides: [] }],
    ['exception more', { overrides: [...wished.overrides, { date: '2030-05-09', startTime: '00:00', endTime: '00:00' }] }],
  ])('says something else with another %s', (_, change) => {
    expect(saysTheSame({ ...wished, ...change }, wished, MONDAY)).toBe(false)
  })
})

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const range = fc
  .tuple(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 1, max: 288 }))
  .filter(([start, end]) => start !== end)
  .map(([start, end]) => `${clock(start * 5)}-${clock(end * 5)}`)
const ranges = fc.array(range, { maxLength: 2 })
const weeks = fc.record({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges })
const dates = fc.integer({ min: -1, max: 8 }).map(days => addDays(MONDAY, days))
const exceptions = fc.dictionary(dates, ranges, { maxKeys: 3 })

const minutes = (from: number, until: number): number[] => Array.from({ length: Math.ceil((until - from) / 5) }, (_, index) => from + index * 5)

/** The minutes that a schedule opens, read as the vendor reads it. */
function opened({ availability, overrides }: CalHours, from: string, days: number): number[] {
  return Array.from({ length: days }, (_, index) => addDays(from, index)).flatMap(date => {
    const special = overrides.filter(each => each.date === date)
    const weekday = Weekday.options.indexOf(weekdayOf(date))
    const usual = availability.filter(each => each.days.includes(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][weekday] ?? ''))
    const at = (time: string) => dayNumber(date) * 1440 + (time === '23:59' ? 1440 : Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
    return (special.length > 0 ? special : usual).flatMap(({ startTime, endTime }) => minutes(at(startTime), at(endTime)))
  })
}
