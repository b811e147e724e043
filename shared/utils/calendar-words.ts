import type { CalendarKind, CalendarProblemCode } from '#shared/schemas/calendar'

/** What an owner calls a kind of calendar. */
export const calendarName: Record<CalendarKind, string> = {
  google: 'Google Calendar',
  microsoft: 'Outlook',
  caldav: 'CalDAV',
  ics: 'calendar address',
}

/** What is wrong with a calendar and what to do, in a sentence or two. */
export const calendarProblem: Record<CalendarProblemCode, string> = {
  expired: 'The permission to use this calendar has run out or was withdrawn. Connect it again.',
  refused: 'The name or the password was not accepted. Some calendars want a password made for apps.',
  unreachable: 'The calendar did not answer. It is tried again by itself; what was read before still counts.',
  rate_limited: 'The calendar asked us to wait. It is tried again by itself; what was read before still counts.',
  too_large: 'This calendar is too large to be read. Choose one with fewer entries, or an address that leaves out the past.',
  not_a_calendar: 'There is no calendar at this address. Copy the address that ends in .ics.',
  forbidden_address: 'This address cannot be used. Take the public one, beginning with https:// or webcal://.',
  gone: 'This calendar is not there any more. Disconnect it, or choose another one.',
}
