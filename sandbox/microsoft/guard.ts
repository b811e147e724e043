import type { CalendarContext } from '#sandbox/calendars/context'
import type { Call } from '#sandbox/calendars/call'
import { bearerOf } from '#sandbox/calendars/call'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/microsoft/errors'

export const SCOPES = ['offline_access', 'openid', 'profile', 'email', 'User.Read', 'Calendars.Read', 'Calendars.ReadWrite']

/** Whose call it is, and that the owner agreed to it: any one of the scopes will do. */
export function accountOf(context: CalendarContext, call: Call, ...scopes: string[]): string {
  const bearer = bearerOf(context, call)
  if (bearer === null) throw refuse.token()
  if (!scopes.some(scope => bearer.scopes.includes(scope))) throw refuse.scope()
  return bearer.account
}

export const canEdit = ({ access }: StandInCalendar): boolean => access === 'owner' || access === 'writer'

/** The calendar that a call names, if it may be written where that is needed. */
export function calendarOf(context: CalendarContext, call: Call, needed: 'read' | 'write'): StandInCalendar {
  const account = accountOf(context, call, ...(needed === 'write' ? ['Calendars.ReadWrite'] : ['Calendars.ReadWrite', 'Calendars.Read']))
  const calendar = context.records.calendars.list({ scope: account }).find(({ id }) => id === call.params.calendar)
  if (calendar === undefined) throw (call.params.calendar ?? '').startsWith('AAMk') ? refuse.item() : refuse.malformedId()
  if (needed === 'write' && !canEdit(calendar)) throw refuse.scope()
  return calendar
}

/** Refuses a parameter that the call does not know. */
export function known(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  for (const name of query.keys()) if (!names.includes(name)) throw refuse.query(`The query parameter ${name} is not covered.`)
  return query
}

/** What `$select` leaves of a resource; the id and annotations always come. */
export function selected(resource: Record<string, unknown>, query: URLSearchParams): Record<string, unknown> {
  const names = query.get('$select')?.split(',')
  if (names === undefined) return resource
  const unknown = names.find(name => !(name in resource))
  if (unknown !== undefined) throw refuse.query(`Could not find a property named '${unknown}' on the type.`)
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name === 'id' || name.startsWith('@') || names.includes(name)))
}
