import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { TodayBooking, TodayCounts, TodayProvider, TodayUnanswered, TodayView } from '#shared/schemas/today'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'
import { partsOf } from '#server/domain/claims/placements'
import { addDays, endOfDay, instantOf, minuteOf, startOfDay, todayIn } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'
import type { Interval } from '#server/domain/time/intervals'

interface Needs {
  catalog: { load(tenantId: TenantId): Promise<Catalog> }
  bookings: { listBetween(tenantId: TenantId, from: Instant, until: Instant): Promise<Booking[]> }
  timesAway: { open(tenantId: TenantId, minute: number): Promise<Away> }
  clock: Clock
}

interface Away {
  stretches: { providerId: ProviderId; from: number; until: number }[]
  unanswered: { booking: Booking; isTold: boolean }[]
}

interface Day extends Catalog, Away {
  date: LocalDate
  now: number
  from: number
  until: number
  bookings: Booking[]
}

export type Today = ReturnType<typeof createToday>

/** One day of a business, as its owner looks at it between two customers. */
export function createToday({ catalog, bookings, timesAway, clock }: Needs) {
  return {
    /** The bookings, working time and numbers of a date of the business's zone; without a date, of today. */
    async view(tenantId: TenantId, date?: LocalDate): Promise<TodayView> {
      const loaded = await catalog.load(tenantId)
      const zone = loaded.tenant.timezone
      const now = Math.floor(clock.now() / 60_000)
      const today = todayIn(zone, clock.now())
      const chosen = date ?? today
      const from = startOfDay(zone, chosen)
      const until = endOfDay(zone, chosen)
      const [listed, away] = await Promise.all([
        bookings.listBetween(tenantId, instantOf(from), instantOf(until)),
        timesAway.open(tenantId, from),
      ])
      const day = { ...loaded, ...away, date: chosen, now, from, until, bookings: shown(listed, from, until, clock.now()) }
      const providers = day.providers.map(provider => providerView(day, provider))
      return {
        now: new Date(clock.now()).toISOString(),
        date: chosen,
        today,
        timezone: zone,
        currency: loaded.tenant.currency,
        providers,
        bookings: day.bookings.map(booking => bookingView(day, booking)),
        counts: counts(day, providers),
        unanswered: day.unanswered
          .map(one => unansweredView(day, one))
          .toSorted((a, b) => order(a.startsAt, b.startsAt) || order(a.bookingId, b.bookingId)),
      }
    },
  }
}

/** A hold that has run out is free time again, whether or not anybody has marked it. A booking belongs to the day it starts on. */
const shown = (bookings: Booking[], from: number, until: number, now: number): Booking[] =>
  bookings
    .filter(({ status, heldUntil }) => status !== 'expired' && !(status === 'held' && heldUntil !== null && Date.parse(heldUntil) <= now))
    .filter(({ startsAt }) => minuteOf(startsAt) >= from && minuteOf(startsAt) < until)
    .toSorted((a, b) => minuteOf(a.startsAt) - minuteOf(b.startsAt) || order(a.providerId, b.providerId) || order(a.id, b.id))

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))

const takesTime = ({ status }: Booking) => status !== 'cancelled'

function bookingView({ services, providers }: Day, booking: Booking): TodayBooking {
  const { id, startsAt, endsAt, status, heldUntil, customerName, phone, providerId, price, isAttendanceConfirmed } = booking
  return {
    id,
    startsAt,
    endsAt,
    status,
    heldUntil,
    customerName,
    phone,
    providerId,
    price,
    isAttendanceConfirmed,
    serviceNames: booking.serviceIds.map(serviceId => services.find(({ id }) => id === serviceId)?.name ?? serviceId),
    providerName: providers.find(({ id }) => id === providerId)?.name ?? providerId,
  }
}

function unansweredView({ providers }: Day, { booking, isTold }: Away['unanswered'][number]): TodayUnanswered {
  const { id, customerName, phone, startsAt, displaced } = booking
  const awayId = displaced?.providerId ?? booking.providerId
  return {
    bookingId: id,
    customerName,
    phone,
    startsAt,
    isTold,
    providerName: providers.find(provider => provider.id === awayId)?.name ?? awayId,
  }
}

/** The night shift of the day before may reach into this day. */
function providerView(day: Day, provider: Provider): TodayProvider {
  const working = workingIntervals(day.tenant, provider, addDays(day.date, -1), day.date)
    .map(({ from, until }) => ({ from: Math.max(from, day.from), until: Math.min(until, day.until) }))
    .filter(({ from, until }) => from < until)
  const ahead = working.map(({ from, until }) => ({ from: Math.max(from, day.now), until }))
  const booked = day.bookings
    .filter(takesTime)
    .flatMap(partsOf)
    .filter(part => part.providerId === provider.id)
    .map(part => ({ from: minuteOf(part.blockedFrom), until: minuteOf(part.blockedUntil) }))
  const taken = [...booked, ...day.stretches.filter(({ providerId }) => providerId === provider.id)]
  return {
    id: provider.id,
    name: provider.name,
    workingIntervals: working.map(({ from, until }) => ({ from: instantOf(from), until: instantOf(until) })),
    freeMinutes: minutesOutside(ahead, taken),
  }
}

/**
 * Minutes of the intervals that nothing taken covers. Bookings of one provider may hang over breaks and, when imported, over each other.
 */
function minutesOutside(intervals: Interval[], taken: Interval[]): number {
  const sorted = taken.toSorted((a, b) => a.from - b.from)
  let free = 0
  for (const { from, until } of intervals) {
    let reached = from
    for (const busy of sorted) {
      free += Math.max(0, Math.min(busy.from, until) - reached)
      reached = Math.max(reached, busy.until)
    }
    free += Math.max(0, until - reached)
  }
  return free
}

function counts({ tenant, bookings }: Day, providers: TodayProvider[]): TodayCounts {
  const taking = bookings.filter(takesTime)
  const paying = taking.filter(({ status }) => status !== 'no_show')
  return {
    bookings: taking.length,
    bookedMinutes: taking.reduce((sum, { startsAt, endsAt }) => sum + minuteOf(endsAt) - minuteOf(startsAt), 0),
    expectedRevenue: { amountMinor: paying.reduce((sum, { price }) => sum + price.amountMinor, 0), currency: tenant.currency },
    freeMinutes: providers.reduce((sum, { freeMinutes }) => sum + freeMinutes, 0),
  }
}
