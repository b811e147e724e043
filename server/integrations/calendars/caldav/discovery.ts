import type { Dav, DavResource } from '#server/integrations/calendars/caldav/dav'
import type { CalendarProblem } from '#server/ports/calendars'
import { child } from '#server/integrations/calendars/caldav/xml'

export interface FoundCalendar {
  id: string
  title: string
  canWrite: boolean
}

const COLLECTION =
  '<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:resourcetype/><d:displayname/><c:supported-calendar-component-set/><d:current-user-privilege-set/></d:prop></d:propfind>'
const WHERE =
  '<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:current-user-principal/><c:calendar-home-set/><d:resourcetype/></d:prop></d:propfind>'

type Discovered = { result: 'found'; calendars: FoundCalendar[] } | CalendarProblem

/** Finds the calendars behind whatever an owner typed: a host, an account, or a calendar itself (RFC 6764 and 4791). */
export async function discoverCalendars(dav: Dav): Promise<Discovered> {
  let problem: CalendarProblem = { result: 'problem', code: 'not_a_calendar' }
  const wellKnown = new URL('/.well-known/caldav', dav.start).href
  // A host says there where its calendars are; an address with a path is likely to be one of them.
  for (const url of new Set(
    dav.start.pathname === '/' ? [wellKnown, dav.start.href] : [dav.start.href, wellKnown, new URL('/', dav.start).href],
  )) {
    const found = await calendarsAt(dav, url)
    if (found.result === 'found' && found.calendars.length > 0) return found
    if (found.result === 'problem') {
      // A wrong password is wrong everywhere, and asking again may lock the account.
      if (found.code !== 'gone' && found.code !== 'not_a_calendar') return found
      if (url === dav.start.href) problem = { ...found, code: 'not_a_calendar' }
    }
  }
  return problem
}

async function calendarsAt(dav: Dav, url: string): Promise<Discovered> {
  const first = await dav.query(url, 'PROPFIND', 0, WHERE)
  if (first.result === 'problem') return first
  const [resource] = first.resources
  if (resource === undefined) return { result: 'found', calendars: [] }
  if (isCalendar(resource)) return listed(dav, resource.url, 0)
  let home = linkIn(resource, 'caldav:calendar-home-set')
  const principal = linkIn(resource, 'dav:current-user-principal')
  if (home === null && principal !== null) {
    const account = await dav.query(principal, 'PROPFIND', 0, WHERE)
    if (account.result === 'problem') return account
    home = account.resources[0] === undefined ? null : linkIn(account.resources[0], 'caldav:calendar-home-set')
  }
  return listed(dav, home ?? resource.url, 1)
}

async function listed(dav: Dav, url: string, depth: 0 | 1): Promise<Discovered> {
  const found = await dav.query(url, 'PROPFIND', depth, COLLECTION)
  if (found.result === 'problem') return found
  return {
    result: 'found',
    calendars: found.resources
      .filter(takesEvents)
      .map(resource => ({ id: resource.url, title: titleOf(resource), canWrite: canWrite(resource) })),
  }
}

const isCalendar = ({ props }: DavResource): boolean => child(props, 'dav:resourcetype', 'caldav:calendar') !== null

/** Lists of tasks are calendars too, but nobody is busy in them. */
function takesEvents(resource: DavResource): boolean {
  const kinds = child(resource.props, 'caldav:supported-calendar-component-set')?.children ?? []
  return isCalendar(resource) && (kinds.length === 0 || kinds.some(kind => kind.text.toUpperCase() === 'VEVENT'))
}

const titleOf = ({ url, props }: DavResource): string =>
  (child(props, 'dav:displayname')?.text.trim() || decoded(new URL(url).pathname.split('/').findLast(part => part !== '') ?? url)).slice(
    0,
    200,
  )

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const WRITING = new Set(['dav:write', 'dav:write-content', 'dav:bind', 'dav:all'])

/** A server that says nothing of privileges has none that we would lack. */
function canWrite({ props }: DavResource): boolean {
  const privileges = child(props, 'dav:current-user-privilege-set')?.children
  return privileges === undefined || privileges.some(privilege => privilege.children.some(one => WRITING.has(one.name)))
}

function linkIn({ url, props }: DavResource, name: string): string | null {
  const href = child(props, name, 'dav:href')?.text.trim() ?? ''
  return href !== '' && URL.canParse(href, url) ? new URL(href, url).href : null
}
