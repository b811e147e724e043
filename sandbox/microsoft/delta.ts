import { getHeader } from 'h3'
import { z } from 'zod'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { atOf } from '#sandbox/calendars/moment'
import { refuse } from '#sandbox/microsoft/errors'
import { calendarOf, known } from '#sandbox/microsoft/guard'
import { deltaResource, eventResource, masterOf, removedResource } from '#sandbox/microsoft/resource'

/** What a link stands for; it is opaque to callers. The window belongs to it. */
const Token = z.object({
  calendar: z.string(),
  from: z.number(),
  until: z.number(),
  mark: z.string(),
  since: z.string().nullable(),
  offset: z.int(),
})
type Token = z.output<typeof Token>

const seal = (token: Token): string => Buffer.from(JSON.stringify(token)).toString('base64url')

function open(text: string, calendar: StandInCalendar): Token {
  try {
    const token = Token.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if (token.calendar === calendar.id) return token
  } catch {
    // Not one of ours: the refusal below says so.
  }
  throw refuse.syncState()
}

/** `GET /me/calendars/{calendar}/calendarView/delta` */
export function calendarDelta(context: CalendarContext, call: Call): Answer {
  const calendar = calendarOf(context, call, 'read')
  const query = known(call.query, ['startDateTime', 'endDateTime', '$skiptoken', '$deltatoken'])
  const round = roundOf(context, calendar, query)
  const items = round.since === null ? everything(context, calendar, round) : changes(context, calendar, round, round.since)
  const size = pageSize(call)
  const link = (name: string, token: Token): string =>
    `${call.base}/v1.0/me/calendars/${encodeURIComponent(calendar.id)}/calendarView/delta?${name}=${seal(token)}`
  const hasMore = items.length > round.offset + size
  return {
    status: 200,
    body: {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Collection(event)',
      ...(hasMore
        ? { '@odata.nextLink': link('$skiptoken', { ...round, offset: round.offset + size }) }
        : { '@odata.deltaLink': link('$deltatoken', { ...round, since: null, offset: 0 }) }),
      value: items.slice(round.offset, round.offset + size),
    },
  }
}

function pageSize({ event }: Call): number {
  const asked = /odata\.maxpagesize=(\d+)/.exec(getHeader(event, 'prefer') ?? '')?.[1]
  return asked === undefined ? 10 : Math.min(Math.max(Number(asked), 1), 1000)
}

function roundOf({ book }: CalendarContext, calendar: StandInCalendar, query: URLSearchParams): Token {
  const [skip, delta] = [query.get('$skiptoken'), query.get('$deltatoken')]
  if ((skip !== null || delta !== null) && query.size > 1) throw refuse.query('A token says everything; nothing can stand beside it.')
  if (skip !== null) return open(skip, calendar)
  const mark = book.latestMark(calendar.id)
  if (delta !== null) {
    const token = open(delta, calendar)
    return { ...token, since: token.mark, mark }
  }
  const [from, until] = [Date.parse(query.get('startDateTime') ?? ''), Date.parse(query.get('endDateTime') ?? '')]
  if (Number.isNaN(from) || Number.isNaN(until)) {
    throw refuse.query('This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.')
  }
  if (until <= from || until - from > 1825 * 86_400_000) throw refuse.range()
  return { calendar: calendar.id, from, until, mark, since: null, offset: 0 }
}

/** Everything in the window. A series comes with its dates, unless it began before. */
function everything({ book }: CalendarContext, calendar: StandInCalendar, { from, until }: Token): unknown[] {
  const instances = book.between(calendar.id, from, until)
  const series = new Set(
    instances
      .map(({ entry }) => entry)
      .filter(entry => entry.repeats !== null && atOf(entry.start, calendar.timeZone) >= from)
      .map(({ id }) => id),
  )
  const masters = instances
    .filter(({ entry }) => series.delete(entry.id))
    .map(({ entry }) => eventResource(masterOf(entry), 'seriesMaster'))
  return [...masters, ...instances.map(deltaResource)]
}

/** What changed and stands in the window, and what does not (any more). */
function changes({ book }: CalendarContext, calendar: StandInCalendar, { from, until }: Token, since: string): unknown[] {
  const changed = book.changedSince(calendar.id, since)
  if (changed === null) throw refuse.syncState()
  const present = new Map(book.between(calendar.id, from, until).map(each => [each.id, each]))
  return changed
    .filter(id => id !== '')
    .map(id => {
      const instance = present.get(id)
      if (instance !== undefined) return deltaResource(instance)
      const series = book.entry(calendar.id, id)
      return series?.repeats && !series.isDeleted ? eventResource(masterOf(series), 'seriesMaster') : removedResource(id)
    })
}
