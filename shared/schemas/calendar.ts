import { z } from 'zod'
import { BookingId, ProviderId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'

export const CalendarKind = z.enum(['google', 'microsoft', 'caldav', 'ics'])
export type CalendarKind = z.output<typeof CalendarKind>

/** Why a calendar cannot be read or written; each has words for the owner. */
export const CalendarProblemCode = z.enum([
  /** The permission ran out or was withdrawn: connect again. */
  'expired',
  /** The name or password is wrong. */
  'refused',
  'unreachable',
  'rate_limited',
  /** Larger than what is read: 10 MB of feed, or 20,000 entries in the window. */
  'too_large',
  'not_a_calendar',
  /** An address inside the network, or not http(s). */
  'forbidden_address',
  'gone',
])
export type CalendarProblemCode = z.output<typeof CalendarProblemCode>

/** The kinds for which the owner is sent to the vendor to say yes. */
export const ConsentKind = z.enum(['google', 'microsoft'])
export type ConsentKind = z.output<typeof ConsentKind>

/** Where an owner begins to connect a calendar by consent. */
export const ConsentQuery = z.object({ kind: ConsentKind, provider: ProviderId })
export type ConsentQuery = z.output<typeof ConsentQuery>

/** What an owner sends to connect a calendar. */
export const ConnectInput = z.discriminatedUnion('kind', [
  /** An address for reading; connected at once. */
  z.object({
    kind: z.literal('ics'),
    providerId: ProviderId,
    url: z.string().trim().min(1, 'is missing').max(2000, 'is too long for an address'),
    title: z.string().trim().max(80).optional(),
  }),
  /** An account of a CalDAV server; its calendars are offered to choose from. */
  z.object({
    kind: z.literal('caldav'),
    providerId: ProviderId,
    serverUrl: z.string().trim().min(1, 'is missing').max(2000, 'is too long for an address'),
    username: z.string().trim().min(1, 'is missing').max(200),
    password: z.string().min(1, 'is missing').max(500),
  }),
  /** The calendars that were chosen out of what a permission opens. */
  z.object({
    kind: z.literal('choice'),
    grant: z.string(),
    calendars: z
      .array(z.object({ id: z.string().min(1), isWritten: z.boolean().default(false) }))
      .min(1, 'choose at least one')
      .max(10, 'at most 10 at a time'),
  }),
])
export type ConnectInput = z.output<typeof ConnectInput>

/** A calendar as its owner sees it. */
export const CalendarView = z.object({
  id: z.string(),
  providerId: ProviderId,
  kind: CalendarKind,
  title: z.string(),
  isWritten: z.boolean(),
  state: z.enum(['active', 'needs_attention']),
  problem: CalendarProblemCode.nullable(),
  syncedAt: Instant.nullable(),
  /** Bookings that an entry of this calendar overlaps: somebody has to decide. */
  conflicts: z.array(BookingId),
})
export type CalendarView = z.output<typeof CalendarView>

/** A permission that was given, and the calendars that it opens. */
export const CalendarGrantView = z.object({
  id: z.string(),
  providerId: ProviderId,
  kind: CalendarKind,
  account: z.string(),
  calendars: z.array(z.object({ id: z.string(), title: z.string(), canWrite: z.boolean() })),
})
export type CalendarGrantView = z.output<typeof CalendarGrantView>

/** An address of ours to subscribe to; `providerId` null: all providers. */
export const FeedView = z.object({ providerId: ProviderId.nullable(), url: z.string() })
export type FeedView = z.output<typeof FeedView>

export const FeedInput = z.object({ providerId: ProviderId.nullable().default(null) })
export type FeedInput = z.output<typeof FeedInput>

export const CalendarsView = z.object({
  kinds: z.array(CalendarKind),
  calendars: z.array(CalendarView),
  grants: z.array(CalendarGrantView),
  feeds: z.array(FeedView),
})
export type CalendarsView = z.output<typeof CalendarsView>

/** What an attempt to connect came to: calendars that are connected, or a choice to be made. */
export const Connected = z.object({ calendars: z.array(CalendarView), grant: CalendarGrantView.nullable() })
export type Connected = z.output<typeof Connected>

export const CalendarParams = z.object({ id: z.string() })

/** What a vendor sends an owner back with; without a code they have said no. */
export const ConsentAnswer = z.object({ code: z.string().min(1).max(4000).optional(), state: z.string().min(1).max(4000) })
