import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { Item } from '#server/data/table/table'
import type { SimCalendar } from '#tests/simulation/sim-calendar'
import { sourceOf } from '#server/domain/calendars/connection'
import { minuteOf } from '#server/domain/time/time'
import { bookingsOf, daysOf, sharesOf } from '#tests/simulation/items'
import { north } from '#tests/simulation/town'
import { dayBeside, wallAt } from '#tests/simulation/wall-clock'

/** What of the calendar's entries is to stand in the days that a read was about, and what stands there. `version`: the state that was read. */
export function checkBusy(items: Item[], connection: CalendarConnection, calendar: SimCalendar, version?: number): string[] {
  const { readDates, providerId, tenantId } = connection
  if (readDates === null) return []
  const source = sourceOf(connection)
  const wanted = new Set<string>()
  for (const { id, from, until, bookingId } of calendar.entriesAt(version)) {
    if (bookingId !== null) continue
    const last = wallAt(until - 1).date
    for (let { date } = wallAt(from); date <= last; date = dayBeside(date, 1)) {
      if (date >= readDates.from && date <= readDates.to) wanted.add(`${date} ${source}/${id} ${from}-${until}`)
    }
  }
  const found = new Set(
    daysOf(items)
      .filter(({ tenant, day }) => tenant === tenantId && day.providerId === providerId && day.date >= readDates.from && day.date <= readDates.to)
      .flatMap(({ day }) => day.busy.filter(entry => entry.source === source).map(entry => `${day.date} ${entry.id} ${entry.from}-${entry.until}`)),
  )
  return [
    ...[...wanted].filter(entry => !found.has(entry)).map(entry => `B1 the calendar is busy and nobody here knows: ${entry}`),
    ...[...found].filter(entry => !wanted.has(entry)).map(entry => `B2 the calendar has no such entry: ${entry}`),
  ]
}

/** B4: our events in the calendar are exactly the visits to come, each once and at its time. */
export function checkEvents(items: Item[], { providerId, tenantId }: CalendarConnection, calendar: SimCalendar, now: number): string[] {
  const bookings = bookingsOf(items)
    .filter(({ tenant }) => tenant === tenantId)
    .map(({ booking }) => booking)
  const events = calendar.entriesAt().filter(({ bookingId }) => bookingId !== null)
  const wrong = bookings
    .filter(({ status, startsAt }) => status === 'confirmed' && Date.parse(startsAt) > now)
    .flatMap(booking => {
      const shares = sharesOf(booking).filter(share => share.providerId === providerId)
      const own = events
        .filter(({ bookingId }) => bookingId === booking.id)
        .map(({ from, until }) => `${from}-${until}`)
        .join(' and ')
      const wanted = shares.length === 0 ? '' : `${Math.min(...shares.map(share => minuteOf(share.startsAt)))}-${Math.max(...shares.map(share => minuteOf(share.endsAt)))}`
      return own === wanted ? [] : [`B4 ${booking.id} is at ${wanted || 'no time'} of ${providerId} and its event at ${own || 'no time'}`]
    })
  const stale = events.filter(({ bookingId }) => !bookings.some(({ id, status }) => id === bookingId && (status === 'confirmed' || status === 'completed' || status === 'no_show')))
  return [...wrong, ...stale.map(({ bookingId, from }) => `B4 the event of ${bookingId} at ${from} is nobody's visit`)]
}

/** B1 where the calendar was known: no claim is put over an entry that stood in the same day already. */
export function overEntry(before: Item | null, after: Item): string | null {
  const [[was], [is]] = [daysOf(before === null ? [] : [before]), daysOf([after])]
  if (was === undefined || is === undefined) return null
  const isOld = ({ id, from, until }: { id: string; from: number; until: number }) => was.day.busy.some(entry => entry.id === id && entry.from === from && entry.until === until)
  const fresh = is.day.busy.filter(entry => entry.kind !== 'external' && !isOld(entry))
  const hit = fresh.flatMap(claim =>
    was.day.busy.filter(entry => entry.source?.startsWith('google:') === true && entry.from < claim.until && claim.from < entry.until).map(entry => ({ claim, entry })),
  )[0]
  return hit === undefined ? null : `B1 ${hit.claim.id} was put over ${hit.entry.id} on ${is.day.date}`
}

/** Whose calendar it is. */
export const calendarTenant = north?.tenant.id ?? ''
