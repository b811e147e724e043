import { z } from 'zod'
import type { EntryDraft } from '#sandbox/calendars/book'
import type { Marks, Moment } from '#sandbox/calendars/store'
import { instantOfWall, isZone } from '#sandbox/zone'
import { refuse } from '#sandbox/google/errors'

const When = z.strictObject({
  date: z.iso.date().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().refine(isZone).optional(),
})

/** What of an event can be written here; recurrence, attendees, conferences and the rest are refused by name. */
const EventBody = z.strictObject({
  id: z.string().optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  summary: z.string().max(1024).optional(),
  description: z.string().max(8192).optional(),
  location: z.string().max(1024).optional(),
  start: When,
  end: When,
  transparency: z.enum(['opaque', 'transparent']).optional(),
  visibility: z.enum(['default', 'public', 'private']).optional(),
  reminders: z.strictObject({ useDefault: z.boolean() }).optional(),
  extendedProperties: z.strictObject({ private: z.record(z.string().max(44), z.string().max(1024)).optional() }).optional(),
})
type EventBody = z.output<typeof EventBody>

/** The marks of an event that says nothing special. */
export const PLAIN: Marks = {
  showAs: 'opaque',
  status: 'confirmed',
  eventType: 'default',
  response: null,
  properties: {},
  transactionId: null,
}

/** The id that the caller chose, in Google's alphabet; null: Google chooses. */
export type WrittenEvent = Omit<EntryDraft, 'id'> & { id: string | null }

export function readEvent(body: unknown): WrittenEvent {
  const result = EventBody.safeParse(body)
  if (!result.success) throw refuse.invalid(`Invalid JSON payload received. ${z.prettifyError(result.error)}`)
  const { id = null, status, summary = '', description = '', location = '', transparency, extendedProperties } = result.data
  if (id !== null && !/^[a-v0-9]{5,1024}$/.test(id)) throw refuse.invalid('Invalid resource id value.')
  const [start, end] = [momentOf(result.data.start, 'start'), momentOf(result.data.end, 'end')]
  if (start.length !== end.length) throw refuse.invalid('Start and end times must either both be date or both be dateTime.')
  if (start > end || (start === end && start.length === 10)) throw refuse.emptyRange()
  return {
    id,
    title: summary,
    description,
    location,
    start,
    end,
    repeats: null,
    marks: { ...PLAIN, showAs: transparency ?? 'opaque', status: status ?? 'confirmed', properties: extendedProperties?.private ?? {} },
  }
}

function momentOf({ date, dateTime, timeZone }: EventBody['start'], name: string): Moment {
  if ((date === undefined) === (dateTime === undefined)) throw refuse.required(`${name} time`)
  if (date !== undefined) return date
  const text = dateTime ?? ''
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/.test(text)
  if (!hasOffset && timeZone === undefined) throw refuse.required('time zone definition for ' + name + ' time')
  const at = hasOffset ? Date.parse(text) : instantOfWall(timeZone ?? 'UTC', Date.parse(`${text}Z`))
  if (Number.isNaN(at)) throw refuse.invalid(`Invalid value for ${name}.dateTime: ${text}`)
  return new Date(at).toISOString()
}
