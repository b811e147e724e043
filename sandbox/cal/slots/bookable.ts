import type { StoredEventType } from '#sandbox/cal/store'
import { dateOfDay, dayOfDate, instantOfWall, localDay } from '#sandbox/zone'

const MINUTE = 60_000
const DAY = 86_400_000

/** From when until when an event type may be booked, seen from now; the last day counts whole. */
export function bookableSpan({ notice, window }: StoredEventType, zone: string, now: number): { from: number; until: number } {
  const from = now + notice * MINUTE
  if (window === null) return { from, until: Infinity }
  const today = localDay(zone, now)
  const dayStart = (day: number): number => instantOfWall(zone, day * DAY)
  if (window.type === 'range') {
    const [first = '', last = ''] = window.value.map(text => text.slice(0, 10))
    return { from: Math.max(from, dayStart(dayOfDate(first))), until: dayStart(dayOfDate(last) + 1) }
  }
  const last = window.type === 'calendarDays' ? today + window.value : businessDay(today, window.value)
  return { from, until: dayStart(last + 1) }
}

function businessDay(today: number, count: number): number {
  let day = today
  for (let left = count; left > 0;) {
    day++
    const weekday = new Date(`${dateOfDay(day)}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return day
}
