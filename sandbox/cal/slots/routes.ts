import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { eventTypeBySlug } from '#sandbox/cal/event-types/event-types'
import type { Answer, Call, CalRoute } from '#sandbox/cal/route'
import { VERSION, openRoute } from '#sandbox/cal/route'
import { readSettings } from '#sandbox/cal/settings'
import type { Slot } from '#sandbox/cal/slots/slots'
import { freeSlots } from '#sandbox/cal/slots/slots'
import type { CalContext, StoredEventType } from '#sandbox/cal/store'
import { QueryNumber, TimeZone, parseQuery, rule } from '#sandbox/cal/validation'
import { inZone } from '#sandbox/zone'

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text)
const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text)) && (isDate(text) || /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text))
const Time = z.string().refine(isTime, { error: rule('isDateString', '$ must be a valid ISO 8601 date string') })

const SlotsQuery = z.strictObject({
  start: Time,
  end: Time,
  timeZone: TimeZone.default('UTC'),
  eventTypeId: QueryNumber.optional(),
  eventTypeSlug: z.string().optional(),
  username: z.string().optional(),
  usernames: z.string().optional(),
  organizationSlug: z.string().optional(),
  teamSlug: z.string().optional(),
  duration: QueryNumber.optional(),
  format: z.enum(['range', 'time']).default('time'),
  bookingUidToReschedule: z.string().optional(),
})
type SlotsQuery = z.output<typeof SlotsQuery>

/** What the vendor says when a query names no event type. */
const NO_EVENT_TYPE =
  'usernames property is wrong,each value in usernames must be a string, The array must contain at least 2 elements., usernames must be an array , organizationSlug property is wrong,organizationSlug must be a string '

export function slotRoutes(context: CalContext): CalRoute[] {
  const cache = new Map<string, { until: number; body: unknown }>()
  const cached = (call: Call): Answer => {
    const { cacheSeconds } = readSettings(context.store)
    if (cacheSeconds === 0) return { status: 200, body: slotsBody(context, call) }
    const key = `${context.store.generation()}?${call.query}`
    const found = cache.get(key)
    if (found !== undefined && found.until > Date.now()) return { status: 200, body: found.body }
    const body = slotsBody(context, call)
    cache.set(key, { until: Date.now() + cacheSeconds * 1000, body })
    return { status: 200, body }
  }
  return [openRoute('GET /v2/slots', VERSION.slots, cached)]
}

function slotsBody(context: CalContext, call: Call): unknown {
  const query = parseQuery(SlotsQuery, call.query)
  const eventType = askedType(context, query)
  const from = Date.parse(zoned(query.start))
  // Dates are days of UTC, whatever zone the answer is in.
  const until = isDate(query.end) ? Date.parse(query.end) + 86_400_000 : Date.parse(zoned(query.end))
  const slots = freeSlots(context, {
    eventType,
    from,
    until,
    minutes: lengthOf(eventType, query.duration),
    withoutUid: query.bookingUidToReschedule ?? null,
  })
  const days: Record<string, unknown[]> = {}
  for (const slot of slots) {
    const start = inZone(query.timeZone, slot.start)
    const day = (days[start.slice(0, 10)] ??= [])
    if (!eventType.onlyShowFirst || day.length === 0) day.push(shownSlot(slot, start, query))
  }
  return { data: days, status: 'success' }
}

const zoned = (text: string): string => (isDate(text) || /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)

function askedType(context: CalContext, { eventTypeId, eventTypeSlug, username }: SlotsQuery): StoredEventType {
  const found =
    eventTypeId !== undefined
      ? context.records.eventTypes.get(String(eventTypeId))
      : eventTypeSlug !== undefined && username !== undefined
        ? eventTypeBySlug(context, username, eventTypeSlug)
        : undefined
  if (found === undefined) throw refused(400, NO_EVENT_TYPE)
  if (found === null) throw refused(404, 'Event Type not found')
  return found
}

/** The length of a slot; only an event type with several lengths lets it be chosen. */
export function lengthOf({ minutes, minutesOptions }: StoredEventType, wish: number | undefined): number {
  if (wish === undefined || wish === minutes) return minutes
  if (!minutesOptions.includes(wish)) throw refused(400, `The length must be one of: ${[minutes, ...minutesOptions].join(', ')}`)
  return wish
}

function shownSlot({ start: _, end, seats }: Slot, start: string, { format, timeZone }: SlotsQuery): unknown {
  return {
    start,
    ...(format === 'range' ? { end: inZone(timeZone, end) } : {}),
    ...(seats === null
      ? {}
      : {
          seatsBooked: seats.booked,
          seatsRemaining: seats.total - seats.booked,
          seatsTotal: seats.total,
          ...(seats.bookingUid === null ? {} : { bookingUid: seats.bookingUid }),
        }),
  }
}
