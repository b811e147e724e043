import type { Booking } from '#shared/schemas/booking'
import type { BookingId, ProviderId } from '#shared/schemas/ids'
import type { WrittenEventsRepository } from '#server/data/written-events.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { WrittenEvent } from '#server/domain/calendars/written-event'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CalendarProblem } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { OpenCalendar } from '#server/usecases/calendars/open-calendar'
import { effectiveStatus } from '#server/domain/bookings/status'
import { visitOfProvider } from '#server/domain/bookings/provider-visit'
import { eventOfBooking } from '#server/domain/calendars/event'

interface Needs {
  written: WrittenEventsRepository
  openCalendar: OpenCalendar
  clock: Clock
}

/** What is to become of a booking's event in a calendar. */
type Wanted = 'written' | 'removed' | 'left'

export type WriteEvent = ReturnType<typeof createWriteEvent>

/** Brings the event of a booking in one calendar in line with the booking; null: it is. Doing it twice is doing it once. */
export function createWriteEvent({ written, openCalendar, clock }: Needs) {
  const now = () => new Date(clock.now()).toISOString()

  const wantedIn = (booking: Booking, { providerId }: CalendarConnection): Wanted => {
    if (visitOfProvider(booking, providerId) === null) return 'removed'
    const status = effectiveStatus(booking, clock.now())
    if (status === 'cancelled' || status === 'expired') return 'removed'
    // What has taken place stays in the calendar as it is; a hold is nobody's visit yet.
    return status === 'confirmed' ? 'written' : 'left'
  }

  /** Noted before the calendar hears of it: whoever reads the calendar meanwhile must not take our own change for a person's. */
  const noteTry = async (
    connection: CalendarConnection,
    bookingId: BookingId,
    { from, until }: Pick<WrittenEvent, 'from' | 'until'>,
    earlier: WrittenEvent | null,
  ): Promise<WrittenEvent> => {
    const mark: WrittenEvent = {
      bookingId,
      from,
      until,
      isSettled: false,
      writes: (earlier?.writes ?? 0) + 1,
      since: earlier?.isSettled === false ? earlier.since : now(),
      entryId: earlier?.entryId ?? null,
    }
    await written.save(connection, mark)
    return mark
  }

  const write = async (connection: CalendarConnection, booking: Booking, catalog: Catalog): Promise<CalendarProblem | null> => {
    const visit = visitOfProvider(booking, connection.providerId)
    if (visit === null) return null
    const mark = await noteTry(connection, booking.id, visit, await written.find(connection, booking.id))
    const answer = await openCalendar(connection, catalog.tenant.timezone).write(eventOfBooking(booking, visit, catalog))
    if (answer.result === 'problem') return answer
    await written.save(connection, { ...mark, since: now(), isSettled: true })
    return null
  }

  /** Where nothing is known to be written and nothing can be, no vendor is asked. */
  const remove = async (
    connection: CalendarConnection,
    booking: Booking,
    former: ProviderId | null,
    { tenant }: Catalog,
  ): Promise<CalendarProblem | null> => {
    const earlier = await written.find(connection, booking.id)
    const visit = visitOfProvider(booking, connection.providerId)
    if (earlier === null && visit === null && connection.providerId !== former) return null
    if (earlier?.isSettled !== false) await noteTry(connection, booking.id, earlier ?? visit ?? { from: 0, until: 0 }, earlier)
    const answer = await openCalendar(connection, tenant.timezone).remove(booking.id)
    if (answer.result === 'problem') return answer
    await written.remove(connection, booking.id)
    return null
  }

  /** `former`: the provider who had the booking before, in whose calendars its event may still stand. */
  return async (
    connection: CalendarConnection,
    booking: Booking,
    former: ProviderId | null,
    catalog: Catalog,
  ): Promise<CalendarProblem | null> => {
    switch (wantedIn(booking, connection)) {
      case 'written':
        return write(connection, booking, catalog)
      case 'removed':
        return remove(connection, booking, former, catalog)
      default:
        return null
    }
  }
}
