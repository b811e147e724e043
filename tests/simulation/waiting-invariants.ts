import type { Booking } from '#shared/schemas/booking'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { Item } from '#server/data/table/table'
import { minuteOf } from '#server/domain/time/time'
import { bookingsOf, daysOf, entriesOf, takesTime } from '#tests/simulation/items'
import { isWorking } from '#tests/simulation/time-invariants'
import { north } from '#tests/simulation/town'
import { dayBeside, minutesOfDate, wallAt } from '#tests/simulation/wall-clock'

const NOTICE = 120
const MOST_OPEN = 4

/** A time that is kept for somebody who was asked. */
export const isOffer = ({ status, source, heldUntil }: Booking): boolean => status === 'held' && source === 'waitlist' && heldUntil !== null

const overlaps = (one: Booking, from: number, until: number): boolean => minuteOf(one.startsAt) < until && from < minuteOf(one.endsAt)
const isSame = (one: readonly string[], other: readonly string[]): boolean => one.toSorted().join() === other.toSorted().join()

/** Whether a start is one of those that somebody waits for, and that can be had beside what they have. `own`: their bookings that stand. */
function wants(entry: WaitingEntry, providerId: string, start: number, minutes: number, own: readonly Booking[]): boolean {
  const { date, minute } = wallAt(start)
  const { earliest = null, latest = null } = entry.time ?? {}
  return (
    (entry.providerId === null || entry.providerId === providerId)
    && date >= entry.fromDate
    && date <= entry.toDate
    && minute >= (earliest ?? 0)
    && minute <= (latest ?? 1440)
    && !entry.seen.some(seen => seen.providerId === providerId && minuteOf(seen.startsAt) === start)
    && own.length < MOST_OPEN
    && !own.some(booking => overlaps(booking, start, start + minutes))
    && !own.some(booking => isSame(booking.serviceIds, entry.serviceIds) && wallAt(minuteOf(booking.startsAt)).date >= entry.fromDate && wallAt(minuteOf(booking.startsAt)).date <= entry.toDate)
  )
}

export interface Line {
  tenant: string
  entries: readonly WaitingEntry[]
  bookings: readonly Booking[]
  /** Whether nothing about a customer has changed for a while. */
  isQuiet: (customerId: string) => boolean
  now: number
}

/** What is wrong with an offer that was just made: it is somebody's, one at a time, and nobody came earlier who could have had it. */
export function wrongOffer(offer: Booking, { entries, bookings, isQuiet, now }: Line): string | null {
  const mine = entries.filter(entry => entry.offer?.bookingId === offer.id)
  const [entry] = mine
  if (entry === undefined || mine.length > 1) return `B9 ${offer.id} is offered to ${mine.length} in line`
  const twice = bookings.find(
    other =>
      other.id !== offer.id && other.customerId === offer.customerId && isOffer(other) && Date.parse(other.heldUntil ?? '') > now && overlaps(other, minuteOf(offer.startsAt), minuteOf(offer.endsAt)),
  )
  if (twice !== undefined) return `B9 ${offer.id} and ${twice.id} are offered to one person for the same hour`
  const start = minuteOf(offer.startsAt)
  const standing = (customerId: string) => bookings.filter(booking => booking.customerId === customerId && takesTime(booking) && !isOffer(booking) && Date.parse(booking.startsAt) > now)
  const earlier = entries.find(
    other =>
      other.id !== entry.id
      && other.offer === null
      && Date.parse(other.joinedAt) < Date.parse(entry.joinedAt)
      && isQuiet(other.customerId)
      && isSame(other.serviceIds, entry.serviceIds)
      && wants(other, offer.providerId, start, minuteOf(offer.endsAt) - start, standing(other.customerId)),
  )
  return earlier === undefined ? null : `B9 ${offer.id} is offered to ${entry.id}, and ${earlier.id} came before`
}

