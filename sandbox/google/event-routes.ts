import { randomBytes } from 'node:crypto'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { StandInCalendar } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/google/errors'
import { readEvent } from '#sandbox/google/event-input'
import { accountOf, calendarOf } from '#sandbox/google/guard'
import { eventResource, tombstone } from '#sandbox/google/resource'

/** An id as Google makes them. */
export const newEventId = (): string => Array.from(randomBytes(26), byte => '0123456789abcdefghijklmnopqrstuv'[byte & 31]).join('')

/** Events one by one. */
export function eventRoutes(context: CalendarContext) {
  const { book } = context
  const calendarFor = (call: Call, needed: 'reader' | 'writer') =>
    calendarOf(context, accountOf(context, call, 'calendar.events'), call.params.calendar ?? '', needed)
  const shown = (calendar: StandInCalendar, id: string) => {
    const instance = book.instance(calendar.id, id)
    if (instance !== null) return eventResource(instance, calendar)
    if (book.entry(calendar.id, id) === null) throw refuse.notFound()
    return tombstone(id)
  }
  return {
    get(call: Call): Answer {
      return { status: 200, body: shown(calendarFor(call, 'reader'), call.params.event ?? '') }
    },
    async insert(call: Call): Promise<Answer> {
      const calendar = calendarFor(call, 'writer')
      const { id, ...draft } = readEvent(await call.json())
      const entry = book.insert(calendar.id, { ...draft, id: id ?? newEventId() })
      if (entry === null) throw refuse.duplicate()
      return { status: 200, body: shown(calendar, entry.id) }
    },
    async update(call: Call): Promise<Answer> {
      const calendar = calendarFor(call, 'writer')
      const id = call.params.event ?? ''
      const { id: written, repeats: _, ...event } = readEvent(await call.json())
      if (written !== null && written !== id) throw refuse.invalid('The id of an event cannot be changed.')
      if (book.entry(calendar.id, id) === null || !book.edit(calendar.id, id, event)) throw refuse.notFound()
      return { status: 200, body: shown(calendar, id) }
    },
    remove(call: Call): Answer {
      const calendar = calendarFor(call, 'writer')
      const id = call.params.event ?? ''
      if (book.erase(calendar.id, id)) return { status: 204 }
      throw book.entry(calendar.id, id) === null ? refuse.notFound() : refuse.deleted()
    },
  }
}
