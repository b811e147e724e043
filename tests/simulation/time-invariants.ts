import type { Booking } from '#shared/schemas/booking'
import type { Item } from '#server/data/table/table'
import type { Delivered } from '#tests/simulation/vendor'
import { readRow } from '#server/data/items/outbox-row'
import { minuteOf } from '#server/domain/time/time'
import { bookingsOf, sharesOf } from '#tests/simulation/items'
import { town } from '#tests/simulation/town'
import { dayBeside, wallAt } from '#tests/simulation/wall-clock'

const GRID = 15
const [{ providers } = { providers: [] }] = town.tenants

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether somebody works from one epoch minute to another. */
export function isWorking(providerId: string, from: number, until: number): boolean {
  const [begin, end] = [wallAt(from), wallAt(until)]
  const ranges = providers.find(({ id }) => id === providerId)?.hours[begin.weekday] ?? []
  return (
    begin.date === end.date
    && ranges.some(range => {
      const [first = '', last = ''] = range.split('-')
      return begin.minute >= minutesOf(first) && end.minute <= minutesOf(last)
    })
  )
}

/** B7: whatever the clocks do, a visit is inside the hours and on the grid as they read on the wall, and its reminders keep their distance. `isOwnCalendar`: no engine outside, where people put visits anywhere. */
export function checkTimes(items: Item[], isOwnCalendar: (tenantId: string) => boolean): string[] {
  const reminders = items
    .filter(({ pk }) => String(pk).endsWith('#OUT'))
    .map(readRow)
    .filter(row => row?.notification?.kind.startsWith('reminder') === true)
  return bookingsOf(items)
    .filter(({ booking }) => booking.status === 'confirmed')
    .flatMap(({ tenant, booking }) => {
      const own = reminders.filter(row => row?.tenantId === tenant && row.notification?.bookingId === booking.id && row.status === 'planned')
      return [...(isOwnCalendar(tenant) ? misplaced(booking) : []), ...own.flatMap(row => (row === null ? [] : shifted(booking, row.notification?.kind ?? '', minuteOf(row.dueAt))))]
    })
}

function misplaced(booking: Booking): string[] {
  const { time, minute } = wallAt(minuteOf(booking.startsAt))
  const outside = sharesOf(booking).filter(({ providerId, startsAt, endsAt }) => !isWorking(providerId, minuteOf(startsAt), minuteOf(endsAt)))
  return [
    ...outside.map(({ providerId, startsAt }) => `B7 ${booking.id} at ${startsAt} is outside the hours of ${providerId}`),
    ...(minute % GRID === 0 ? [] : [`B7 ${booking.id} at ${time} is not on the grid`]),
  ]
}

function shifted({ id, startsAt }: Booking, kind: string, due: number): string[] {
  const start = minuteOf(startsAt)
  const [at, visit] = [wallAt(due), wallAt(start)]
  const isRight = kind === 'reminder_24h' ? at.time === visit.time && at.date === dayBeside(visit.date, -1) : start - due === 120
  return isRight ? [] : [`B7 ${kind} of ${id} at ${visit.date} ${visit.time} is to leave at ${at.date} ${at.time}`]
}

/** B4: what somebody was told of a booking is a time that it had, as the clock on the wall shows it. */
export function checkTold(items: Item[], delivered: readonly Delivered[], starts: ReadonlyMap<string, ReadonlySet<number>>): string[] {
  const rows = new Map(
    items
      .filter(({ pk }) => String(pk).endsWith('#OUT'))
      .map(readRow)
      .flatMap(row => (row === null || row.sid === null ? [] : [[row.sid, row] as const])),
  )
  return delivered.flatMap(({ sid, body }) => {
    const row = rows.get(sid)
    const bookingId = row?.notification?.bookingId ?? null
    if (row === undefined || bookingId === null) return []
    const times = [...(starts.get(`${row.tenantId} ${bookingId}`) ?? [])].map(minute => wallAt(minute).time)
    return times.some(time => body.includes(time)) ? [] : [`B4 ${row.id} says nothing of ${times.join(' or ')}: ${body.slice(0, 120)}`]
  })
}
