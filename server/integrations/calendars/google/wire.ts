import { z } from 'zod'

// What is read of Google's answers. Members are added without notice, so unknown ones are let through.

export const GoogleError = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })).default([]) }) })

const When = z.object({ date: z.iso.date().optional(), dateTime: z.iso.datetime({ offset: true }).optional() })

export const GoogleEvent = z.object({
  id: z.string().min(1),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).default('confirmed'),
  transparency: z.enum(['opaque', 'transparent']).default('opaque'),
  eventType: z.string().default('default'),
  start: When.optional(),
  end: When.optional(),
  attendees: z.array(z.object({ self: z.boolean().default(false), responseStatus: z.string().default('needsAction') })).default([]),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).default({}) }).optional(),
})
export type GoogleEvent = z.output<typeof GoogleEvent>

/** Events are read one by one, so that a broken one does no harm to the rest. */
export const EventsPage = z.object({
  timeZone: z.string().optional(),
  items: z.array(z.unknown()).default([]),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
})

export const CalendarListPage = z.object({
  items: z
    .array(
      z.object({
        id: z.string().min(1),
        summary: z.string().default(''),
        summaryOverride: z.string().optional(),
        accessRole: z.string(),
        primary: z.boolean().default(false),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
})

export const FreeBusy = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: z.iso.datetime({ offset: true }), end: z.iso.datetime({ offset: true }) })).default([]),
      errors: z.array(z.object({ reason: z.string() })).default([]),
    }),
  ),
})

export const PrimaryCalendar = z.object({ id: z.string().min(1) })

export const WatchAnswer = z.object({ resourceId: z.string().min(1), expiration: z.coerce.number().optional() })
