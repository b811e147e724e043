import { BOOKING_PROPERTY, transactionIdOf } from '#server/integrations/calendars/microsoft/own-events'
import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import { IN_UTC, calendarPath } from '#server/integrations/calendars/microsoft/account'
import { CreatedEvent, FoundEvents } from '#server/integrations/calendars/microsoft/wire'
import type { Outcome, Session } from '#server/integrations/calendars/http/oauth-session'
import type { CalendarEvent, CalendarProblem } from '#server/ports/calendars'

/** Rewrites a booking's event where there is one, else creates it. The transaction id makes two creations at the same moment one. */
export const writeMicrosoft: RestDialect['write'] = async (session, { calendarId }, event) => {
  const events = `${calendarPath(calendarId)}/events`
  const known = await findOwn(session, events, event.bookingId)
  if (known.result === 'problem') return known
  const [first] = known.ids
  if (first === undefined) return create(session, events, event)
  const outcome = await patch(session, `${events}/${encodeURIComponent(first)}`, event)
  if (outcome.ok) return { result: 'written' }
  return outcome.status === 404 ? create(session, events, event) : outcome.problem
}

/** Takes every event of a booking out, also a copy. */
export const removeMicrosoft: RestDialect['remove'] = async (session, { calendarId }, bookingId) => {
  const events = `${calendarPath(calendarId)}/events`
  const known = await findOwn(session, events, bookingId)
  if (known.result === 'problem') return known
  for (const id of known.ids) {
    const outcome = await session.call({ method: 'DELETE', url: `${events}/${encodeURIComponent(id)}` })
    if (!outcome.ok && outcome.status !== 404 && outcome.status !== 410) return outcome.problem
  }
  return { result: 'removed' }
}

const textOf = ({ title, description, location, start, end }: CalendarEvent) => ({
  subject: title,
  body: { contentType: 'text', content: description },
  location: { displayName: location ?? '' },
  start: { dateTime: start.replace(/Z$/, ''), timeZone: 'UTC' },
  end: { dateTime: end.replace(/Z$/, ''), timeZone: 'UTC' },
  isAllDay: false,
  showAs: 'busy',
})

const patch = (session: Session, url: string, event: CalendarEvent): Promise<Outcome> =>
  session.call({ method: 'PATCH', url, json: textOf(event), headers: IN_UTC })

async function create(session: Session, events: string, event: CalendarEvent): Promise<{ result: 'written' } | CalendarProblem> {
  const json = {
    ...textOf(event),
    transactionId: transactionIdOf(event.bookingId),
    singleValueExtendedProperties: [{ id: BOOKING_PROPERTY, value: event.bookingId }],
  }
  const created = await session.call({ method: 'POST', url: events, json, headers: IN_UTC })
  if (!created.ok) return created.problem
  const answer = CreatedEvent.safeParse(created.body).data
  if (answer === undefined || isAsWanted(answer, event)) return { result: 'written' }
  // A creation that came before, with the same transaction id, was answered again: that one is brought up to date.
  const outcome = await patch(session, `${events}/${encodeURIComponent(answer.id)}`, event)
  return outcome.ok ? { result: 'written' } : outcome.problem
}

const isAsWanted = ({ subject, start, end }: CreatedEvent, event: CalendarEvent): boolean =>
  subject === event.title
  && Date.parse(`${start.dateTime}Z`) === Date.parse(event.start)
  && Date.parse(`${end.dateTime}Z`) === Date.parse(event.end)

/** Our events of a booking; the one that we created before copies that a person made of it. */
async function findOwn(session: Session, events: string, bookingId: string): Promise<{ result: 'found'; ids: string[] } | CalendarProblem> {
  const filter = `singleValueExtendedProperties/any(ep:ep/id eq '${BOOKING_PROPERTY}' and ep/value eq '${bookingId.replaceAll("'", "''")}')`
  const query = new URLSearchParams({ $filter: filter, $select: 'id,transactionId', $top: '10' })
  const outcome = await session.call({ method: 'GET', url: `${events}?${query}` })
  if (!outcome.ok) return outcome.problem
  const found = FoundEvents.safeParse(outcome.body).data
  if (found === undefined) return { result: 'problem', code: 'unreachable' }
  const isOriginal = (transactionId: string | null | undefined): number => Number(transactionId === transactionIdOf(bookingId))
  return {
    result: 'found',
    ids: found.value.toSorted((one, other) => isOriginal(other.transactionId) - isOriginal(one.transactionId)).map(({ id }) => id),
  }
}
