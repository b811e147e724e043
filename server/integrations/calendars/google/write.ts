import { BOOKING_PROPERTY } from '#server/integrations/calendars/google/events'
import { googleEventId } from '#server/integrations/calendars/google/event-id'
import type { Session } from '#server/integrations/calendars/http/oauth-session'
import type { CalendarEvent, CalendarProblem } from '#server/ports/calendars'

const eventsOf = (api: string, calendarId: string): string => `${api}/calendars/${encodeURIComponent(calendarId)}/events`

/** Inserts a booking's event under its own id; where that is taken, also by one that was deleted, it is rewritten. */
export async function writeGoogle(
  session: Session,
  api: string,
  calendarId: string,
  event: CalendarEvent,
): Promise<{ result: 'written' } | CalendarProblem> {
  const id = googleEventId(event.bookingId)
  const json = {
    status: 'confirmed',
    summary: event.title,
    description: event.description,
    location: event.location ?? '',
    start: { dateTime: event.start },
    end: { dateTime: event.end },
    transparency: 'opaque',
    extendedProperties: { private: { [BOOKING_PROPERTY]: event.bookingId } },
  }
  const inserted = await session.call({ method: 'POST', url: eventsOf(api, calendarId), json: { id, ...json } })
  if (inserted.ok) return { result: 'written' }
  if (inserted.status !== 409) return inserted.problem
  const updated = await session.call({ method: 'PUT', url: `${eventsOf(api, calendarId)}/${id}`, json })
  return updated.ok ? { result: 'written' } : updated.problem
}

export async function removeGoogle(
  session: Session,
  api: string,
  calendarId: string,
  bookingId: string,
): Promise<{ result: 'removed' } | CalendarProblem> {
  const outcome = await session.call({ method: 'DELETE', url: `${eventsOf(api, calendarId)}/${googleEventId(bookingId)}` })
  return outcome.ok || outcome.status === 404 || outcome.status === 410 ? { result: 'removed' } : outcome.problem
}
