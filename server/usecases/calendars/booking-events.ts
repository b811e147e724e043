import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { CalendarProblem } from '#server/ports/calendars'
import type { Clock, Timer } from '#server/ports/clock'
import type { WriteEvent } from '#server/usecases/calendars/write-event'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { openVisitOf } from '#server/domain/bookings/provider-visit'
import { newJob } from '#server/domain/job'
import { instantOf } from '#server/domain/time/time'

interface Needs {
  bookings: BookingsRepository
  connections: ConnectionsRepository
  written: WrittenEventsRepository
  turns: TurnsRepository
  catalog: CatalogCache
  writeEvent: WriteEvent
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

export type BookingEvents = ReturnType<typeof createBookingEvents>

/**
 * Bookings in their providers' calendars. The event follows from the booking as it is when it is written, whichever change asked for it, so
 * the order of jobs does not matter.
 */
export function createBookingEvents({ bookings, connections, written, turns, catalog, writeEvent, clock, timer }: Needs) {
  const known = new Map<TenantId, { providers: Set<ProviderId>; until: number }>()
  const now = () => new Date(clock.now()).toISOString()

  const calendarsOf = async (tenantId: TenantId): Promise<CalendarConnection[]> =>
    (await connections.list(tenantId)).filter(({ isWritten, state }) => isWritten && state !== 'leaving')

  const isPassing = ({ code }: CalendarProblem): boolean => code === 'unreachable' || code === 'rate_limited'

  /** Later, ever more rarely; null: it was tried for a day, and the owner is told. */
  const waitAfter = async (
    connection: CalendarConnection,
    { work: { bookingId }, attempts }: JobOf<'calendarEvent'>,
    problem: CalendarProblem,
  ): Promise<number | null> => {
    const mark = await written.find(connection, bookingId)
    const isOver = mark === null || clock.now() - Date.parse(mark.since) >= GIVE_UP_MS
    if (isOver || !isPassing(problem)) await connections.noteProblem(connection, problem.code)
    if (!isOver) return Math.max(problem.retryAfterMs ?? 0, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 10)))
    await written.remove(connection, bookingId)
    return null
  }

  /** The event is written anew, whatever the calendars show now. */
  const rewrite = async (tenantId: TenantId, { id: bookingId, version }: Pick<Booking, 'id' | 'version'>): Promise<void> => {
    const work = { kind: 'calendarEvent' as const, bookingId, formerProviderId: null }
    await turns.commitChange(tenantId, { jobs: [newJob(tenantId, `event:${bookingId}:${version}`, work, now())] })
  }

  return {
    rewrite,

    /** Whether bookings of a provider are written into any calendar, as it was known up to 20 seconds ago. */
    async hasWrittenCalendar(tenantId: TenantId, providerId: ProviderId): Promise<boolean> {
      const fresh = known.get(tenantId)
      if (fresh !== undefined && fresh.until > timer.now()) return fresh.providers.has(providerId)
      const providers = new Set((await calendarsOf(tenantId)).map(connection => connection.providerId))
      known.set(tenantId, { providers, until: timer.now() + FRESH_MS })
      return providers.has(providerId)
    },

    /** Forgets which calendars there are, after one was connected or disconnected here. */
    forget: (tenantId: TenantId): void => void known.delete(tenantId),

    /** Makes the event of a booking in every calendar what the booking says. Doing it twice is doing it once. */
    async handle(job: JobOf<'calendarEvent'>): Promise<JobOutcome> {
      const { tenantId, work } = job
      const loaded = await catalog.load(tenantId)
      const targets = await calendarsOf(tenantId)
      let booking = await bookings.find(tenantId, work.bookingId)
      for (let round = 0; booking !== null && round < ROUNDS; round++) {
        const waits: number[] = []
        for (const connection of targets) {
          const problem = await writeEvent(connection, booking, work.formerProviderId, loaded)
          const wait = problem === null ? null : await waitAfter(connection, job, problem)
          if (wait !== null) waits.push(wait)
        }
        if (waits.length > 0) return { againMs: Math.min(...waits) }
        const latest = await bookings.find(tenantId, work.bookingId)
        if (latest?.version === booking.version) return 'done'
        // It changed while it was written, and another worker may have been quicker than we: whoever writes last must have seen the newest.
        booking = latest
      }
      return booking === null ? 'done' : { againMs: FIRST_WAIT_MS }
    },

    /**
     * Sees to it that every booking to come has an event, up to an epoch minute: those that were made before the calendar was connected,
     * and any that were missed.
     */
    async complete(connection: CalendarConnection, until: number): Promise<void> {
      const { tenantId, providerId } = connection
      const [listed, events] = await Promise.all([bookings.listBetween(tenantId, now(), instantOf(until)), written.list(connection)])
      const marks = new Map(events.map(mark => [mark.bookingId, mark]))
      for (const booking of listed) {
        const mark = marks.get(booking.id)
        const wanted = openVisitOf(booking, providerId, clock.now())
        if (wanted !== null && (mark === undefined || (mark.isSettled && (mark.from !== wanted.from || mark.until !== wanted.until)))) {
          await rewrite(tenantId, booking)
        }
      }
    },
  }
}
