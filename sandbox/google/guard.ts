import type { CalendarContext } from '#sandbox/calendars/context'
import type { Call } from '#sandbox/calendars/call'
import { bearerOf } from '#sandbox/calendars/call'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/google/errors'

const PREFIX = 'https://www.googleapis.com/auth/'
export const SCOPES = [
  'calendar',
  'calendar.readonly',
  'calendar.events',
  'calendar.events.readonly',
  'calendar.calendarlist',
  'calendar.calendarlist.readonly',
  'calendar.freebusy',
].map(name => PREFIX + name)

/** Whose call it is, and that the owner agreed to it: any one of the scopes will do. */
export function accountOf(context: CalendarContext, call: Call, ...scopes: string[]): string {
  const bearer = bearerOf(context, call)
  if (bearer === null) throw refuse.credentials()
  if (!['calendar', ...scopes].some(scope => bearer.scopes.includes(PREFIX + scope))) throw refuse.scope()
  return bearer.account
}

const RANK: StandInCalendar['access'][] = ['freeBusyReader', 'reader', 'writer', 'owner']

/** The calendar that a call names, if the account may do that with it. */
export function calendarOf(
  { records }: CalendarContext,
  account: string,
  id: string,
  needed: 'freeBusyReader' | 'reader' | 'writer',
): StandInCalendar {
  const all = records.calendars.list({ scope: account })
  const calendar = all.find(each => (id === 'primary' ? each.isPrimary : each.id === id))
  if (calendar === undefined) throw refuse.notFound()
  if (RANK.indexOf(calendar.access) < RANK.indexOf(needed)) throw refuse.access(needed)
  return calendar
}

/** Refuses a parameter that the call does not know, and one given twice. */
export function known(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  for (const name of query.keys()) {
    if (!names.includes(name)) throw refuse.invalid(`Invalid query parameter: ${name} is not covered`)
    if (query.getAll(name).length > 1) throw refuse.invalid(`Parameter given more than once: ${name}`)
  }
  return query
}

export function countOf(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw refuse.invalid(`Invalid value for ${name}: ${text}`)
  return Math.min(count, most)
}

/** An instant with its offset, which Google insists on. */
export function instantOf(text: string | null, name: string): number | null {
  if (text === null) return null
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw refuse.invalid(`Invalid value for ${name}: ${text}`)
  }
  return Date.parse(text)
}
