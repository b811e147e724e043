import { z } from 'zod'
import { ProviderId } from '#shared/schemas/ids'
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

/** A calendar of a provider that is kept outside: its busy times count, and bookings are written into it where that is possible. */
export const CalendarConnection = z.object({
  /** Derived from provider, kind and calendar, so that connecting it twice is the same connection. */
  id: z.string(),
  providerId: ProviderId,
  kind: CalendarKind,
  /** What the owner sees: the account or the address. */
  title: z.string().max(200),
  /** The vendor's id of the calendar, or its URL. */
  calendarId: z.string(),
  /** Sealed by the vault: tokens or a password, as the kind's adapter reads them; null where none are needed. */
  credentials: z.string().nullable(),
  /** Bookings are written into it. */
  isWritten: z.boolean(),
  state: z.enum(['active', 'needs_attention']),
  problem: CalendarProblemCode.nullable(),
  /** The vendor's mark of how far we have read; null: read everything. */
  syncToken: z.string().nullable(),
  /** Tells us of changes until it ends, and must be renewed before. `secret` proves that a call comes from it. */
  channel: z.object({ id: z.string(), resourceId: z.string().nullable(), secret: z.string(), expiresAt: Instant }).nullable(),
  syncedAt: Instant.nullable(),
  nextSyncAt: Instant,
})
export type CalendarConnection = z.output<typeof CalendarConnection>

/** What stands in the `source` of a claim that a calendar made. */
export const sourceOf = ({ kind, id }: Pick<CalendarConnection, 'kind' | 'id'>): string => `${kind}:${id}`
