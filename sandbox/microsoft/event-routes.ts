import { randomBytes } from 'node:crypto'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { Instance } from '#sandbox/calendars/instances'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/microsoft/errors'
import { readEvent, readPatch } from '#sandbox/microsoft/event-input'
import { calendarOf, known, selected } from '#sandbox/microsoft/guard'
import { eventResource, masterOf } from '#sandbox/microsoft/resource'

/** An id as Graph makes them: long, opaque, and with characters that must be escaped in an address. */
export const newEventId = (): string => `AAMk${randomBytes(48).toString('base64url')}AAA=`

const FILTER =
  /^singleValueExtendedProperties\/any\((?<name>\w+):\s*\k<name>\/id eq '(?<id>[^']+)' and \k<name>\/value eq '(?<value>(?:[^']|'')*)'\)$/

/** Events one by one, and found by an extended property. */
export function eventRoutes(context: CalendarContext) {
  const { book, store } = context
  const find = (calendar: StandInCalendar, id: string): Instance => {
    const series = book.entry(calendar.id, id)
    const found = series?.repeats && !series.isDeleted ? masterOf(series) : book.instance(calendar.id, id)
    if (found === null) throw id.startsWith('AAMk') ? refuse.item() : refuse.malformedId()
    return found
  }
  const shown = (instance: Instance) =>
    eventResource(instance, instance.entry.repeats !== null && instance.id === instance.entry.id ? 'seriesMaster' : undefined)
  const entity = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/calendars/events/$entity' }
  return {
    list(call: Call): Answer {
      const calendar = calendarOf(context, call, 'read')
      const query = known(call.query, ['$filter', '$select', '$top'])
      const wanted = FILTER.exec(query.get('$filter') ?? '')?.groups
      if (wanted === undefined) throw refuse.filter()
      const value = wanted.value?.replaceAll("''", "'")
      const found = book.instances(calendar.id).filter(({ entry }) => entry.marks.properties[wanted.id ?? ''] === value)
      return {
        status: 200,
        body: { ...entity, value: found.slice(0, Number(query.get('$top') ?? '10')).map(each => selected(shown(each), query)) },
      }
    },
    get(call: Call): Answer {
      const calendar = calendarOf(context, call, 'read')
      return {
        status: 200,
        body: { ...entity, ...selected(shown(find(calendar, call.params.event ?? '')), known(call.query, ['$select'])) },
      }
    },
    async create(call: Call): Promise<Answer> {
      const calendar = calendarOf(context, call, 'write')
      const draft = readEvent(await call.json())
      // The same transaction again is answered with what it made, whatever else the call says.
      const id = store.transaction(() => {
        const { transactionId } = draft.marks
        const made =
          transactionId === null ? undefined : book.instances(calendar.id).find(({ entry }) => entry.marks.transactionId === transactionId)
        return made?.id ?? book.insert(calendar.id, { ...draft, id: newEventId(), repeats: null })?.id ?? ''
      })
      return { status: 201, body: { ...entity, ...shown(find(calendar, id)) } }
    },
    async update(call: Call): Promise<Answer> {
      const calendar = calendarOf(context, call, 'write')
      const { id, entry } = find(calendar, call.params.event ?? '')
      book.edit(calendar.id, id, readPatch(await call.json(), entry))
      return { status: 200, body: { ...entity, ...shown(find(calendar, id)) } }
    },
    remove(call: Call): Answer {
      const calendar = calendarOf(context, call, 'write')
      if (!book.erase(calendar.id, find(calendar, call.params.event ?? '').id)) throw refuse.item()
      return { status: 204 }
    },
  }
}
