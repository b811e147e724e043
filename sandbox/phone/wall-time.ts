/** How instants read on the wall of one time zone, in English. */
export function wallTime(zone: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })
    // Some browsers put a comma after the weekday, others do not.
    return (instant: number | string) => formatter.format(new Date(instant)).replaceAll(',', '')
  }
  const day = format({ year: 'numeric', month: '2-digit', day: '2-digit' })
  return {
    time: format({ hour: '2-digit', minute: '2-digit' }),
    /** `Tue 24 Nov` */
    shortDate: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    /** `Tuesday 24 November 2026` */
    longDate: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: format({ weekday: 'long' }),
    isSameDay: (one: number | string, other: number | string): boolean => day(one) === day(other),
    /** Minutes since midnight on the wall, for the hands of a clock. */
    minuteOfDay(instant: number): number {
      const [hours = 0, minutes = 0] = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })(instant).split(':').map(Number)
      return hours * 60 + minutes
    },
  }
}

export type WallTime = ReturnType<typeof wallTime>

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a chat calls a day: Today, Yesterday, a weekday of the last week, else the date. */
export function dayName(at: string, now: number, wall: WallTime): string {
  if (wall.isSameDay(at, now)) return 'Today'
  if (wall.isSameDay(at, now - DAY)) return 'Yesterday'
  const age = now - Date.parse(at)
  return age > 0 && age < 6 * DAY ? wall.weekday(at) : wall.longDate(at)
}

/** A span in the two largest units that it has: `3 d 4 h`, `23 h 10 min`, `5 min`. Up to two days are counted in hours. */
export function spanName(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  const days = minutes < 2880 ? 0 : Math.floor(minutes / 1440)
  const [hours, rest] = [Math.floor(minutes / 60) - days * 24, minutes % 60]
  if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`
  if (hours > 0) return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  return `${rest} min`
}
