// The clock on the wall by the runtime's own tables, not by the product's.

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

export interface Wall {
  date: string
  time: string
  minute: number
  weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
}

const weekdays = { Mon: 'mon', Tue: 'tue', Wed: 'wed', Thu: 'thu', Fri: 'fri', Sat: 'sat', Sun: 'sun' } as const
const isWeekday = (word: string): word is keyof typeof weekdays => word in weekdays
const known = new Map<number, Wall>()

/** What the town's clocks show at an epoch minute. */
export function wallAt(epochMinute: number): Wall {
  const cached = known.get(epochMinute)
  if (cached !== undefined) return cached
  const parts = new Map(format.formatToParts(epochMinute * 60_000).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  const word = part('weekday')
  const wall: Wall = {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
    weekday: isWeekday(word) ? weekdays[word] : 'mon',
  }
  known.set(epochMinute, wall)
  return wall
}

/** The day before or after a date. */
export const dayBeside = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Every epoch minute of a local date, in steps of so many. */
export function minutesOfDate(date: string, step: number): number[] {
  const around = Date.parse(`${date}T00:00:00Z`) / 60_000
  return Array.from({ length: Math.ceil((30 * 60) / step) }, (_, index) => around - 180 + index * step).filter(minute => wallAt(minute).date === date)
}

/** The epoch minute at which the next day begins. */
export const midnightAfter = (epochMinute: number): number => minutesOfDate(dayBeside(wallAt(epochMinute).date, 1), 30)[0] ?? epochMinute
