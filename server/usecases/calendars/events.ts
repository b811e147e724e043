import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { CalendarProblem } from '#server/ports/calendars'
import type { Clock, Timer } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CalendarAccesses } from '#server/usecases/calendars/access'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import { effectiveStatus } from '#server/domain/bookings/status'
import { eventOfBooking } from '#server/domain/calendars/event'
import { visitOfProvider } from '#server/domain/bookings/provider-visit'

interface Needs {
  bookings: BookingsRepository
  connections: ConnectionsRepository
  events: WrittenEventsRepository
  catalog: CatalogCache
  access: CalendarAccesses
  clock: Clock
  timer: Timer
}

/**
 * A calendar that was connected is written into by every process within this many real milliseconds; what was booked meanwhile its first
 * full reads find.
 */
const FRESH_MS = 20_000
/** What could not be written for so long is given up; the daily full read asks for it again once the calendar works. */
const GIVE_UP_MS = 24 * 60 * 60_000
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 60 * 60_000
/** A booking that changes again while its event is written is written again, at most so often in one go. */
const ROUNDS = 4

/** What is to become of a booking's event in a calendar. */
type Wanted = 'written' | 'removed' | 'left'

export type CalendarEvents = ReturnType<typeof createCalendarEvents>

/**
 * Bookings in their providers' calendars. The event follows from the booking as it is when it is written, whichever change asked for it, so
 * the order of jobs does not matter.
 */
export function createCalendarEvents({ bookings, connections, events, catalog, access, clock, timer }: Needs) {
  const known = new Map<TenantId, { providers: Set<ProviderId>; until: number }>()
  const now = () => new Date(clock.now()).toISOString()

  const writtenOf = async (tenantId: TenantId): Promise<CalendarConnection[]> =>
    (await connections.list(tenantId)).filter(({ isWritten, state }) => isWritten && state !== 'leaving')

  const wantedIn = (booking: Booking, { providerId }: CalendarConnection): Wanted => {
    if (visitOfProvider(booking, providerId) === null) return 'removed'
    const status = effectiveStatus(booking, clock.now())
    if (status === 'cancelled' || status === 'expired') return 'removed'
    // What has taken place stays in the calendar as it is; a hold is nobody's visit yet.
    return status === 'confirmed' ? 'written' : 'left'
  }

  const write = async (connection: CalendarConnection, booking: Booking, loaded: Catalog): Promise<CalendarProblem | null> => {
    const visit = visitOfProvider(booking, connection.providerId)
    if (visit === null) return null
    const open = access.open(connection, loaded.tenant.timezone)
    const earlier = await events.find(connection, booking.id)
    const since = earlier !== null && !earlier.isSettled ? earlier.since : now()
    const mark = {
      bookingId: booking.id,
      from: visit.from,
      until: visit.until,
      writes: (earlier?.writes ?? 0) + 1,
      since,
      entryId: earlier?.entryId ?? null,
    }
    // Before the calendar hears of it: whoever reads the calendar meanwhile must not take our own change for a person's.
    await events.save(connection, { ...mark, isSettled: false })
    const answer = await open.call(
      async (vendor, calendar) =>
        (await vendor.write?.(calendar, eventOfBooking(booking, visit, loaded))) ?? {
          result: 'problem' as const,
          code: 'refused' as const,
        },
    )
    if (answer.result === 'problem') return answer
    await events.save(connection, { ...mark, since: now(), isSettled: true })
    return null
  }

  /** Where nothing is known to be written and nothing can be, no vendor is asked. */
  const remove = async (
    connection: CalendarConnection,
    booking: Booking,
    former: ProviderId | null,
    timezone: string,
  ): Promise<CalendarProblem | null> => {
    const mark = await events.find(connection, booking.id)
    const { from, until } = mark ?? visitOfProvider(booking, connection.providerId) ?? { from: 0, until: 0 }
    if (mark === null && visitOfProvider(booking, connection.providerId) === null && connection.providerId !== former) return null
    if (mark === null || mark.isSettled) {
      await events.save(connection, {
        bookingId: booking.id,
        from,
        until,
        entryId: mark?.entryId ?? null,
        isSettled: false,
        writes: (mark?.writes ?? 0) + 1,
        since: now(),
      })
    }
    const answer = await access
      .open(connection, timezone)
      .call(async (vendor, calendar) => (await vendor.remove?.(calendar, booking.id)) ?? { result: 'removed' as const })
    if (answer.result === 'problem') return answer
    await events.remove(connection, booking.id)
    return null
  }

  /** Brings one calendar in line with a booking; a problem is its owner's to know when it does not pass by itself. */
  const bring = async (
    connection: CalendarConnection,
    booking: Booking,
    former: ProviderId | null,
    loaded: Catalog,
  ): Promise<CalendarProblem | null> => {
    switch (wantedIn(booking, connection)) {
      case 'written':
        return write(connection, booking, loaded)
      case 'removed':
        return remove(connection, booking, former, loaded.tenant.timezone)
      default:
        return null
    }
  }

  const isPassing = ({ code }: CalendarProblem): boolean => code === 'unreachable' || code === 'rate_limited'

  /** Later, ever more rarely; null: it was tried for a day, and the owner is told. */
  const waitAfter = async (
    connection: CalendarConnection,
    { work: { bookingId }, attempts }: JobOf<'calendarEvent'>,
    problem: CalendarProblem,
  ): Promise<number | null> => {
    const mark = await events.find(connection, bookingId)
    const isOver = mark === null || clock.now() - Date.parse(mark.since) >= GIVE_UP_MS
    if (isOver || !isPassing(problem)) await connections.noteProblem(connection, problem.code)
    if (!isOver) return Math.max(problem.retryAfterMs ?? 0, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 10)))
    await events.remove(connection, bookingId)
    return null
  }

  return {
    /** Whether bookings of a provider are written into any calendar, as it was known up to 20 seconds ago. */
    async hasWrittenCalendar(tenantId: TenantId, providerId: ProviderId): Promise<boolean> {
      const fresh = known.get(tenantId)
      if (fresh !== undefined && fresh.until > timer.now()) return fresh.providers.has(providerId)
      const providers = new Set((await writtenOf(tenantId)).map(connection => connection.providerId))
      known.set(tenantId, { providers, until: timer.now() + FRESH_MS })
      return providers.has(providerId)
    },

    /** Forgets which calendars there are, after one was connected or disconnected here. */
    forget: (tenantId: TenantId): void => void known.delete(tenantId),

    /** Makes the event of a booking in every calendar what the booking says. Doing it twice is doing it once. */
    async handle(job: JobOf<'calendarEvent'>): Promise<JobOutcome> {
      const {
        tenantId,
        work: { bookingId, formerProviderId },
      } = job
      const loaded = await catalog.load(tenantId)
      const targets = await writtenOf(tenantId)
      let booking = await bookings.find(tenantId, bookingId)
      for (let round = 0; booking !== null && round < ROUNDS; round++) {
        const waits: number[] = []
        for (const connection of targets) {
          const problem = await bring(connection, booking, formerProviderId, loaded)
          const wait = problem === null ? null : await waitAfter(connection, job, problem)
          if (wait !== null) waits.push(wait)
        }
        if (waits.length > 0) return { againMs: Math.min(...waits) }
        const latest = await bookings.find(tenantId, bookingId)
        if (latest?.version === booking.version) return 'done'
        // It changed while it was written, and another worker may have been quicker than we: whoever writes last must have seen the newest.
        booking = latest
      }
      return booking === null ? 'done' : { againMs: FIRST_WAIT_MS }
    },
  }
}
