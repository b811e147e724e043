import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { eventTypeBySlug } from '#sandbox/cal/event-types/event-types'
import type { CalContext, StoredEventType } from '#sandbox/cal/store'
import { Instant, Language, TimeZone, rule } from '#sandbox/cal/validation'

const Json = z.record(z.string(), z.unknown())

const Attendee = z.strictObject({
  name: z.string().min(1),
  timeZone: TimeZone,
  email: z.string().optional(),
  phoneNumber: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, { error: rule('isPhoneNumber', '$ must be a valid phone number in international E.164 format') })
    .optional(),
  language: Language.default('en'),
})

const Metadata = z
  .record(
    z.string().max(40, {
      error: rule(
        'isMetadata',
        'Metadata must have at most 50 keys, each key up to 40 characters, and string values up to 500 characters.',
      ),
    }),
    z
      .string({ error: rule('isMetadata', 'Metadata values must be strings.') })
      .max(500, { error: rule('isMetadata', 'Metadata values must have at most 500 characters.') }),
  )
  .refine(metadata => Object.keys(metadata).length <= 50, { error: rule('isMetadata', 'Metadata must have at most 50 keys.') })

const Location = z.union([
  z.string().transform(location => ({ type: 'attendeeDefined' as const, location })),
  z.strictObject({ type: z.enum(['address', 'link', 'phone', 'organizersDefaultApp']) }),
  z.strictObject({ type: z.literal('integration'), integration: z.string() }),
  z.strictObject({ type: z.literal('attendeeAddress'), address: z.string() }),
  z.strictObject({ type: z.literal('attendeePhone'), phone: z.string() }),
  z.strictObject({ type: z.literal('attendeeDefined'), location: z.string() }),
])

export const CreateBooking = z.strictObject({
  start: Instant,
  attendee: Attendee,
  eventTypeId: z.number().optional(),
  eventTypeSlug: z.string().optional(),
  username: z.string().optional(),
  organizationSlug: z.string().optional(),
  bookingFieldsResponses: Json.default({}),
  guests: z.array(z.email()).default([]),
  location: Location.optional(),
  meetingUrl: z.string().optional(),
  metadata: Metadata.default({}),
  lengthInMinutes: z.number().optional(),
})
export type CreateBooking = z.output<typeof CreateBooking>

const By = z.string().min(1).optional()
export const RescheduleBooking = z.strictObject({
  start: Instant,
  rescheduledBy: By,
  reschedulingReason: z.string().optional(),
  seatUid: z.string().optional(),
})
export const CancelBooking = z.strictObject({
  cancellationReason: z.string().optional(),
  cancelSubsequentBookings: z.boolean().optional(),
  seatUid: z.string().optional(),
})
export const DeclineBooking = z.strictObject({ reason: z.string().optional() })
export const MarkAbsent = z.strictObject({
  host: z.boolean().optional(),
  attendees: z.array(z.strictObject({ email: z.string(), absent: z.boolean() })).optional(),
})

/** The event type that is booked, by number or by its slug and whose it is. */
export function bookedType(context: CalContext, { eventTypeId, eventTypeSlug, username }: CreateBooking): StoredEventType {
  if (eventTypeId !== undefined) {
    const found = context.records.eventTypes.get(String(eventTypeId))
    if (found === null) throw refused(404, `Event type with id ${eventTypeId} not found.`)
    return found
  }
  if (eventTypeSlug === undefined || username === undefined) {
    throw refused(400, 'Either eventTypeId or eventTypeSlug + username must be provided.')
  }
  const found = eventTypeBySlug(context, username, eventTypeSlug)
  if (found === null) throw refused(404, `Event type with slug ${eventTypeSlug} belonging to user ${username} not found.`)
  return found
}

/** Where it takes place, in the vendor's one text. */
export function locationOf({ locations }: StoredEventType, wish: CreateBooking['location']): string {
  switch (wish?.type) {
    case 'attendeeAddress':
      return wish.address
    case 'attendeePhone':
      return wish.phone
    case 'attendeeDefined':
      return wish.location
    case 'integration':
      return `integrations:${wish.integration}`
    default: {
      const chosen = locations.find(({ type }) => type === wish?.type) ?? locations[0] ?? {}
      return String(chosen.address ?? chosen.link ?? chosen.phone ?? 'integrations:daily')
    }
  }
}
