import { z } from 'zod'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/google/errors'
import { withFields } from '#sandbox/google/fields'
import { accountOf, calendarOf, countOf, instantOf, known } from '#sandbox/google/guard'
import { EVENT_NAMES, eventResource, tombstone } from '#sandbox/google/resource'

const SAME = ['singleEvents', 'maxResults', 'maxAttendees', 'fields']
const FILTERS = ['timeMin', 'timeMax']

/** What a token stands for; it is opaque to callers. */
const Token = z.object({
  use: z.enum(['page', 'sync']),
  calendar: z.string(),
  mark: z.string(),
  /** Parameters that have to be the same in the next call. */
  same: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Pages of changes since this mark; null: of everything. */
  since: z.string().nullable(),
  offset: z.int(),
})
type Token = z.output<typeof Token>

const seal = (token: Token): string => Buffer.from(JSON.stringify(token)).toString('base64url')

function open(text: string, use: Token['use']): Token | null {
  try {
    const token = Token.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return token.use === use ? token : null
  } catch {
    return null
  }
}

/** `GET /calendars/{calendar}/events`: series are always written out date by date. */
export function listEvents(context: CalendarContext, call: Call): Answer {
  const account = accountOf(context, call, 'calendar.events', 'calendar.events.readonly', 'calendar.readonly')
  const calendar = calendarOf(context, account, call.params.calendar ?? '', 'reader')
  const query = known(call.query, [...SAME, ...FILTERS, 'syncToken', 'pageToken'])
  if (query.get('singleEvents') !== 'true') throw refuse.invalid('The stand-in covers singleEvents=true alone.')
  const round = roundOf(context, calendar, query)
  const items = itemsOf(context, calendar, round)
  const size = countOf(query, 'maxResults', 250, 2500)
  const hasMore = items.length > round.offset + size
  const body = {
    kind: 'calendar#events',
    etag: `"${round.mark}"`,
    summary: calendar.title,
    updated: new Date(context.now()).toISOString(),
    timeZone: calendar.timeZone,
    accessRole: calendar.access,
    items: items.slice(round.offset, round.offset + size),
    ...(hasMore
      ? { nextPageToken: seal({ ...round, use: 'page', offset: round.offset + size }) }
      : { nextSyncToken: seal({ ...round, use: 'sync', since: null, offset: 0 }) }),
  }
  return { status: 200, body: withFields(body, query.get('fields'), EVENT_NAMES) }
}

/** Which list is meant: everything in a window, or changes since a token; and where in it we are. */
function roundOf({ book }: CalendarContext, calendar: StandInCalendar, query: URLSearchParams): Token {
  const same = SAME.map(name => `${name}=${query.get(name) ?? ''}`).join('&')
  const [page, sync] = [query.get('pageToken'), query.get('syncToken')]
  if (sync !== null && FILTERS.some(name => query.has(name))) {
    throw refuse.invalid('Sync token cannot be used with other query restrictions.')
  }
  const token = page !== null ? open(page, 'page') : sync !== null ? open(sync, 'sync') : null
  if (page !== null && token?.calendar !== calendar.id) throw refuse.invalid('Invalid page token value.')
  if (sync !== null && page === null && token?.calendar !== calendar.id) throw refuse.syncToken()
  if (token !== null && token.same !== same) throw refuse.invalid('The parameters differ from those of the request that gave the token.')
  const mark = book.latestMark(calendar.id)
  if (token !== null) return page !== null ? token : { ...token, since: token.mark, mark }
  const [min, max] = [instantOf(query.get('timeMin'), 'timeMin'), instantOf(query.get('timeMax'), 'timeMax')]
  if (min !== null && max !== null && max <= min) throw refuse.emptyRange()
  return { use: 'page', calendar: calendar.id, mark, same, min, max, since: null, offset: 0 }
}

function itemsOf({ book }: CalendarContext, calendar: StandInCalendar, { since, min, max }: Token): unknown[] {
  const isListed = ({ status }: { status: string }) => status !== 'cancelled'
  if (since === null) {
    return book
      .between(calendar.id, min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY)
      .filter(({ entry }) => isListed(entry.marks))
      .map(each => eventResource(each, calendar))
  }
  const changed = book.changedSince(calendar.id, since)
  if (changed === null) throw refuse.syncToken()
  const present = new Map(book.instances(calendar.id).map(each => [each.id, each]))
  return changed.flatMap(id => {
    const instance = present.get(id)
    if (instance !== undefined) return [eventResource(instance, calendar)]
    // A series as such is never listed here, only its dates.
    return id === '' || book.entry(calendar.id, id)?.repeats ? [] : [tombstone(id)]
  })
}
