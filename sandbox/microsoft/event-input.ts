import { z } from 'zod'
import type { EntryPatch } from '#sandbox/calendars/book'
import type { Entry, Marks, Moment } from '#sandbox/calendars/store'
import { instantOfWall, isZone } from '#sandbox/zone'
import { refuse } from '#sandbox/microsoft/errors'

const When = z.strictObject({
  dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?$/, 'is no wall time'),
  timeZone: z.string().refine(isZone, 'is no time zone'),
})
const ShowAs = z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'])
const PropertyId = z
  .string()
  .regex(/^(?:String|Integer|Boolean) \{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\} Name \w+$/i, 'is no extended property')

const changeable = {
  subject: z.string().max(255).optional(),
  body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }).optional(),
  location: z.strictObject({ displayName: z.string() }).optional(),
  isAllDay: z.boolean().optional(),
  showAs: ShowAs.optional(),
  isReminderOn: z.boolean().optional(),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']).optional(),
  singleValueExtendedProperties: z.array(z.strictObject({ id: PropertyId, value: z.string() })).optional(),
}
/** What of an event can be written here; recurrence, attendees and the rest are refused by name. */
const EventBody = z.strictObject({ ...changeable, start: When, end: When, transactionId: z.string().max(255).optional() })
const EventPatch = z.strictObject({ ...changeable, start: When.optional(), end: When.optional() })

export const PLAIN: Marks = {
  showAs: 'busy',
  status: 'confirmed',
  eventType: 'default',
  response: null,
  properties: {},
  transactionId: null,
}

type Written = Pick<Entry, 'title' | 'description' | 'location' | 'start' | 'end' | 'marks'>

/** A new event. */
export function readEvent(body: unknown): Written {
  const wish = parse(body, EventBody)
  const patch = patchOf(wish, PLAIN)
  const { start, end } = spanOf(wish, wish.isAllDay ?? false)
  return {
    title: '',
    description: '',
    location: '',
    ...patch,
    start,
    end,
    marks: { ...PLAIN, ...patch.marks, transactionId: wish.transactionId ?? null },
  }
}

/** Changes of one that is there; members that are not named stay as they are. */
export function readPatch(body: unknown, before: Entry): EntryPatch {
  const wish = parse(body, EventPatch)
  const { start, end } = wish
  if ((start === undefined) !== (end === undefined)) throw refuse.property('The stand-in takes start and end together.')
  const span = start === undefined || end === undefined ? {} : spanOf({ start, end }, wish.isAllDay ?? before.start.length === 10)
  return { ...patchOf(wish, before.marks), ...span }
}

function parse<T>(body: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(body)
  if (!result.success) throw refuse.body(`The request body is not valid for microsoft.graph.event. ${z.prettifyError(result.error)}`)
  return result.data
}

function patchOf(
  { subject, body, location, showAs, singleValueExtendedProperties: properties }: z.output<typeof EventPatch>,
  marks: Marks,
) {
  return {
    ...(subject === undefined ? {} : { title: subject }),
    ...(body === undefined ? {} : { description: body.content }),
    ...(location === undefined ? {} : { location: location.displayName }),
    marks: {
      ...marks,
      showAs: showAs ?? marks.showAs,
      properties: { ...marks.properties, ...Object.fromEntries((properties ?? []).map(({ id, value }) => [id, value])) },
    },
  }
}

function spanOf(
  { start, end }: { start: z.output<typeof When>; end: z.output<typeof When> },
  isAllDay: boolean,
): { start: Moment; end: Moment } {
  const moment = ({ dateTime, timeZone }: z.output<typeof When>): Moment => {
    if (!isAllDay) return new Date(instantOfWall(timeZone, Date.parse(`${dateTime.slice(0, 19)}Z`))).toISOString()
    if (!dateTime.startsWith('00:00:00', 11)) {
      throw refuse.property('The Event.Start property for an all-day event needs to be set to midnight.')
    }
    return dateTime.slice(0, 10)
  }
  const span = { start: moment(start), end: moment(end) }
  if (span.end < span.start) throw refuse.property('The end date must be greater than the start date.')
  return span
}
