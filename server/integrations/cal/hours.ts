import type { LocalDate, TimeRange, Weekday } from '#shared/schemas/time'
import { Weekday as Weekdays } from '#shared/schemas/time'
import type { Provider } from '#shared/schemas/provider'
import type { Tenant } from '#shared/schemas/tenant'
import { minutesOf } from '#shared/utils/time-range'
import { addDays, weekdayOf } from '#server/domain/time/time'
import type { CalSchedule } from '#server/integrations/cal/wire'

export type CalHours = Pick<CalSchedule, 'timeZone' | 'availability' | 'overrides'>

const DAY = 1440
const names: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

interface Window {
  startTime: string
  endTime: string
}
/** What is said of one date: its hours and the breaks in them. */
interface Said {
  hours: readonly TimeRange[]
  breaks: readonly TimeRange[]
}

/**
 * A provider's hours as Cal.com keeps them. It knows windows within one day and no breaks: what runs over midnight is two windows, and a
 * break is the gap between two.
 * A date is overridden where its windows are not those of its weekday, so also the date after a closed one into which nothing runs any
 * more. Past dates are left out.
 */
export function calHours(
  { timezone, closedDates }: Pick<Tenant, 'timezone' | 'closedDates'>,
  provider: Pick<Provider, 'hours' | 'overrides' | 'breaks' | 'breakOverrides'>,
  today: LocalDate,
): CalHours {
  const closed = new Set(closedDates)
  const usual = (weekday: Weekday): Said => ({ hours: provider.hours[weekday], breaks: provider.breaks[weekday] })
  const on = (date: LocalDate): Said => {
    const { hours, breaks } = usual(weekdayOf(date))
    return { hours: closed.has(date) ? [] : (provider.overrides[date] ?? hours), breaks: provider.breakOverrides[date] ?? breaks }
  }
  const week = new Map(
    Weekdays.options.map((weekday, index) => [weekday, windowsOf(usual(Weekdays.options[(index + 6) % 7] ?? 'sun'), usual(weekday))]),
  )
  const special = new Set(
    [...closedDates, ...Object.keys(provider.overrides), ...Object.keys(provider.breakOverrides)].flatMap(date => [date, addDays(date, 1)]),
  )
  const overrides = [...special]
    .filter(date => date >= today)
    .sort()
    .flatMap(date => {
      const windows = windowsOf(on(addDays(date, -1)), on(date))
      if (JSON.stringify(windows) === JSON.stringify(week.get(weekdayOf(date)))) return []
      return (windows.length === 0 ? [{ startTime: '00:00', endTime: '00:00' }] : windows).map(window => ({ date, ...window }))
    })
  const availability = [...week].flatMap(([weekday, windows]) => windows.map(window => ({ days: [names[weekday]], ...window })))
  return { timeZone: timezone, availability, overrides }
}

/** A date's windows: what is left over of the day before and what begins on it, without the breaks of both. */
function windowsOf(before: Said, day: Said): Window[] {
  const open = new Uint8Array(DAY)
  const paint = (ranges: readonly TimeRange[], shift: number, value: number) => {
    for (const range of ranges) {
      const { start, end } = minutesOf(range)
      const [from, until] = [Math.max(0, start - shift), Math.min(DAY, end - shift)]
      if (until > from) open.fill(value, from, until)
    }
  }
  paint(before.hours, DAY, 1)
  paint(day.hours, 0, 1)
  paint(before.breaks, DAY, 0)
  paint(day.breaks, 0, 0)
  const windows: Window[] = []
  for (let from = open.indexOf(1); from !== -1;) {
    const end = open.indexOf(0, from)
    windows.push({ startTime: clock(from), endTime: clock(end === -1 ? DAY : end) })
    from = end === -1 ? -1 : open.indexOf(1, end)
  }
  return windows
}

/** There is no 24:00 there; the last minute that can be written means the end of the day. */
const clock = (minute: number): string => (minute === DAY ? '23:59' : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`)
const two = (value: number): string => String(value).padStart(2, '0')

/** Whether a schedule says the same, however its days are grouped; dates that are over do not count. */
export function saysTheSame(schedule: CalHours, wished: CalHours, today: LocalDate): boolean {
  return schedule.timeZone === wished.timeZone && spelled(schedule, today) === spelled(wished, today)
}

function spelled({ availability, overrides }: CalHours, today: LocalDate): string {
  const weekly = availability.flatMap(({ days, startTime, endTime }) => days.map(day => `${day} ${startTime}-${endTime}`))
  const dated = overrides.filter(({ date }) => date >= today).map(({ date, startTime, endTime }) => `${date} ${startTime}-${endTime}`)
  return [...weekly.sort(), ...dated.sort()].join('\n')
}
