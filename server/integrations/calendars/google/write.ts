import { BOOKING_PROPERTY } from '#server/integrations/calendars/google/events'
import { googleEventId } from '#server/integrations/calendars/google/event-id'
import { calendarPath } from '#server/integrations/calendars/google/account'
import type { RestDialect } from '#server/integrations/calendars/rest-vendor'

/** Inserts a booking's event under its own id; where that is taken, also by one that was deleted, it is rewritten. */
export const writeGoogle: RestDialect['write'] = async (session, { calendarId }, event) => {
  const url = `${calendarPath(calendarId)}/events`
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
  const inserted = await session.call({ method: 'POST', url, json: { id, ...json } })
  if (inserted.ok) return { result: 'written' }
  if (inserted.status !== 409) return inserted.problem
  const updated = await session.call({ method: 'PUT', url: `${url}/${id}`, json })
  return updated.ok ? { result: 'written' } : updated.problem
}

/** Takes a booking's event out; one that is not there counts as removed. */
export const removeGoogle: RestDialect['remove'] = async (session, { calendarId }, bookingId) => {
  const outcome = await session.call({ method: 'DELETE', url: `${calendarPath(calendarId)}/events/${googleEventId(bookingId)}` })
  return outcome.ok || outcome.status === 404 || outcome.status === 410 ? { result: 'removed' } : outcome.problem
}
