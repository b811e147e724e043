import { z } from 'zod'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { Access } from '#sandbox/calendars/store'
import { atOf } from '#sandbox/calendars/moment'
import { joined } from '#sandbox/span'
import { refuse } from '#sandbox/google/errors'
import { accountOf, calendarOf, countOf, instantOf, known } from '#sandbox/google/guard'

const LIST_SCOPES = ['calendar.calendarlist', 'calendar.calendarlist.readonly', 'calendar.readonly']
const MAX_RANGE_MS = 90 * 86_400_000

const listEntry = ({ id, title, timeZone, access, isPrimary }: StandInCalendar) => ({
  kind: 'calendar#calendarListEntry',
  etag: '"0"',
  id,
  summary: title,
  timeZone,
  accessRole: access,
  selected: true,
  ...(isPrimary ? { primary: true } : {}),
})

const FreeBusyBody = z.strictObject({
  timeMin: z.string(),
  timeMax: z.string(),
  timeZone: z.string().optional(),
  items: z
    .array(z.strictObject({ id: z.string() }))
    .min(1)
    .max(50),
})

/** The list of calendars, and free or busy. */
export function calendarRoutes(context: CalendarContext) {
  return {
    list(call: Call): Answer {
      const account = accountOf(context, call, ...LIST_SCOPES)
      const query = known(call.query, ['maxResults', 'minAccessRole', 'pageToken', 'showHidden', 'showDeleted'])
      const least = Access.options.toReversed().indexOf(Access.catch('freeBusyReader').parse(query.get('minAccessRole')))
      const all = context.records.calendars
        .list({ scope: account })
        .filter(({ access }) => Access.options.toReversed().indexOf(access) >= least)
      const from = Number(query.get('pageToken') ?? '0')
      const size = countOf(query, 'maxResults', 100, 250)
      return {
        status: 200,
        body: {
          kind: 'calendar#calendarList',
          etag: '"0"',
          items: all.slice(from, from + size).map(listEntry),
          ...(all.length > from + size ? { nextPageToken: String(from + size) } : { nextSyncToken: 'calendars' }),
        },
      }
    },
    one(call: Call): Answer {
      return {
        status: 200,
        body: listEntry(calendarOf(context, accountOf(context, call, ...LIST_SCOPES), call.params.calendar ?? '', 'freeBusyReader')),
      }
    },
    async freeBusy(call: Call): Promise<Answer> {
      const account = accountOf(context, call, 'calendar.freebusy', 'calendar.readonly')
      const body = FreeBusyBody.safeParse(await call.json())
      if (!body.success) throw refuse.invalid(z.prettifyError(body.error))
      const [from, until] = [instantOf(body.data.timeMin, 'timeMin') ?? 0, instantOf(body.data.timeMax, 'timeMax') ?? 0]
      if (until <= from) throw refuse.emptyRange()
      if (until - from > MAX_RANGE_MS) throw refuse.longRange()
      const own = new Map(context.records.calendars.list({ scope: account }).map(calendar => [calendar.id, calendar]))
      const calendars = body.data.items.map(({ id }) => {
        const calendar = own.get(id)
        return [
          id,
          calendar === undefined
            ? { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }
            : { busy: busyOf(context, calendar, from, until) },
        ]
      })
      return {
        status: 200,
        body: {
          kind: 'calendar#freeBusy',
          timeMin: body.data.timeMin,
          timeMax: body.data.timeMax,
          calendars: Object.fromEntries(calendars),
        },
      }
    },
  }
}

/** Stretches without names, those that touch or overlap as one, cut to what was asked for. */
function busyOf(
  { book }: CalendarContext,
  { id, timeZone }: StandInCalendar,
  from: number,
  until: number,
): { start: string; end: string }[] {
  const spans = book
    .between(id, from, until)
    .filter(({ entry: { marks } }) => marks.showAs === 'opaque' && marks.status !== 'cancelled' && marks.response !== 'declined')
    .map(({ start, end }) => ({ from: Math.max(atOf(start, timeZone), from), until: Math.min(atOf(end, timeZone), until) }))
  return joined(spans).map(span => ({ start: new Date(span.from).toISOString(), end: new Date(span.until).toISOString() }))
}