/** B9 in the end: every offer has ended, and what was promised in the line is so. */
export function checkWaiting(items: Item[], now: number): string[] {
  const bookings = new Map(bookingsOf(items).map(({ tenant, booking }) => [`${tenant} ${booking.id}`, booking]))
  return [
    ...[...bookings.values()].filter(booking => isOffer(booking) && Date.parse(booking.heldUntil ?? '') < now - 5 * 60_000).map(({ id }) => `B9 ${id} is kept although its time to answer is over`),
    ...entriesOf(items).flatMap(({ tenant, entry }) => {
      if (entry.offer === null) return entry.status === 'offered' ? [`B9 ${entry.id} was asked about nothing`] : []
      const offer = bookings.get(`${tenant} ${entry.offer.bookingId}`)
      return offer !== undefined && isOffer(offer) && offer.heldUntil === entry.offer.until
        ? []
        : [`B9 ${entry.id} waits for an answer about ${entry.offer.bookingId}, which is ${offer?.status ?? 'not there'}`]
    }),
  ]
}

/** A time that a visit or an offer had; epoch minutes, and when it was given up in ms. */
export interface Freed {
  tenant: string
  customerId: string
  providerId: string
  from: number
  until: number
  at: number
}

/** B9: nobody is left waiting for a time that has become free since they came. */
export function checkUnasked(items: Item[], freed: readonly Freed[], isOwnCalendar: (tenantId: string) => boolean, now: number): string[] {
  const all = bookingsOf(items)
  return entriesOf(items)
    .filter(({ tenant, entry }) => isOwnCalendar(tenant) && entry.offer === null)
    .flatMap(({ tenant, entry }) => {
      const service = north?.services.find(({ id }) => id === entry.serviceIds[0])
      if (service === undefined || entry.serviceIds.length > 1) return []
      const live = all.filter(one => one.tenant === tenant && takesTime(one.booking)).map(({ booking }) => booking)
      const own = live.filter(booking => booking.customerId === entry.customerId && !isOffer(booking) && Date.parse(booking.startsAt) > now)
      const busy = daysOf(items)
        .filter(one => one.tenant === tenant)
        .flatMap(({ day }) => day.busy.filter(({ kind }) => kind === 'external').map(({ from, until }) => ({ providerId: day.providerId, from, until })))
      // Nobody is asked again about a time that they could not have had when it became free, because of what they had then and have given up since.
      const since = Math.max(Date.parse(entry.joinedAt), ...freed.filter(time => time.tenant === tenant && time.customerId === entry.customerId).map(({ at }) => at))
      const starts = datesOf(entry)
        .flatMap(date => minutesOfDate(date, service.gridMinutes ?? 15))
        .filter(start => start > now / 60_000 + NOTICE)
      for (const { id: providerId } of north?.providers.filter(({ serviceIds }) => serviceIds.includes(service.id)) ?? []) {
        const start = starts.find(at => {
          const [from, until] = [at - service.bufferBeforeMinutes, at + service.minutes + service.bufferAfterMinutes]
          const isFreed = freed.some(time => time.tenant === tenant && time.providerId === providerId && time.at >= since && at < time.until && time.from < at + service.minutes)
          return (
            isFreed
            && isWorking(providerId, at, at + service.minutes)
            && wants(entry, providerId, at, service.minutes, own)
            && isFree(service, providerId, at, from, until, live)
            && !busy.some(other => other.providerId === providerId && other.from < until && from < other.until)
          )
        })
        if (start !== undefined) return [`B9 ${entry.id} waits for ${service.id}, and ${providerId} is free at ${wallAt(start).date} ${wallAt(start).time}`]
      }
      return []
    })
}

type Known = NonNullable<typeof north>['services'][number]

/** Neither the provider nor a room that is needed is taken, but by the very class that has a seat left. */
function isFree(service: Known, providerId: string, start: number, from: number, until: number, live: readonly Booking[]): boolean {
  const near = live.filter(booking => minuteOf(booking.blockedFrom) < until && from < minuteOf(booking.blockedUntil))
  const mates = service.seats === 1 ? [] : near.filter(booking => booking.providerId === providerId && booking.serviceIds[0] === service.id && minuteOf(booking.startsAt) === start)
  const others = near.filter(booking => !mates.includes(booking))
  return mates.length < service.seats && !others.some(booking => booking.providerId === providerId || service.needs.some(ids => ids.every(id => booking.resourceIds?.includes(id) === true)))
}

function datesOf({ fromDate, toDate }: WaitingEntry): string[] {
  const dates: string[] = []
  for (let date = fromDate; date <= toDate && dates.length < 14; date = dayBeside(date, 1)) dates.push(date)
  return dates
}
